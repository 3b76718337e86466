import { custodyNumber, nhsNumber, pncId, youthJusticeId } from './identifiers.js';

const serials = Array.from({ length: 2_000 }, (_, index) => (index * 37) % 100_000);

it('makes NHS numbers of the range for tests, each with its check digit, none twice', () => {
  const numbers = serials.map(nhsNumber);
  for (const number of numbers) {
    expect(number).toMatch(/^999\d{7}$/);
    // Modulus 11: with weights 10 to 1 over all ten digits the sum leaves nothing.
    expect([...number].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0) % 11).toBe(0);
  }
  expect(new Set(numbers).size).toBe(serials.length);
});

it('makes PNC numbers whose letter is right: that of the rest by 23, among the letters without I, O and S', () => {
  // 259900042 = 23 · 11300001 + 19, 249900000 = 23 · 10865217 + 9, and the letters count from Z as 0.
  expect(pncId('2025', 42)).toBe('2025/9900042V');
  expect(pncId('2024', 0)).toBe('2024/9900000J');
});

it('makes the others in the shape that people takes', () => {
  expect(youthJusticeId(7)).toBe('YJ-500007');
  expect(custodyNumber('2025', 7)).toBe('46ZZ/00007/25');
});
