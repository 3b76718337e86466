import { dayNumberOf, type DayNumber } from '../../src/domain/national-measure/day-number.js';
import { NATIONAL } from '../../src/domain/national-measure/parameters.js';
import { nationalMeasure, type Measure } from '../../src/domain/national-measure/measure.js';
import type { Life } from './histories.js';

/** A measure with one rule wrong, as it would be for this person. */
type Planted = (life: Life) => Measure;

const right = nationalMeasure();
const after = (day: DayNumber, days: number) => (day + days) as DayNumber;
const withParameters = (wrong: Partial<typeof NATIONAL>): Planted => {
  const measure = nationalMeasure({ ...NATIONAL, ...wrong });
  return () => measure;
};
const withWindows = (windowsFrom: Measure['windowsFrom']): Planted => {
  const measure = { ...right, windowsFrom };
  return () => measure;
};
const withIndex = (firstIndex: Measure['firstIndex']): Planted => {
  const measure = { ...right, firstIndex };
  return () => measure;
};

/** Without the clamp to the month's end: 31 August + 6 months runs over into March. */
const runOver = (day: DayNumber, months: number): DayNumber => {
  const date = new Date(day * 86_400_000);
  return (Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()) / 86_400_000) as DayNumber;
};

export const PLANTED_ERRORS: readonly [name: string, Planted][] = [
  [
    '365 days for twelve months',
    withWindows((index) => ({ ...right.windowsFrom(index), followUpEnds: after(index, 365) })),
  ],
  [
    '548 days for eighteen months',
    withWindows((index) => ({ ...right.windowsFrom(index), waitingEnds: after(index, 548) })),
  ],
  [
    '≤ for < at the end of the follow-up',
    withWindows((index) => {
      const windows = right.windowsFrom(index);
      return { ...windows, followUpEnds: after(windows.followUpEnds, 1) };
    }),
  ],
  [
    '≤ for < at the end of the waiting time',
    withWindows((index) => {
      const windows = right.windowsFrom(index);
      return { ...windows, waitingEnds: after(windows.waitingEnds, 1) };
    }),
  ],
  ['no waiting period', withParameters({ waitingMonths: 0 })],
  [
    'month ends that run over',
    withWindows((index) => ({ index, followUpEnds: runOver(index, 12), waitingEnds: runOver(index, 18) })),
  ],
  [
    'the waiting time counted from the end of the follow-up',
    withWindows((index) => {
      const { followUpEnds } = right.windowsFrom(index);
      return {
        index,
        followUpEnds,
        waitingEnds: nationalMeasure({ ...NATIONAL, followUpMonths: 6, waitingMonths: 0 }).windowsFrom(followUpEnds)
          .followUpEnds,
      };
    }),
  ],
  [
    'age at the reoffence',
    ({ birthday }) => ({
      ...right,
      findingOn: (offence, windows) =>
        offence.committedOn >= runOver(dayNumberOf(birthday), 18 * 12)
          ? 'after-follow-up'
          : right.findingOn(offence, windows),
    }),
  ],
  ['an offence on the index day', withParameters({ countsIndexDay: true })],
  [
    'offences before the index day, proven after it',
    () => ({
      ...right,
      findingOn: (offence, windows) =>
        offence.committedOn < windows.index && offence.outcomeOn >= windows.index
          ? right.findingOn({ ...offence, committedOn: after(windows.index, 1) }, windows)
          : right.findingOn(offence, windows),
    }),
  ],
  ['breaches counted', withParameters({ countsBreach: true })],
  [
    'a community resolution as proof',
    withParameters({ outcomes: { ...NATIONAL.outcomes, 'community-resolution': true } }),
  ],
  ['Outcome 22 as proof', withParameters({ outcomes: { ...NATIONAL.outcomes, 'outcome-22': true } })],
  ['Outcome 22 as an index event', withParameters({ indexKinds: { ...NATIONAL.indexKinds, 'outcome-22': true } })],
  ['no index event by release', withParameters({ indexKinds: { ...NATIONAL.indexKinds, release: false } })],
  [
    'the last index event instead of the first',
    withIndex((soFar, row, period) => {
      const own = right.firstIndex(null, row, period);
      return own === null || (soFar !== null && soFar > own) ? soFar : own;
    }),
  ],
  [
    'the last day of the period left out',
    withIndex((soFar, row, { from, to }) => right.firstIndex(soFar, row, { from, to: after(to, -1) })),
  ],
  [
    'an index event before the period',
    withIndex((soFar, row, { from, to }) => right.firstIndex(soFar, row, { from: after(from, -366), to })),
  ],
];
