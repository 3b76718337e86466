import { inWords, type Day } from '@waymark/kernel';
import type { Programme } from '../programme.js';
import type { Facts, RecordedFacts, ToldFacts } from './facts.js';
import { judgement, type Answer, type RuleAnswer } from './judgement.js';
import { promptsFor, type Prompt } from './prompts.js';

export type Explanation = {
  programme: string;
  name: string;
  /** The version of the programme by whose rules it was judged. */
  heldFrom: Day;
  askedOn: Day;
  answer: Answer;
  rules: RuleAnswer[];
  prompts: Prompt[];
  /** Empty when the answer is a pass. Those that pass come first. */
  alternatives: Alternative[];
};

export type Alternative = { programme: string; name: string; answer: Exclude<Answer, 'fail'>; because: string };

/** What is on record here, by the code of each programme; null where the record cannot be looked at. */
export type OnRecord = ReadonlyMap<string, RecordedFacts> | null;

/**
 * May this child be referred to this programme on this day? Every rule answers, also after one has failed.
 * @param others those that are held on that day, to look for alternatives among
 */
export function explain(
  programme: Programme,
  { told, onRecord, on, others }: { told: ToldFacts; onRecord: OnRecord; on: Day; others: readonly Programme[] },
): Explanation {
  const rulesOf = (each: Programme): RuleAnswer[] => rulesFor(each, factsFor(each, told, onRecord), on);
  const { code, name, heldFrom } = programme;
  const rules = rulesOf(programme);
  const answer = together(rules);
  const rest = answer === 'pass' ? [] : others.filter((each) => each.code !== code);
  return {
    programme: code,
    name,
    heldFrom,
    askedOn: on,
    answer,
    rules,
    prompts: promptsFor(factsFor(programme, told, onRecord)),
    alternatives: rest.flatMap((each) => alternative(each, rulesOf(each))).sort(passesFirst),
  };
}

const NOTHING: RecordedFacts = { doneBefore: false, underWay: false };

const factsFor = ({ code }: Programme, told: ToldFacts, onRecord: OnRecord): Facts => ({
  ...told,
  ...(onRecord ? (onRecord.get(code) ?? NOTHING) : { doneBefore: null, underWay: null }),
});

function rulesFor(programme: Programme, facts: Facts, on: Day): RuleAnswer[] {
  const rules = programme.eligibility.map((rule) => judgement(rule, facts, on));
  return programme.heldUntil ? [stillOffered(programme, programme.heldUntil, on), ...rules] : rules;
}

function stillOffered({ source }: Programme, heldUntil: Day, on: Day): RuleAnswer {
  const isOffered = on <= heldUntil;
  return {
    rule: 'still-offered',
    version: 1,
    words: `It is offered until ${inWords(heldUntil)}`,
    source: source.paper,
    answer: isOffered ? 'pass' : 'fail',
    looked: [],
    wouldChange: isOffered
      ? null
      : 'Nothing changes this: the programme is no longer offered. Look at the alternatives.',
  };
}

function together(rules: RuleAnswer[]): Answer {
  if (rules.some(({ answer }) => answer === 'fail')) return 'fail';
  return rules.some(({ answer }) => answer === 'not-known') ? 'not-known' : 'pass';
}

function alternative({ code: programme, name }: Programme, rules: RuleAnswer[]): Alternative[] {
  const answer = together(rules);
  if (answer === 'fail') return [];
  const open = rules.filter((rule) => rule.answer === 'not-known').map(({ words }) => words);
  const because =
    answer === 'pass' ? 'Each of its rules passes on what is known.' : `Not known yet: ${open.join('; ')}.`;
  return [{ programme, name, answer, because }];
}

const passesFirst = (one: Alternative, other: Alternative): number =>
  Number(one.answer !== 'pass') - Number(other.answer !== 'pass') || one.name.localeCompare(other.name);
