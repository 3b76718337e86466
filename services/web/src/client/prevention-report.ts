import type { Day } from '@waymark/kernel';
import type { Deliveries, Share, Step } from './figures.js';

export type ReportStage = 'referred' | Step;

/** `ofOffered`: of those who were offered something in the period, who reached it by now. */
export type StageLine = { stage: ReportStage; inPeriod: number; ofOffered: number | null };

/** `year-before`: of the latest year that could be followed for a year when the period ended. */
export type Followed = Share & {
  cohort: 'period' | 'year-before';
  from: Day;
  to: Day;
  months: number;
  soFar: { n: number; repeats: number };
};

/** `programme` null: all workbooks together. The two anchors are never in one table. */
export type Section = {
  programme: string | null;
  stages: StageLine[];
  afterOffer: Followed[];
  afterCompletion: Followed[];
};

/** `of`: where it is about a stage of a programme, which. */
export type Check = {
  about: string;
  of?: { programme: string; stage: ReportStage };
  result: 'agrees' | 'differs' | 'cannot-be-checked';
  sentence: string;
};

export type PreventionReport = {
  from: Day;
  to: Day;
  asOf: Day;
  workbooks: Deliveries['workbooks'];
  sections: Section[];
  comparison: { mayBeCompared: boolean; sentence: string };
  checks: Check[];
  method: string;
  /** Of the rates alone. */
  rateMethod: string;
};

/** As the service asks for it: days, codes of programmes, and figures that were published. */
export type ReportQuestion = { from: Day; to: Day } & Record<string, string | null>;
