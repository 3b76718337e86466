import type { Day } from '@waymark/kernel';
import { dayNumberOf } from './day-number.js';
import { findingOn, type Finding } from './finding.js';
import { NATIONAL, type OffenceOutcome } from './parameters.js';
import { windowsFrom } from './windows.js';

const on = (day: string) => dayNumberOf(day as Day);

type Case = [
  why: string,
  index: string,
  committed: string,
  proven: string,
  outcome: OffenceOutcome,
  breach: 'no' | 'yes',
  Finding,
];

const find = ([, index, committed, proven, outcome, breach]: Case, rules = NATIONAL): Finding =>
  findingOn(
    { committedOn: on(committed), outcomeOn: on(proven), outcome, offences: 1, isBreach: breach === 'yes' },
    windowsFrom(on(index), rules),
    rules,
  );

it.each<Case>([
  ['the day before the index day', '2023-04-10', '2023-04-09', '2023-05-01', 'conviction', 'no', 'before-index'],
  [
    'long before, proven in the follow-up',
    '2023-04-10',
    '2022-01-01',
    '2024-01-01',
    'conviction',
    'no',
    'before-index',
  ],
  ['on the index day', '2023-04-10', '2023-04-10', '2023-05-01', 'conviction', 'no', 'on-index-day'],
  ['on the index day, proven the same day', '2023-04-10', '2023-04-10', '2023-04-10', 'caution', 'no', 'on-index-day'],
  ['on the first day after', '2023-04-10', '2023-04-11', '2023-05-01', 'conviction', 'no', 'proven'],
  ['on the last day of the follow-up', '2023-04-10', '2024-04-09', '2024-09-01', 'conviction', 'no', 'proven'],
  [
    'on the first day after the follow-up',
    '2023-04-10',
    '2024-04-10',
    '2024-04-11',
    'conviction',
    'no',
    'after-follow-up',
  ],
  ['365 days after, with a leap day between', '2023-04-10', '2024-04-09', '2024-04-09', 'conviction', 'no', 'proven'],
  [
    '28 February 2025 after the leap day',
    '2024-02-29',
    '2025-02-28',
    '2025-03-01',
    'conviction',
    'no',
    'after-follow-up',
  ],
  ['27 February 2025 after the leap day', '2024-02-29', '2025-02-27', '2025-03-01', 'conviction', 'no', 'proven'],
  ['proven on the last day of waiting', '2023-04-10', '2024-01-10', '2024-10-09', 'conviction', 'no', 'proven'],
  [
    'proven on the first day after waiting',
    '2023-04-10',
    '2024-01-10',
    '2024-10-10',
    'conviction',
    'no',
    'proven-too-late',
  ],
  ['proven 28 August 2025, from the leap day', '2024-02-29', '2025-01-10', '2025-08-28', 'conviction', 'no', 'proven'],
  [
    'proven 29 August 2025, from the leap day',
    '2024-02-29',
    '2025-01-10',
    '2025-08-29',
    'conviction',
    'no',
    'proven-too-late',
  ],
  ['proven in the waiting time only', '2023-04-10', '2023-04-11', '2024-08-01', 'conviction', 'no', 'proven'],
  ['proven by a caution', '2023-04-10', '2023-08-01', '2023-09-01', 'caution', 'no', 'proven'],
  ['proven by a youth caution', '2023-04-10', '2023-08-01', '2023-09-01', 'youth-caution', 'no', 'proven'],
  [
    'by a youth conditional caution',
    '2023-04-10',
    '2023-08-01',
    '2023-09-01',
    'youth-conditional-caution',
    'no',
    'proven',
  ],
  ['a community resolution', '2023-05-15', '2023-08-01', '2023-08-20', 'community-resolution', 'no', 'proves-nothing'],
  ['Outcome 22', '2023-05-15', '2023-08-01', '2023-08-20', 'outcome-22', 'no', 'proves-nothing'],
  ['Outcome 23', '2023-05-15', '2023-08-01', '2023-08-20', 'outcome-23', 'no', 'proves-nothing'],
  ['a breach', '2023-04-03', '2023-07-10', '2023-08-02', 'conviction', 'yes', 'breach'],
  ['proven on the day of the next index event', '2023-04-20', '2023-05-25', '2023-06-20', 'conviction', 'no', 'proven'],
])('%s: from %s, committed %s, %s %s, breach %s: %s', (...given) => {
  expect(find(given)).toBe(given.at(-1));
});

it('counts the index day when the parameters say so, and still nothing before it', () => {
  const rules = { ...NATIONAL, countsIndexDay: true };
  expect(find(['', '2023-04-10', '2023-04-10', '2023-05-01', 'conviction', 'no', 'proven'], rules)).toBe('proven');
  expect(find(['', '2023-04-10', '2023-04-09', '2023-05-01', 'conviction', 'no', 'proven'], rules)).toBe(
    'before-index',
  );
});
