import fc from 'fast-check';
import { dayNumberIn } from '../domain/national-measure/day-number.js';
import { countAt, dayAt, wordsOf } from './values.js';

const day = (text: string) => dayAt(Buffer.from(text), 0, Buffer.byteLength(text));
const written = (number: number, width: number) => String(number).padStart(width, '0');

it('reads a day as the calendar has it, asked once or again, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 1895, max: 2160 })),
      fc.integer({ min: 0, max: 99 }),
      fc.integer({ min: 0, max: 99 }),
      (year, month, dayOfMonth) => {
        const text = `${written(year, 4)}-${written(month, 2)}-${written(dayOfMonth, 2)}`;
        const expected = dayNumberIn(year, month, dayOfMonth);
        expect([day(text), day(text)]).toEqual([expected, expected]);
      },
    ),
    { numRuns: 2_000 },
  );
  for (let month = 0; month < 40; month++)
    for (let dayOfMonth = 0; dayOfMonth < 40; dayOfMonth++)
      for (const year of [1899, 1900, 1970, 2023, 2024, 2155, 2156])
        expect(day(`${year}-${written(month, 2)}-${written(dayOfMonth, 2)}`)).toBe(
          dayNumberIn(year, month, dayOfMonth),
        );
});

it.each(['2023/04/28', '2023-4-28', '28-04-2023', '2023-04-2x', ' 2023-04-2', '', '+023-04-28', '2023-04-280'])(
  'reads no day from %j',
  (text) => expect(day(text)).toBeNull(),
);

it.each([
  ['1', 1],
  ['012', 12],
  ['999', 999],
  ['0', null],
  ['1000', null],
  ['', null],
  ['1.', null],
])('reads %j as %j', (text, expected) => {
  expect(countAt(Buffer.from(text), 0, text.length)).toBe(expected);
});

it('knows a word in any letters, and no other', () => {
  const wordAt = wordsOf(['no', 'yes', 'outcome-22', 'outcome-23']);
  const word = (text: string) => wordAt(Buffer.from(`<${text}>`), 1, 1 + text.length);
  expect(['No', 'YES', 'Outcome-23', 'outcome-22'].map(word)).toEqual(['no', 'yes', 'outcome-23', 'outcome-22']);
  expect(['', 'n', 'nope', 'outcome-24', 'outcome-222', '0utcome-22', 'OUTCOME\r22'].map(word)).toEqual(
    Array(7).fill(null),
  );
});
