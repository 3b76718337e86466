import type { Day } from '@waymark/kernel';
import type { FactsOf } from './facts.js';

/** One condition of being referred, as data. It holds as long as the version of the programme that it stands in. */
export type EligibilityRule = RuleText & RuleKind;

export type RuleText = {
  rule: string;
  version: number;
  /** What must be so. */
  words: string;
  /** The paper it is from; a number of ours says so. */
  source: string;
  /** What a fail could become a pass by, as a whole sentence; where nothing could, it says that. */
  wouldChange: string;
};

/** All that a rule can be: what needs more is a new kind with its judgement in `judgement.ts`. */
export type RuleKind =
  | { kind: 'age-between'; at: FactsOf<number> & `age${string}`; from: number; below: number }
  | { kind: 'offence-in'; categories: readonly string[] }
  | { kind: 'gravity-at-most'; most: number }
  | { kind: 'must-be'; fact: FactsOf<boolean>; value: boolean }
  /** The day of the fact and the same day of a later month both count. */
  | { kind: 'within-months'; of: FactsOf<Day>; months: number }
  /** From the day of the question to the last safe day for a prosecution, less the margin. `fromEvidence`: where an Act counts from it. */
  | { kind: 'weeks-left'; weeks: number; marginDays: number; fromEvidence: readonly string[] };
