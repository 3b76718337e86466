import { ACCESS_NEEDS, codesOf, ETHNICITIES, RELATIONS } from './choices.js';

it('offers eighteen ethnic groups of the census, and not stated', () => {
  const codes = codesOf(ETHNICITIES);
  expect(codes).toHaveLength(19);
  expect(codes.filter((code) => code !== 'NS')).toHaveLength(18);
  for (const code of codes) expect(code).toMatch(/^([ABMOW][1-9]|NS)$/);
});

it.each([ETHNICITIES, ACCESS_NEEDS, RELATIONS].map((choices) => [choices] as const))(
  'names each choice once',
  (choices) => {
    expect(new Set(codesOf(choices)).size).toBe(choices.length);
    expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
  },
);
