import { addDays, addMonths, addWeeks, type Day } from '@waymark/kernel';
import { lastSafeDay } from '../prosecution-window.js';
import { looked, questionFor, type FactName, type Facts, type Looked } from './facts.js';
import type { EligibilityRule, RuleKind, RuleText } from './rule.js';

export type Answer = 'pass' | 'fail' | 'not-known';

export type RuleAnswer = Omit<RuleText, 'wouldChange'> & {
  answer: Answer;
  looked: Looked[];
  /** What would change the answer, as a sentence; null where it passes. */
  wouldChange: string | null;
};

/** One rule on the facts of one day: what it says, what it looked at, and what would change that. */
export function judgement(rule: EligibilityRule, facts: Facts, on: Day): RuleAnswer {
  const { answer, saw, missing = [] } = judge(rule, facts, on);
  return {
    rule: rule.rule,
    version: rule.version,
    words: rule.words,
    source: rule.source,
    answer,
    looked: saw.map((fact) => looked(fact, facts)),
    wouldChange: changing(answer, rule, missing),
  };
}

type Judged = { answer: Answer; saw: FactName[]; missing?: FactName[] };

function judge(rule: RuleKind, facts: Facts, on: Day): Judged {
  switch (rule.kind) {
    case 'age-between':
      return byFact(rule.at, facts[rule.at], (age) => rule.from <= age && age < rule.below);
    case 'offence-in':
      return byFact('offenceCategory', facts.offenceCategory, (category) => rule.categories.includes(category));
    case 'gravity-at-most':
      return byFact('gravity', facts.gravity, (gravity) => gravity <= rule.most);
    case 'must-be':
      return byFact(rule.fact, facts[rule.fact], (answer) => answer === rule.value);
    case 'within-months':
      return byFact(rule.of, facts[rule.of], (since) => since <= on && on <= addMonths(since, rule.months));
    case 'weeks-left':
      return byTimeLeft(rule, facts, on);
    default:
      return rule satisfies never;
  }
}

function byFact<Value>(fact: FactName, value: Value | null, isRight: (value: Value) => boolean): Judged {
  if (value === null) return { answer: 'not-known', saw: [fact], missing: [fact] };
  return { answer: isRight(value) ? 'pass' : 'fail', saw: [fact] };
}

type WeeksLeft = Extract<RuleKind, { kind: 'weeks-left' }>;

// Bail that is not told is as good as no bail. Whether it is summary only matters where the one would pass and the other fail.
function byTimeLeft(rule: WeeksLeft, facts: Facts, on: Day): Judged {
  const { summaryOnly, offenceCategory } = facts;
  const isByEvidence = offenceCategory !== null && rule.fromEvidence.includes(offenceCategory);
  const saw: FactName[] = ['offenceOn', 'summaryOnly', 'bailEndsOn', ...(isByEvidence ? BY_EVIDENCE : [])];
  const enough = isEnough(rule, isByEvidence ? facts : { ...facts, evidenceSufficientOn: null }, on);
  if (!enough(false)) return { answer: 'fail', saw };
  if (summaryOnly === false || (facts.offenceOn && enough(true))) return { answer: 'pass', saw };
  if (summaryOnly === null) return { answer: 'not-known', saw, missing: ['summaryOnly'] };
  if (isByEvidence && !facts.evidenceSufficientOn) return { answer: 'not-known', saw, missing: BY_EVIDENCE };
  if (!facts.offenceOn) return { answer: 'not-known', saw, missing: ['offenceOn'] };
  return offenceCategory === null
    ? { answer: 'not-known', saw: [...saw, 'offenceCategory'], missing: ['offenceCategory'] }
    : { answer: 'fail', saw };
}

const BY_EVIDENCE: FactName[] = ['evidenceSufficientOn'];

/** Is there time, were the offence summary only, or were it not? */
function isEnough({ weeks, marginDays }: WeeksLeft, facts: Facts, on: Day): (summaryOnly: boolean) => boolean {
  const neededUntil = addDays(addWeeks(on, weeks), marginDays);
  const { offenceOn, bailEndsOn, evidenceSufficientOn, offenceCategory: category, gravity } = facts;
  return (summaryOnly) => {
    const last = lastSafeDay({ on: offenceOn, summaryOnly, bailEndsOn, evidenceSufficientOn, category, gravity });
    return last === null || neededUntil <= last;
  };
}

function changing(answer: Answer, { wouldChange }: RuleText, missing: FactName[]): string | null {
  if (answer === 'pass') return null;
  return answer === 'fail' ? wouldChange : `${missing.map(questionFor).join('. ')}.`;
}
