import { dayOf } from '@waymark/kernel';
import { formalSetOf, formalSetOn, type CodeSet } from './formal-outcome.js';
import { isValidOn, OUTCOME_CODES, outcomeCode } from './outcome-codes.js';

const codesWhere = (is: (entry: (typeof OUTCOME_CODES)[number]) => boolean) =>
  OUTCOME_CODES.filter(is).map(({ code }) => code);

describe('the table of outcome codes', () => {
  it('holds every police outcome type once, the two court results and the two index events', () => {
    const codes = OUTCOME_CODES.map(({ code }) => code);
    const types = Array.from({ length: 23 }, (_, index) => String(index + 1));
    expect([...codes].sort()).toEqual(
      [...types, '1A', '2A', '3A', 'convicted', 'acquitted', 'court-order', 'release'].sort(),
    );
  });

  it('says which are formal', () => {
    expect(codesWhere(({ isFormal }) => isFormal)).toEqual(['1', '1A', '2', '2A', '3', '3A', '4', '6', 'convicted']);
  });

  it('counts neither a community resolution nor Outcome 22 or 23 as a first-time entry or a proven reoffence', () => {
    for (const code of ['8', '22', '23'])
      expect(outcomeCode(code)).toMatchObject({
        countsAsFirstTimeEntry: 'no',
        reoffendingMeasure: 'no',
        isFormal: false,
      });
  });

  it('asks for a completion before Outcomes 22 and 23 only', () => {
    expect(codesWhere(({ needsCompletion }) => needsCompletion)).toEqual(['22', '23']);
  });

  it.each([
    ['21', '2015-12-31', false],
    ['21', '2016-01-01', true],
    ['22', '2019-03-31', false],
    ['22', '2019-04-01', true],
    ['23', '2026-02-11', false],
    ['23', '2026-02-12', true],
    ['1', '1999-01-01', true],
  ])('outcome %s on %s: %s', (code, on, expected) => {
    expect(isValidOn(outcomeCode(code)!, dayOf(on))).toBe(expected);
  });

  it('keeps the last day of a code that ended', () => {
    const ended = { ...outcomeCode('1')!, validTo: dayOf('2026-03-31') };
    expect([isValidOn(ended, dayOf('2026-03-31')), isValidOn(ended, dayOf('2026-04-01'))]).toEqual([true, false]);
  });
});

describe('the set of formal outcomes', () => {
  const second: CodeSet = { ...formalSetOf(1), version: 2, holdsFrom: dayOf('2026-04-01') };

  it('is the default of the paper, each code of it in the table', () => {
    expect(formalSetOf(1).codes).toEqual(['1', '1A', '2', '2A', '3', '3A', '6']);
    expect(formalSetOf(1).codes.every(outcomeCode)).toBe(true);
  });

  it.each([
    ['2026-03-31', 1],
    ['2026-04-01', 2],
    ['1990-01-01', 1],
  ])('on %s is version %i', (on, version) => {
    expect(formalSetOn(dayOf(on), [formalSetOf(1), second]).version).toBe(version);
  });

  it('refuses a version that never was', () => {
    expect(() => formalSetOf(9)).toThrow(RangeError);
  });
});
