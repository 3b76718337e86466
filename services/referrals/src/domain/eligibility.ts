import type { EligibilityWord } from '@waymark/events';
import { ageOn, Refusal, type Day } from '@waymark/kernel';
import { scoreOf } from './gravity.js';
import type { Referral } from './referral.js';
import { isMarked } from './safeguarding.js';

/** What a programme's rules may look at; null is not known. */
export type Facts = {
  ageAtOffence: number | null;
  ageNow: number | null;
  offenceCategory: string | null;
  offenceOn: Day | null;
  gravity: number | null;
  summaryOnly: boolean | null;
  bailEndsOn: Day | null;
  evidenceSufficientOn: Day | null;
  personalUse: boolean | null;
  supplyIndicators: boolean | null;
  exploitationConcern: boolean | null;
  acceptsResponsibility: boolean | null;
  firstOffence: boolean | null;
  consentToShare: boolean | null;
  consentToTakePart: boolean | null;
  lookedAfter: boolean | null;
  childProtection: boolean | null;
};

export type LookedAt = { fact: string; words: string; value: unknown };
export type RuleAnswer = {
  rule: string;
  version: number;
  words: string;
  source: string;
  answer: EligibilityWord;
  looked: LookedAt[];
  /** One sentence; null where nothing would, or nothing need. */
  wouldChange: string | null;
};

/** As programmes answered it, kept whole: a decision is judged by what was known then and by the rules of that day. */
export type Eligibility = {
  programme: string;
  name: string | null;
  /** The version of the programme whose rules were asked. */
  heldFrom: Day | null;
  askedOn: Day;
  answer: EligibilityWord;
  rules: RuleAnswer[];
  prompts: { prompt: string; words: string }[];
  alternatives: { programme: string; name: string; answer: EligibilityWord; because: string | null }[];
  /** Why there is no answer of the rules; null when there is one. */
  reason: string | null;
  /** What was told to programmes. */
  facts: Facts;
};

/** The answer at each of the two moments; null until then, and for what was decided before rules were asked. */
export type KeptEligibility = { atSubmission: Eligibility | null; atDecision: Eligibility | null };

/** What nobody here can know otherwise: for each consent, true while it is live, false once it was taken back, null unasked. */
export type Known = { birthDate: Day | null; consentToShare: boolean | null; consentToTakePart: boolean | null };

/** Ages are in completed years, on the day of the offence and on `on`. */
export function factsOf(referral: Referral, known: Known, on: Day): Facts {
  const { offence, questions, safeguarding } = referral;
  const { birthDate, consentToShare, consentToTakePart } = known;
  return {
    ageAtOffence: birthDate && offence ? ageOn(birthDate, offence.on) : null,
    ageNow: birthDate ? ageOn(birthDate, on) : null,
    offenceCategory: offence?.category ?? null,
    offenceOn: offence?.on ?? null,
    gravity: offence ? scoreOf(offence) : null,
    summaryOnly: offence?.summaryOnly ?? null,
    bailEndsOn: offence?.bailEndsOn ?? null,
    evidenceSufficientOn: offence?.evidenceSufficientOn ?? null,
    ...questions,
    supplyIndicators: isMarked(safeguarding, 'supply-indicators'),
    exploitationConcern: isMarked(safeguarding, 'exploitation-concern'),
    consentToShare,
    consentToTakePart,
    lookedAfter: isMarked(safeguarding, 'looked-after'),
    childProtection: isMarked(safeguarding, 'child-protection-plan'),
  };
}

/** Nobody answered: the rules are not known to be met, and nothing is stopped by that. */
export const unanswered = (
  programme: string,
  facts: Facts,
  { on, reason }: { on: Day; reason: string },
): Eligibility => ({
  programme,
  name: null,
  heldFrom: null,
  askedOn: on,
  answer: 'not-known',
  rules: [],
  prompts: [],
  alternatives: [],
  reason,
  facts,
});

/**
 * A manager may accept against the rules, and whoever decides may accept on what is not known: in writing.
 * @throws Refusal not-eligible, eligibility-not-known, with the rules that stand in the way
 */
export function mustBeEligible({ answer, rules, alternatives }: Eligibility, reason: string | null): void {
  if (answer === 'pass' || reason?.trim()) return;
  const [code, sentence] = SAID[answer];
  const inTheWay = rules.filter((rule) => rule.answer === answer);
  const errors = [{ field: 'eligibilityReason', message: sentence }];
  throw new Refusal('conflict', code, `${sentence}.`, { rules: inTheWay, alternatives, errors });
}

const SAID = {
  fail: ['not-eligible', 'The rules of this programme are not met: write why the child is accepted, or refuse'],
  'not-known': [
    'eligibility-not-known',
    'Not all rules of this programme are known to be met: write why the child is accepted',
  ],
} as const;
