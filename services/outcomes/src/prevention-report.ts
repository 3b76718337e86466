import { Injectable } from '@nestjs/common';
import { isWorkbook } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { Store, type Officer, type Transaction } from '@waymark/kit';
import { Cohorts } from './cohorts.js';
import { CONCERNED, programmesIn, STEPS, workbooksIn } from './deliveries.js';
import type { Workbooks } from './domain/deliveries.js';
import { FOLLOW_UP_MONTHS, type Anchor } from './domain/follow-up.js';
import { formalSetOf, formalSetOn, named, type NamedSet } from './domain/formal-outcome.js';
import {
  checkShares,
  cohortsOf,
  followed,
  rateMethod,
  REPORT_METHOD,
  sumOfCounts,
  stageLines,
  type Cohort,
  type Followed,
  type FollowedCount,
  type StageCounts,
  type StageLine,
} from './domain/prevention-report.js';
import type { Check } from './domain/published.js';
import { compareShare, KNOWN_SHARE, type Comparison } from './domain/published-share.js';
import { checksOf, type Published } from './domain/published-figures.js';

/** Both days are in the period. `programmes`: whose sections are printed also when nothing was ever heard of them. */
export type ReportQuestion = { from: Day; to: Day; programmes: readonly string[]; published: Published };

/** `programme` null: all workbooks together. From the two days apart, since they answer different questions. */
export type Section = {
  programme: string | null;
  stages: StageLine[];
  afterOffer: Followed[];
  afterCompletion: Followed[];
};

export type PreventionReport = {
  from: Day;
  to: Day;
  asOf: Day;
  workbooks: Workbooks;
  /** Workbooks first. */
  sections: Section[];
  comparison: Comparison;
  checks: Check[];
  codeSets: NamedSet[];
  method: string;
  /** Of the rates alone, to stand beside them. */
  rateMethod: string;
};

/** What was done for prevention in a quarter: internal, with small numbers, and not for publication. */
@Injectable()
export class PreventionReports {
  constructor(
    private readonly store: Store,
    private readonly cohorts: Cohorts,
  ) {}

  /** @throws Refusal `period-backwards` */
  of(by: Officer, asked: ReportQuestion): Promise<PreventionReport> {
    const { from, to, published } = asked;
    if (from > to) throw backwards();
    return this.store.read(by, async (transaction) => {
      const { today } = transaction;
      await transaction.audit({ kind: 'consult', subjects: [], details: { measure: 'prevention-report', from, to } });
      const [period, year] = cohortsOf({ from, to });
      const days = [by.agencyId, from, to];
      const open = await this.cohorts.openIn(transaction, `${CONCERNED} ${FOLLOWED_TOO}`, [
        ...days,
        year.from,
        year.to,
      ]);
      const given = [...days, open];
      const stages = {
        inPeriod: await programmesIn(transaction, given),
        ofOffered: await ofOffered(transaction, given),
      };
      const windows = [await windowsOf(transaction, period, open), await windowsOf(transaction, year, open)];
      const workbooks = await workbooksIn(transaction, given, published.workbooks);
      const sections = [null, ...programmesTo(asked, stages.inPeriod)].map((programme) =>
        sectionOf(programme, stages, windows),
      );
      const codeSets = setsIn(windows, today);
      const codes = [...new Set(codeSets.flatMap((set) => set.codes))];
      return {
        from,
        to,
        asOf: today,
        workbooks,
        sections,
        comparison: compareShare(published.share ?? KNOWN_SHARE, { months: FOLLOW_UP_MONTHS, codes }),
        checks: [checkShares(workbooks.rows, workbooks.total), ...checksOf(published, sections)],
        codeSets,
        method: REPORT_METHOD,
        rateMethod: rateMethod(codeSets),
      };
    });
  }
}

type Stages = Record<'inPeriod' | 'ofOffered', readonly (StageCounts & { programme: string })[]>;
type Windows = { cohort: Cohort; counts: (FollowedCount & { programme: string; anchor: Anchor; version: number })[] };

function sectionOf(programme: string | null, stages: Stages, windows: readonly Windows[]): Section {
  const isOwn = (row: { programme: string }) =>
    programme === null ? isWorkbook(row.programme) : row.programme === programme;
  const after = (anchor: Anchor): Followed[] =>
    windows.flatMap(({ cohort, counts }) =>
      followed(
        cohort,
        counts.filter((count) => isOwn(count) && count.anchor === anchor),
        FOLLOW_UP_MONTHS,
      ),
    );
  return {
    programme,
    stages: stageLines(sumOfCounts(stages.inPeriod.filter(isOwn)), sumOfCounts(stages.ofOffered.filter(isOwn))),
    afterOffer: after('offer'),
    afterCompletion: after('ending'),
  };
}

/** Those that were asked for first, then whatever else was heard of: nothing that was done is left out. */
const programmesTo = ({ programmes }: ReportQuestion, heard: readonly { programme: string }[]): string[] =>
  [...new Set([...programmes, ...heard.map(({ programme }) => programme)])].filter((code) => !isWorkbook(code));

function setsIn(windows: readonly Windows[], today: Day): NamedSet[] {
  const versions = [...new Set(windows.flatMap(({ counts }) => counts.map(({ version }) => version)))].sort();
  return (versions.length > 0 ? versions.map((version) => formalSetOf(version)) : [formalSetOn(today)]).map(named);
}

/** How far those came by now who were offered something in the period. */
const ofOffered = (transaction: Transaction, given: unknown[]): Promise<(StageCounts & { programme: string })[]> =>
  transaction.rows(
    `select programme, ${STEPS.map(({ name, column }) => `count(*) filter (where ${column} <= $5)::int as "${name}"`).join(', ')}
     from journey where agency_id = $1 and offered_on between $2 and $3 and person_id = any ($4::uuid[]) group by programme`,
    [...given, transaction.today],
  );

/** From the offer, and from the ending of those who completed. */
const windowsOf = async (transaction: Transaction, cohort: Cohort, open: readonly string[]): Promise<Windows> => ({
  cohort,
  counts: await transaction.rows(
    `select programme, anchor, months, code_set_version as version,
       count(*) filter (where ends_on <= $5)::int as n,
       count(*) filter (where ends_on <= $5 and repeat_on is not null)::int as repeats,
       count(*) filter (where ends_on > $5)::int as open,
       count(*) filter (where ends_on > $5 and repeat_on is not null)::int as "openRepeats"
     from follow_up
     where agency_id = $1 and measure = 'local' and (anchor = 'offer' or ending = 'completed')
       and anchored_on between $2 and $3 and person_id = any ($4::uuid[])
     group by programme, anchor, months, code_set_version`,
    [transaction.by.agencyId, cohort.from, cohort.to, open, transaction.today],
  ),
});

const FOLLOWED_TOO = `
  union select person_id from follow_up
  where agency_id = $1 and measure = 'local' and (anchored_on between $2 and $3 or anchored_on between $4 and $5)`;

const backwards = (): Refusal => {
  const message = 'The last day is earlier than the first: check both.';
  return new Refusal('invalid', 'period-backwards', message, { errors: [{ field: 'to', message }] });
};
