import type { Day } from '@waymark/kernel';

export type Anchor = 'offer' | 'ending';
export type Months = 3 | 6 | 12;
export type Grouping = 'programme' | 'category' | 'agency' | 'quarter';

/** Shares from 0 to 1; of nothing there is none. */
export type Interval = { low: number; high: number };

/** A share is never told without what it was taken of; of nothing there is none. */
export type Share = { n: number; repeats: number; rate: number | null; interval: Interval | null };

export type CodeSet = { name: string; version: number; codes: string[] };

/** `soFar` counts windows that are still open. */
export type Windows = Share & { soFar: { n: number; repeats: number } };

/** The local measure. `byProgramme`: only those that have windows. */
export type Rate = Windows & {
  anchor: Anchor;
  months: number;
  asOf: Day;
  byProgramme: (Windows & { programme: string })[];
  method: string;
};

export type Stage = 'offered' | 'accepted' | 'declined' | 'started' | 'completed' | 'returned' | 'withdrew' | 'closed';

/** `reached` = `n` + `soFar.n`. */
export type StageRow = Share & { stage: Stage; reached: number; soFar: { n: number; repeats: number } };

export type TreatmentQuestion = { anchor: Anchor; months: Months; by: Grouping; from: Day | null; to: Day | null };

/** Every stage stands in every group, also with nothing in it. */
export type Treatment = TreatmentQuestion & {
  asOf: Day;
  groups: { key: string | null; name: string | null; stages: StageRow[] }[];
  total: StageRow[];
  method: string;
};

/** Both measures on the same children from the same days, and whether one may be set against the other. */
export type Beside = {
  from: Day;
  to: Day;
  asOf: Day;
  cohort: number;
  local: Share & { months: number; soFar: { n: number; repeats: number }; codeSets: CodeSet[] };
  national: {
    label: string;
    cohort: number;
    reoffenders: number;
    reoffences: number;
    binaryRate: number | null;
    interval: Interval | null;
    perReoffender: number | null;
    perOffender: number | null;
    mature: boolean;
    matureOn: Day;
    rules: { followUpMonths: number; waitingMonths: number; source: string; version: number };
  };
  comparability: { mayBeCompared: boolean; sentence: string };
};

export type Step = 'offered' | 'accepted' | 'declined' | 'started' | 'completed' | 'returned' | 'withdrawn' | 'closed';

/** What was delivered in a period. `addsUp` false: somebody should look before a figure leaves the house. */
export type Deliveries = {
  from: Day;
  to: Day;
  asOf: Day;
  workbooks: {
    rows: { category: string; name: string; completed: number; share: number | null }[];
    sum: number;
    total: number;
    published: number | null;
    addsUp: boolean;
    sentence: string;
  };
  programmes: ({ programme: string; referred: number } & Record<Step, number>)[];
  method: string;
};

/** Children with their first youth caution or conviction. `afterAnOffer`: offered a programme here before that day. */
export type Entrants = {
  from: Day;
  to: Day;
  asOf: Day;
  n: number;
  afterAnOffer: number;
  codes: { code: string; meaning: string; n: number }[];
  method: string;
};
