import { aRule, anEligibility } from '../../test/samples.js';
import { eligibilityInWords, presentEligibility } from './eligibility.presenter.js';

const failed = aRule({ rule: 'first-offence', answer: 'fail', words: 'It is the first', wouldChange: 'Correct it.' });
const open = aRule({ rule: 'lower-level', answer: 'not-known', looked: [] });

describe('the answer of the rules', () => {
  it.each([
    ['pass', [aRule(), aRule()], 'All 2 rules of One are met.'],
    ['fail', [aRule(), failed, open], 'Of 3 rules of One: 1 not met, 1 not known.'],
    ['not-known', [aRule(), open], 'Of 2 rules of One: 1 not known.'],
    ['not-known', [], 'Nobody could say whether the rules of One are met.'],
  ] as const)('%s is said with how many', (answer, rules, words) =>
    expect(eligibilityInWords({ answer, rules: [...rules], name: 'One' })).toBe(words),
  );

  it('shows each rule with what it looked at, its source and version, and what would change it; hindrances first', () => {
    const { rules } = presentEligibility(anEligibility({ answer: 'fail', rules: [aRule(), open, failed] }));
    expect(rules.map((cells) => cells.map(({ text }) => text))).toEqual([
      ['It is the first', 'Not met', 'Age on the day of the question: 14', 'Correct it.'],
      ['The child is under 18 still', 'Not known', 'Nothing about the child', ''],
      ['The child is under 18 still', 'Met', 'Age on the day of the question: 14', ''],
    ]);
    expect(rules[0]![0]).toMatchObject({ detail: 'Outcome 23. Rule first-offence, version 1' });
  });

  it('says by which version, and on which day', () =>
    expect(presentEligibility(anEligibility()).asked).toBe(
      'Asked on 2 March 2026, by the rules that hold from 1 October 2024',
    ));

  it('says that nobody answered', () => {
    const silent = anEligibility({ answer: 'not-known', rules: [], heldFrom: null, reason: 'no-answer', name: null });
    expect(presentEligibility(silent)).toMatchObject({
      asked: 'Asked on 2 March 2026, the rules gave no answer: the catalogue did not answer in time',
      needsReason: true,
    });
  });

  it('names what asks for protection, and what may fit instead', () => {
    const alternatives = [{ programme: 'two', name: 'Two', answer: 'pass' as const, because: 'Each passes.' }];
    const prompts = [{ prompt: 'nrm', words: 'Speak to the safeguarding lead today.' }];
    const shown = presentEligibility(anEligibility({ answer: 'fail', rules: [failed], alternatives, prompts }));
    expect(shown.prompts).toEqual(['Speak to the safeguarding lead today.']);
    expect(shown.alternatives[0]!.map(({ text }) => text)).toEqual(['Two', 'Met', 'Each passes.']);
  });
});
