import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import type { Readable } from 'node:stream';
import { WebSettings } from '../settings.js';
import { Caller, PATIENCE_FOR_FILES, type By, type Kept, type Sent } from './call.js';
import type { Anchor, Beside, Deliveries, Entrants, Months, Rate, Treatment, TreatmentQuestion } from './figures.js';
import type { PreventionReport, ReportQuestion } from './prevention-report.js';

export type PoliceOutcome = {
  id: string;
  personId: string;
  code: string;
  meaning: string;
  offenceOn: Day;
  outcomeOn: Day;
  offences: number;
  isBreach: boolean;
  sourceReference: string;
  /** An outcome 22 or 23 without a completion known: somebody should look. */
  contradicts: boolean;
  /** The day of its last correction; null: it says what it always said. */
  supersededOn: Day | null;
};

/** What a correction may change. */
export type OutcomeContent = Pick<
  PoliceOutcome,
  'personId' | 'code' | 'offenceOn' | 'outcomeOn' | 'offences' | 'isBreach'
>;

/** What an outcome said until it was corrected; `supersededBy` is the file that did so, null where an officer did. */
export type FormerOutcome = OutcomeContent & { version: number; supersededOn: Day; supersededBy: string | null };

/** The latest of what it said before comes first. */
export type PoliceOutcomeInFull = PoliceOutcome & { version: number; formerly: FormerOutcome[] };

export type OutcomeEntry = {
  personId: string;
  code: string;
  offenceOn: string | null;
  outcomeOn: string | null;
  sourceReference: string;
  /** The returned enrolment that it answers, if it answers one. */
  enrolmentId: string | null;
  offences: number | null;
  breach: boolean;
};

export type OutcomeCorrection = Pick<OutcomeEntry, 'code' | 'offenceOn' | 'outcomeOn' | 'offences' | 'breach'>;

/** What the police may record. `validFrom` and `validTo` are the first and the last day, null where there is none. */
export type OutcomeType = {
  code: string;
  meaning: string;
  isFormal: boolean;
  validFrom: Day | null;
  validTo: Day | null;
};

/** An enrolment that went back to the police and waits for a formal outcome, or none. */
export type ReturnedMatter = {
  enrolmentId: string;
  personId: string;
  programme: string;
  returnedOn: Day;
  /** The last day on which a prosecution can still be decided, where one is known. */
  lastSafeDay: Day | null;
};

export type FollowUp = {
  id: string;
  enrolmentId: string;
  programme: string;
  anchor: Anchor;
  anchoredOn: Day;
  months: number;
  endsOn: Day;
  repeatOn: Day | null;
  hasRunOut: boolean;
};

export type ImportReport = {
  id: string;
  version: number;
  status: 'staging' | 'staged' | 'confirmed';
  rows: number;
  fresh: number;
  known: number;
  /** Kept under the same reference and not the same: these rows supersede it. */
  corrected: number;
  rejected: number;
  contradicting: number;
};

export type Rejection = { row: number; sourceReference: string | null; reasons: { code: string; sentence: string }[] };

/** Returned matters are given all at once, up to this many. */
export const MOST_RETURNED = 500;

const AT = '/api/outcomes';

/** `outcomes`: what the police or a court did, and who came back. */
@Injectable()
export class OutcomesClient {
  private readonly caller: Caller;

  constructor(settings: WebSettings) {
    this.caller = new Caller('outcomes', settings.addresses.outcomes);
  }

  record(by: By, entry: OutcomeEntry, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/police-outcomes`, entry, sent);
  }

  ofPerson(by: By, personId: string): Promise<PoliceOutcome[]> {
    return this.caller.read(by, `${AT}/police-outcomes?person=${personId}`);
  }

  outcome(by: By, id: string): Promise<PoliceOutcomeInFull> {
    return this.caller.readOne(by, `${AT}/police-outcomes/${id}`);
  }

  /** What it said before is kept, and every follow-up that rested on it is judged anew. */
  correct(by: By, id: string, correction: OutcomeCorrection, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/police-outcomes/${id}/correction`, correction, sent);
  }

  outcomeTypes(by: By): Promise<OutcomeType[]> {
    return this.caller.read(by, `${AT}/outcome-types`);
  }

  /** The soonest last safe day first, MOST_RETURNED at most; of everybody, or of one child. */
  returned(by: By, personId: string | null = null): Promise<ReturnedMatter[]> {
    return this.caller.read(by, `${AT}/returned-matters${personId ? `?person=${personId}` : ''}`);
  }

  followUps(by: By, personId: string): Promise<FollowUp[]> {
    return this.caller.read(by, `${AT}/follow-ups?person=${personId}`);
  }

  /** @param programme its code; null for all together */
  rate(by: By, { anchor, months }: { anchor: Anchor; months: Months }): Promise<Rate> {
    return this.caller.read(by, `${AT}/rates?${asQuery({ anchor, months: String(months) })}`);
  }

  /** What became of everybody who was offered something, stage by stage. */
  treatment(by: By, asked: TreatmentQuestion): Promise<Treatment> {
    return this.caller.read(by, `${AT}/intention-to-treat?${treatmentQuery(asked)}`);
  }

  treatmentCsv(by: By, asked: TreatmentQuestion): Promise<Readable> {
    return this.caller.download(by, `${AT}/intention-to-treat.csv?${treatmentQuery(asked)}`);
  }

  /** The local measure and national arithmetic on the same children. */
  beside(by: By, asked: { from: Day; to: Day; index: string; programme: string | null }): Promise<Beside> {
    return this.caller.read(by, `${AT}/measures/national?${asQuery(asked)}`);
  }

  /** @param asked `published`: the number of workbooks that went out, to check it */
  deliveries(by: By, asked: { from: Day; to: Day; published: string | null }): Promise<Deliveries> {
    return this.caller.read(by, `${AT}/deliveries?${asQuery(asked)}`);
  }

  preventionReport(by: By, asked: ReportQuestion): Promise<PreventionReport> {
    return this.caller.read(by, `${AT}/prevention-report?${asQuery(asked)}`);
  }

  preventionReportCsv(by: By, asked: ReportQuestion): Promise<Readable> {
    return this.caller.download(by, `${AT}/prevention-report.csv?${asQuery(asked)}`);
  }

  firstTimeEntrants(by: By, asked: { from: Day; to: Day }): Promise<Entrants> {
    return this.caller.read(by, `${AT}/first-time-entrants?${asQuery(asked)}`);
  }

  /** Stages the file's rows as they stream in; nothing of it counts before the confirmation. */
  stage(by: By, csv: AsyncIterable<Uint8Array>, sent: Sent): Promise<Kept> {
    return this.caller.upload(by, `${AT}/imports`, csv, sent);
  }

  report(by: By, id: string): Promise<ImportReport> {
    return this.caller.readOne(by, `${AT}/imports/${id}`);
  }

  /** The first of them, in the order of the file. */
  async rejections(by: By, id: string): Promise<{ rejections: Rejection[]; next: number | null }> {
    return this.caller.read(by, `${AT}/imports/${id}/rejections`);
  }

  confirm(by: By, id: string, acceptRejected: boolean, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/imports/${id}/confirmation`, { acceptRejected }, sent, {
      patience: PATIENCE_FOR_FILES,
    });
  }
}

const treatmentQuery = ({ anchor, months, by, from, to }: TreatmentQuestion): string =>
  asQuery({ anchor, window: String(months), by, from, to });

/** Without what is null. */
function asQuery(asked: Record<string, string | null>): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== null);
  return new URLSearchParams(given).toString();
}
