import { Injectable } from '@nestjs/common';
import type { FollowUpMeasure } from '@waymark/events';
import { noSuchRecord, type Day } from '@waymark/kernel';
import { ClosedPersons, Store, type Officer } from '@waymark/kit';
import { Cohorts } from './cohorts.js';
import type { Anchor, FollowUp } from './domain/follow-up.js';
import { formalSetOf, formalSetOn, named, type NamedSet } from './domain/formal-outcome.js';
import { OUTCOME_CODES, outcomeCode, type OutcomeCode } from './domain/outcome-codes.js';
import type { OutcomeContent, PoliceOutcome } from './domain/police-outcome.js';
import { methodOf, share, type Share } from './domain/rate.js';
import { lacksCompletion } from './staged-rows.js';

export type PoliceOutcomeView = Omit<PoliceOutcome, 'said' | 'agencyId'> & {
  meaning: string;
  /** An Outcome 22 or 23 without a completion known here: somebody should look. */
  contradicts: boolean;
};

/** What an outcome said until it was superseded; `version` is the one that said so. */
export type FormerOutcome = OutcomeContent & { version: number; supersededOn: Day; supersededBy: string | null };

export type FollowUpView = Pick<
  FollowUp,
  | 'id'
  | 'enrolmentId'
  | 'programme'
  | 'measure'
  | 'anchor'
  | 'ending'
  | 'anchoredOn'
  | 'months'
  | 'waitingMonths'
  | 'endsOn'
  | 'repeatOn'
  | 'maturedOn'
> & { hasRunOut: boolean };

export type OutcomeType = Pick<OutcomeCode, 'code' | 'meaning' | 'isFormal' | 'validFrom' | 'validTo'>;

/** `soFar`: windows still open, never part of the rate. */
type Windows = Share & { soFar: { n: number; repeats: number } };

/** `byProgramme`: the same windows, each programme by itself; only those that have any, in the order of their codes. */
export type RateView = Windows & {
  anchor: Anchor;
  programme: string | null;
  months: number;
  asOf: Day;
  byProgramme: (Windows & { programme: string })[];
  codeSets: NamedSet[];
  method: string;
};

type Counted = { programme: string; version: number; n: number; repeats: number; open: number; openRepeats: number };

@Injectable()
export class OutcomeQueries {
  constructor(
    private readonly store: Store,
    private readonly closed: ClosedPersons,
    private readonly cohorts: Cohorts,
  ) {}

  policeOutcomesOf(by: Officer, personId: string): Promise<PoliceOutcomeView[]> {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [personId] });
      const reach = await this.closed.reach(by, [personId]);
      if (reach.isClosed(personId)) return [];
      const rows = await transaction.rows<Row>(`${POLICE_OUTCOME} o.person_id = $1 order by o.outcome_on desc, o.id`, [
        personId,
      ]);
      return rows.filter(({ agencyId }) => reach.sees(agencyId, 'offence')).map(withMeaning);
    });
  }

  policeOutcome(by: Officer, id: string): Promise<PoliceOutcomeView & { formerly: FormerOutcome[] }> {
    return this.store.read(by, async (transaction) => {
      const row = await transaction.row<Row>(`${POLICE_OUTCOME} o.id = $1`, [id]);
      if (!row || !(await this.closed.isOpen(by, row, 'offence', 'see'))) throw noSuchRecord();
      const formerly = await transaction.rows<FormerOutcome>(FORMERLY, [id]);
      const closed = await this.closed.closedTo(
        by,
        formerly.map(({ personId }) => personId),
      );
      await transaction.audit({ kind: 'consult', subjects: [row.personId, id] });
      return { ...withMeaning(row), formerly: formerly.filter(({ personId }) => !closed.has(personId)) };
    });
  }

  /** What the police record; the results of courts come by file only. */
  outcomeTypes(by: Officer): Promise<OutcomeType[]> {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [] });
      return OUTCOME_CODES.filter(({ kind }) => kind === 'police').map(
        ({ code, meaning, isFormal, validFrom, validTo }) => ({ code, meaning, isFormal, validFrom, validTo }),
      );
    });
  }

  followUpsOf(by: Officer, personId: string, measure: FollowUpMeasure | 'all'): Promise<FollowUpView[]> {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [personId] });
      const reach = await this.closed.reach(by, [personId]);
      if (reach.isClosed(personId)) return [];
      const rows = await transaction.rows<FollowUpView & { agencyId: string }>(
        `select id, agency_id as "agencyId", enrolment_id as "enrolmentId", programme, measure, anchor, ending, anchored_on as "anchoredOn", months,
           waiting_months as "waitingMonths", ends_on as "endsOn", repeat_on as "repeatOn", matured_on as "maturedOn",
           ends_on <= $2 as "hasRunOut"
         from follow_up where person_id = $1 and ($3 = 'all' or measure = $3)
         order by anchored_on desc, anchor, measure, months, id`,
        [personId, transaction.today, measure],
      );
      const seen = rows.filter(({ agencyId }) => reach.sees(agencyId, 'offence'));
      return seen.map(({ agencyId: _agencyId, ...row }) => row);
    });
  }

  /** The local measure over this agency's own enrolments, one anchor at a time; who is closed to the officer is in no count. */
  rate(
    by: Officer,
    { anchor, programme, months }: { anchor: Anchor; programme: string | null; months: number },
  ): Promise<RateView> {
    return this.store.read(by, async (transaction) => {
      const { today } = transaction;
      await transaction.audit({
        kind: 'consult',
        subjects: [],
        details: { measure: 'local-repeat', anchor, programme, months },
      });
      const cohort = [by.agencyId, anchor, months, programme];
      const open = await this.cohorts.openIn(transaction, `select person_id ${COHORT}`, cohort);
      const counted = await transaction.rows<Counted>(COUNTED, [...cohort, today, open]);
      const versions = [...new Set(counted.map(({ version }) => version))].sort((one, other) => one - other);
      const sets = versions.length > 0 ? versions.map((version) => formalSetOf(version)) : [formalSetOn(today)];
      const codes = [...new Set(counted.map(({ programme }) => programme))];
      return {
        anchor,
        programme,
        months,
        asOf: today,
        ...together(counted),
        byProgramme: codes.map((code) => ({
          programme: code,
          ...together(counted.filter((row) => row.programme === code)),
        })),
        codeSets: sets.map(named),
        method: methodOf(anchor, months, sets),
      };
    });
  }
}

function together(counted: readonly Counted[]): Windows {
  const sum = (of: (row: Counted) => number) => counted.reduce((total, row) => total + of(row), 0);
  return {
    ...share(
      sum(({ repeats }) => repeats),
      sum(({ n }) => n),
    ),
    soFar: { n: sum(({ open }) => open), repeats: sum(({ openRepeats }) => openRepeats) },
  };
}

type Row = Omit<PoliceOutcomeView, 'meaning'> & { agencyId: string };

const POLICE_OUTCOME = `
  select o.id, o.version, o.agency_id as "agencyId", o.person_id as "personId", o.code, o.offence_on as "offenceOn", o.outcome_on as "outcomeOn",
    o.offences, o.is_breach as "isBreach", o.source_reference as "sourceReference", o.enrolment_id as "enrolmentId",
    o.import_id as "importId", o.recorded_on as "recordedOn",
    o.superseded_on as "supersededOn", ${lacksCompletion('o')} as contradicts
  from police_outcome o where`;

/** The newest first. */
const FORMERLY = `
  select version, person_id as "personId", code, offence_on as "offenceOn", outcome_on as "outcomeOn", offences,
    is_breach as "isBreach", superseded_on as "supersededOn", superseded_by as "supersededBy"
  from police_outcome_former where outcome_id = $1 order by version desc`;

const COHORT = `from follow_up
  where agency_id = $1 and measure = 'local' and anchor = $2 and months = $3 and ($4::text is null or programme = $4)`;

const COUNTED = `
  select programme, code_set_version as version,
    count(*) filter (where ends_on <= $5)::int as n,
    count(*) filter (where ends_on <= $5 and repeat_on is not null)::int as repeats,
    count(*) filter (where ends_on > $5)::int as open,
    count(*) filter (where ends_on > $5 and repeat_on is not null)::int as "openRepeats"
  ${COHORT} and person_id = any ($6::uuid[])
  group by programme, code_set_version order by programme, code_set_version`;

const withMeaning = ({ agencyId: _agencyId, ...row }: Row): PoliceOutcomeView => ({
  ...row,
  meaning: outcomeCode(row.code)?.meaning ?? row.code,
});
