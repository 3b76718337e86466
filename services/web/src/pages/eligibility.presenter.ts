import type { Eligibility, EligibilityAnswer } from '../client/eligibility.js';
import { counted, dayInWords, inSentence } from '../web/words.js';
import { text, type Cell } from './cells.js';

type Look = { text: string; tag: string };

/** The word says it; the colour only repeats it. */
export const ELIGIBILITY: Record<EligibilityAnswer, Look> = {
  pass: { text: 'Met', tag: 'green' },
  fail: { text: 'Not met', tag: 'red' },
  'not-known': { text: 'Not known', tag: 'yellow' },
};

/** Every rule with what it looked at and what would change it: nobody is refused by a word alone. */
export function presentEligibility(eligibility: Eligibility) {
  const { answer, rules, prompts, alternatives, reason, askedOn, heldFrom } = eligibility;
  const isHindered = rules.some(({ wouldChange }) => wouldChange !== null);
  return {
    answer,
    isHindered,
    tag: ELIGIBILITY[answer],
    sentence: eligibilityInWords(eligibility),
    asked: [
      `Asked on ${dayInWords(askedOn)}`,
      heldFrom ? `by the rules that hold from ${dayInWords(heldFrom)}` : null,
      reason ? `the rules gave no answer: ${inSentence(REASONS[reason] ?? reason)}` : null,
    ]
      .filter((part) => part !== null)
      .join(', '),
    rules: [...rules]
      .sort(hindranceFirst)
      .map((rule): Cell[] => [
        { text: rule.words, detail: `${rule.source}. Rule ${rule.rule}, version ${rule.version}` },
        { ...ELIGIBILITY[rule.answer] },
        text(rule.looked.map(({ words }) => words).join('; ') || 'Nothing about the child'),
        ...(isHindered ? [text(rule.wouldChange)] : []),
      ]),
    prompts: prompts.map(({ words }) => words),
    alternatives: alternatives.map((one): Cell[] => [
      text(one.name),
      { ...ELIGIBILITY[one.answer] },
      text(one.because),
    ]),
    needsReason: answer !== 'pass',
  };
}

export function eligibilityInWords({ answer, rules, name }: Pick<Eligibility, 'answer' | 'rules' | 'name'>): string {
  const of = (wanted: EligibilityAnswer) => rules.filter((rule) => rule.answer === wanted).length;
  const programme = name ?? 'this programme';
  if (rules.length === 0) return `Nobody could say whether the rules of ${programme} are met.`;
  const all = counted(rules.length, 'rule');
  if (answer === 'pass') return `All ${all} of ${programme} are met.`;
  const [failed, open] = [of('fail'), of('not-known')];
  const parts = [failed > 0 ? `${failed} not met` : null, open > 0 ? `${open} not known` : null].filter(Boolean);
  return `Of ${all} of ${programme}: ${parts.join(', ')}.`;
}

const ORDER: readonly EligibilityAnswer[] = ['fail', 'not-known', 'pass'];

const hindranceFirst = (one: { answer: EligibilityAnswer }, other: { answer: EligibilityAnswer }): number =>
  ORDER.indexOf(one.answer) - ORDER.indexOf(other.answer);

const REASONS: Record<string, string> = {
  'no-answer': 'The catalogue did not answer in time',
  'not-understood': 'Its answer was not understood',
  'unknown-programme': 'The programme is not in the catalogue on that day',
};
