import { addDays, addMonths, type Day } from '@waymark/kernel';
import type { CategoryRow } from './deliveries.js';
import type { NamedSet } from './formal-outcome.js';
import { added, type Check } from './published.js';
import { share, type Share } from './rate.js';

/** From the referral to an ending, in the order of a table. None of them is another: 23 offered is not 23 who took part. */
export const REPORT_STAGES = [
  'referred',
  'offered',
  'accepted',
  'declined',
  'started',
  'completed',
  'returned',
  'withdrawn',
  'closed',
] as const;
export type ReportStage = (typeof REPORT_STAGES)[number];

/** `ofOffered`: of those who were offered something in the period, who reached it by now; a referral comes before any offer. */
export type StageLine = { stage: ReportStage; inPeriod: number; ofOffered: number | null };

/** As counted in rows. */
export type StageCounts = Partial<Record<ReportStage, number>>;

/** Every stage has its line, also with nobody in it. */
export const stageLines = (inPeriod: StageCounts, ofOffered: StageCounts): StageLine[] =>
  REPORT_STAGES.map((stage) => ({
    stage,
    inPeriod: inPeriod[stage] ?? 0,
    ofOffered: stage === 'referred' ? null : (ofOffered[stage] ?? 0),
  }));

/** Whose windows are looked at: those of the period, or those of the year whose twelve months were over when it ended. */
export const COHORTS = ['period', 'year-before'] as const;
export type CohortName = (typeof COHORTS)[number];

export type Followed = { cohort: CohortName; from: Day; to: Day; months: number } & Share & {
    soFar: { n: number; repeats: number };
  };

/** As counted in rows of one cohort; `n` windows have run out. */
export type FollowedCount = { months: number; n: number; repeats: number; open: number; openRepeats: number };

export type Cohort = { cohort: CohortName; from: Day; to: Day };

const YEAR = 12;

/**
 * The windows of a period that has just ended are open, so on the day of the report it has no rate of twelve months. The
 * latest year in which everybody could be followed for so long stands beside it.
 */
export const cohortsOf = ({ from, to }: { from: Day; to: Day }): [Cohort, Cohort] => {
  const after = addDays(to, 1);
  return [
    { cohort: 'period', from, to },
    { cohort: 'year-before', from: addMonths(after, -2 * YEAR), to: addDays(addMonths(after, -YEAR), -1) },
  ];
};

/** The period in each of the windows, the year before in the longest only. */
export function followed(cohort: Cohort, counts: readonly FollowedCount[], months: readonly number[]): Followed[] {
  const lengths = cohort.cohort === 'period' ? months : [YEAR];
  return lengths.map((length) => {
    const own = counts.filter((count) => count.months === length);
    const sum = (of: (count: FollowedCount) => number) => added(own.map(of));
    const soFar = { n: sum(({ open }) => open), repeats: sum(({ openRepeats }) => openRepeats) };
    return {
      ...cohort,
      months: length,
      ...share(
        sum(({ repeats }) => repeats),
        sum(({ n }) => n),
      ),
      soFar,
    };
  });
}

/** That the shares of the categories are of their sum, and how far rounding takes them from a hundred. */
export function checkShares(rows: readonly CategoryRow[], base: number): Check {
  const about = 'Shares of the categories';
  if (base === 0) return { about, result: 'agrees', sentence: 'There was nothing, so nothing has a share.' };
  const tenths = added(rows.map(({ share }) => Math.round((share ?? 0) * 1000)));
  const isRounding = Math.abs(tenths - 1000) <= rows.length / 2;
  const why = tenths === 1000 ? '' : isRounding ? ', by rounding' : ', which rounding does not explain';
  const sentence = `They are shares of ${base}. As printed they add up to ${(tenths / 10).toFixed(1)}%${why}.`;
  return { about, result: isRounding ? 'agrees' : 'differs', sentence };
}

/** For the foot of the report: what is counted, and on which day. */
export const REPORT_METHOD =
  'Everything is counted from rows when the report is asked for; no total is kept. A workbook counts on the day it was completed, ' +
  'under its category, a referral on the day it was submitted, and every stage on its own day: 23 offered is not 23 who took ' +
  'part. Children who are closed to the reader are in no count.';

/** Beside the rates, in one sentence: of whom, over which months, by which outcomes. */
export const rateMethod = (sets: readonly NamedSet[]): string =>
  'The share is of the enrolments whose window has run out (n), with a police outcome ' +
  `${sets.map(({ name, version, codes }) => `${codes.join(', ')} (${name}, version ${version})`).join(', or ')} in the months after ` +
  'the day of the completion or of the offer, for an offence after that day; the interval is Wilson’s at 95%, windows that are ' +
  'open are told as so far and are in no share, and it is a local measure, not the national one.';

/** Of several programmes together. */
export const sumOfCounts = (counts: readonly StageCounts[]): StageCounts =>
  Object.fromEntries(REPORT_STAGES.map((stage) => [stage, added(counts.map((count) => count[stage] ?? 0))]));
