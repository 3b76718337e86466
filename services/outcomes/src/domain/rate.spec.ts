import { formalSetOf } from './formal-outcome.js';
import { methodOf, share, wilson } from './rate.js';

const percent = (hits: number, n: number) => {
  const { low, high } = wilson(hits, n)!;
  return [Number((low * 100).toFixed(1)), Number((high * 100).toFixed(1))];
};

describe("Wilson's interval", () => {
  it.each([
    // "92% of children" as 120 or 121 of 131: between them 85.6 to 95.8.
    [120, 131, [85.6, 95.2]],
    [121, 131, [86.5, 95.8]],
    [23, 25, [75.0, 97.8]],
    [2, 25, [2.2, 25.0]],
    // Newcombe, Statistics in Medicine 1998, table I: 81/263, 15/148, 0/20, 1/29.
    [81, 263, [25.5, 36.6]],
    [15, 148, [6.2, 16.0]],
    [0, 20, [0, 16.1]],
    [1, 29, [0.6, 17.2]],
    [20, 20, [83.9, 100]],
  ])('of %i in %i', (hits, n, expected) => {
    expect(percent(hits, n)).toEqual(expected);
  });

  it('mirrors for the complement', () => {
    const [repeats, none] = [wilson(10, 131)!, wilson(121, 131)!];
    expect(repeats.low).toBeCloseTo(1 - none.high, 12);
    expect(repeats.high).toBeCloseTo(1 - none.low, 12);
  });
});

describe('a share', () => {
  it('is never told without its n', () => {
    expect(share(2, 25)).toMatchObject({ n: 25, repeats: 2, rate: 0.08 });
  });

  it('of nothing is none', () => {
    expect(share(0, 0)).toEqual({ n: 0, repeats: 0, rate: null, interval: null });
  });
});

it('the method names the anchor, the window, the codes and their version', () => {
  expect(methodOf('ending', 12, [formalSetOf(1)])).toBe(
    'A repeat is a police outcome 1, 1A, 2, 2A, 3, 3A, 6 (formal-outcome, version 1) for an offence after the day of the ' +
      'ending, with its outcome less than 12 calendar months after that day; each enrolment counts once, when its window has ' +
      "run out, and the interval is Wilson's at 95%. This is a local measure, not the national one.",
  );
});
