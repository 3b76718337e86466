import type { Day } from '@waymark/kernel';
import { dayNumberOf } from './day-number.js';
import type { Offence } from './finding.js';
import { nationalMeasure, standingOf } from './measure.js';
import { NATIONAL, type OffenceOutcome } from './parameters.js';
import { verdictOn } from './verdict.js';

const on = (day: string) => dayNumberOf(day as Day);
const period = { from: on('2023-04-01'), to: on('2023-06-30') };
const measure = nationalMeasure();

const offence = (
  committed: string,
  proven: string,
  more: { by?: OffenceOutcome; offences?: number; breach?: true } = {},
): Offence => ({
  committedOn: on(committed),
  outcomeOn: on(proven),
  outcome: more.by ?? 'conviction',
  offences: more.offences ?? 1,
  isBreach: more.breach ?? false,
});

function judged(offences: Offence[], asOf = '2024-12-31') {
  const standing = standingOf(
    { indexRows: [{ kind: 'youth-caution', on: on('2023-04-10') }], offences },
    period,
    measure,
  );
  const windows = standing.index === null ? null : measure.windowsFrom(standing.index);
  const { verdict, because } = verdictOn(standing, { windows, asOf: on(asOf), rules: NATIONAL });
  return [verdict, because, standing.reoffences];
}

it.each([
  ['nothing in the file', [], 'did-not-reoffend', ['no-offence'], 0],
  ['one that counts', [offence('2023-08-01', '2023-09-01')], 'reoffended', ['proven'], 1],
  [
    'three offences on one occasion',
    [offence('2023-08-01', '2023-09-01', { offences: 3 })],
    'reoffended',
    ['proven'],
    3,
  ],
  [
    'two occasions, and one too late',
    [
      offence('2023-08-01', '2023-09-01', { offences: 2 }),
      offence('2024-03-01', '2024-03-02'),
      offence('2024-04-10', '2024-05-01'),
    ],
    'reoffended',
    ['proven'],
    3,
  ],
  [
    'two rows alike are two offences',
    [offence('2023-08-01', '2023-09-01'), offence('2023-08-01', '2023-09-01')],
    'reoffended',
    ['proven'],
    2,
  ],
  [
    'each reason once, in the order of the rules',
    [
      offence('2023-08-01', '2023-09-01', { breach: true }),
      offence('2023-08-02', '2023-09-01', { breach: true }),
      offence('2023-01-01', '2023-09-01', { offences: 9 }),
    ],
    'did-not-reoffend',
    ['before-index', 'breach'],
    0,
  ],
])('%s', (_, offences, verdict, because, reoffences) => {
  expect(judged(offences)).toEqual([verdict, because, reoffences]);
});

it('is not yet known until the time for proof has run out, except for who has reoffended', () => {
  expect(judged([], '2024-10-09')).toEqual(['not-yet-known', ['no-offence'], 0]);
  expect(judged([], '2024-10-10')).toEqual(['did-not-reoffend', ['no-offence'], 0]);
  expect(judged([offence('2023-08-01', '2023-09-01')], '2024-01-01')).toEqual(['reoffended', ['proven'], 1]);
});
