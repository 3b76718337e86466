import type { Day } from '@waymark/kernel';

export type EligibilityAnswer = 'pass' | 'fail' | 'not-known';

/** What one rule says, and what it looked at: each as a sentence part, such as 'First offence: yes'. */
export type RuleAnswer = {
  rule: string;
  version: number;
  words: string;
  source: string;
  answer: EligibilityAnswer;
  looked: { fact: string; words: string }[];
  wouldChange: string | null;
};

/** May this child be referred to this programme? As `programmes` answered it on that day. */
export type Eligibility = {
  programme: string;
  name: string | null;
  /** The version of the programme whose rules were asked; null when nobody answered. */
  heldFrom: Day | null;
  askedOn: Day;
  answer: EligibilityAnswer;
  rules: RuleAnswer[];
  prompts: { prompt: string; words: string }[];
  alternatives: { programme: string; name: string; answer: EligibilityAnswer; because: string | null }[];
  /** Why there is no answer of the rules; null when there is one. */
  reason: string | null;
};
