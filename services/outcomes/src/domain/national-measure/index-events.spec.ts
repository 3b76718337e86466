import type { Day } from '@waymark/kernel';
import { dayIn, dayNumberOf, type DayNumber } from './day-number.js';
import { firstIndex, isDiversion, type IndexRow } from './index-events.js';
import { NATIONAL, type IndexKind } from './parameters.js';

const on = (day: string) => dayNumberOf(day as Day);
const period = { from: on('2023-04-01'), to: on('2023-06-30') };

type Row = [IndexKind, string];
const rowsOf = (rows: Row[]): IndexRow[] => rows.map(([kind, day]) => ({ kind, on: on(day) }));
const indexOf = (rows: IndexRow[]) => {
  const first = rows.reduce<DayNumber | null>((soFar, row) => firstIndex(soFar, row, period, NATIONAL), null);
  return first === null ? null : dayIn(first);
};

it.each<[IndexKind, boolean]>([
  ['youth-caution', true],
  ['youth-conditional-caution', true],
  ['caution', true],
  ['court-order', true],
  ['release', true],
  ['community-resolution', false],
  ['outcome-22', false],
  ['outcome-23', false],
])('%s makes an index event: %s', (kind, makesOne) => {
  const rows = rowsOf([[kind, '2023-05-01']]);
  expect(indexOf(rows)).toBe(makesOne ? '2023-05-01' : null);
  expect(rows.some((row) => isDiversion(row, period, NATIONAL))).toBe(!makesOne);
});

describe('the index day in the cohort of April to June 2023', () => {
  it.each<[string, Row[], string | null]>([
    ['the only event', [['youth-caution', '2023-04-28']], '2023-04-28'],
    ['the first day of the period', [['court-order', '2023-04-01']], '2023-04-01'],
    ['the last day of the period', [['court-order', '2023-06-30']], '2023-06-30'],
    ['the day before the period', [['court-order', '2023-03-31']], null],
    ['the day after the period', [['court-order', '2023-07-01']], null],
    [
      'two events, the first counts',
      [
        ['youth-caution', '2023-04-20'],
        ['court-order', '2023-06-20'],
      ],
      '2023-04-20',
    ],
    [
      'whichever row comes first',
      [
        ['court-order', '2023-06-20'],
        ['youth-caution', '2023-04-20'],
      ],
      '2023-04-20',
    ],
    [
      'two on one day',
      [
        ['court-order', '2023-05-02'],
        ['release', '2023-05-02'],
      ],
      '2023-05-02',
    ],
    [
      'an earlier one outside does not take its place',
      [
        ['release', '2023-01-10'],
        ['caution', '2023-05-09'],
      ],
      '2023-05-09',
    ],
    [
      'a diversion before it does not count',
      [
        ['outcome-22', '2023-04-02'],
        ['youth-caution', '2023-05-09'],
      ],
      '2023-05-09',
    ],
    [
      'a diversion in it, an event after it',
      [
        ['outcome-22', '2023-06-01'],
        ['youth-caution', '2023-10-09'],
      ],
      null,
    ],
    ['release, not the day of the sentence', [['release', '2023-06-12']], '2023-06-12'],
  ])('%s', (_, rows, expected) => {
    expect(indexOf(rowsOf(rows))).toBe(expected);
  });

  it('tells a diversion in the period from one outside it', () => {
    expect(isDiversion(rowsOf([['outcome-22', '2023-03-31']])[0]!, period, NATIONAL)).toBe(false);
    expect(isDiversion(rowsOf([['outcome-23', '2023-06-30']])[0]!, period, NATIONAL)).toBe(true);
  });
});
