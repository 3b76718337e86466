import { readStep } from './draft-answers.js';

const on = { 'on-day': '3', 'on-month': '4', 'on-year': '2026' };
const offence = { category: 'arson', summaryOnly: 'no', ...on };

describe('a step of a draft', () => {
  it('keeps the programme only', () =>
    expect(readStep('programme', { programme: 'a-programme', route: 'x' })).toEqual({
      answers: { programme: 'a-programme' },
      errors: [],
    }));

  it.each(['programme', 'route'] as const)('asks for the %s', (step) =>
    expect(readStep(step, {}).errors).toMatchObject([{ field: step }]),
  );

  it('clears the circumstances that were emptied', () =>
    expect(readStep('circumstances', { circumstances: ' ' }).answers).toEqual({ circumstances: null }));

  it('reads an offence', () =>
    expect(readStep('offence', offence)).toEqual({
      answers: { offence: { category: 'arson', on: '2026-04-03', summaryOnly: false, bailEndsOn: null } },
      errors: [],
    }));

  it('takes that there is none, whatever else was typed', () =>
    expect(readStep('offence', { ...offence, isOffence: 'no' })).toEqual({ answers: { offence: null }, errors: [] }));

  it('names each field that is missing, in the order of the page', () =>
    expect(readStep('offence', {}).errors.map(({ field }) => field)).toEqual(['category', 'on-day', 'summaryOnly']));
});
