import { Dice } from './dice.js';

const many = (throwOnce: (dice: Dice) => number): number[] => {
  const dice = new Dice('many', 1);
  return Array.from({ length: 10_000 }, () => throwOnce(dice));
};

it('throws the same for the same words and otherwise not', () => {
  const thrown = (...words: (string | number)[]) => {
    const dice = new Dice(...words);
    return [dice.next(), dice.next(), dice.next()];
  };
  expect(thrown(1, '2025-07-01')).toEqual(thrown(1, '2025-07-01'));
  expect(thrown(1, '2025-07-01')).not.toEqual(thrown(2, '2025-07-01'));
});

it('throws evenly, and the ends come too', () => {
  const counts = many((dice) => dice.between(1, 6)).reduce((sum, face) => {
    sum[face - 1]! += 1;
    return sum;
  }, Array<number>(6).fill(0));
  for (const count of counts) expect(Math.abs(count - 10_000 / 6)).toBeLessThan(200);
});

it('weighs', () => {
  const heavy = many((dice) =>
    dice.weighed(['light', 'none', 'heavy'], (thing) => WEIGHTS[thing]!) === 'heavy' ? 1 : 0,
  );
  expect(heavy.reduce((sum, one) => sum + one) / 10_000).toBeCloseTo(0.75, 1);
  expect(() => new Dice(1).weighed(['none'], (thing) => WEIGHTS[thing]!)).toThrow('nothing to pick');
});
const WEIGHTS: Record<string, number> = { light: 1, none: 0, heavy: 3 };

it('counts what happens a mean number of times', () => {
  const times = many((dice) => dice.times(0.4));
  expect(times.reduce((sum, one) => sum + one) / 10_000).toBeCloseTo(0.4, 1);
});

it('shuffles without losing any', () => {
  const list = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = new Dice(3).shuffled(list);
  expect(shuffled).not.toEqual(list);
  expect([...shuffled].sort((one, other) => one - other)).toEqual(list);
});
