import type { Row } from './figures.mjs';

export interface Goal {
  id: string;
  part: string;
  variant: string;
  of: 'ratio' | 'median';
  least?: number;
  most?: number;
  slack?: number;
  reached?: number;
  note?: string;
  main?: string;
}

export type Verdict = 'met' | 'within slack' | 'missed as noted' | 'missed' | 'not measured';
export interface Judged {
  goal: Goal;
  value: number | null;
  verdict: Verdict;
}

export declare const SLACK: number;
export declare function judge(goal: Goal, rows: readonly Partial<Row>[]): Judged;
export declare function noted(goal: Goal, rows: readonly Partial<Row>[]): Goal;
export declare function fails(judged: Pick<Judged, 'verdict'>): boolean;
