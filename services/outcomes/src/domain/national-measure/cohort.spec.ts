import type { Day } from '@waymark/kernel';
import { figuresOf } from './cohort.js';
import { dayIn, dayNumberOf } from './day-number.js';
import { nationalMeasure } from './measure.js';

const on = (day: string) => dayNumberOf(day as Day);
const measure = nationalMeasure();
const figures = (
  last: string | null,
  to: string,
  asOf: string,
  counts = { cohort: 5, reoffenders: 2, reoffences: 3 },
) => figuresOf({ ...counts, lastIndex: last === null ? null : on(last) }, { to: on(to), asOf: on(asOf), measure });

describe('a cohort is mature', () => {
  it.each([
    ['on the day 18 months after the last index day', '2023-05-15', '2023-06-30', '2024-11-15', true],
    ['not the day before', '2023-05-15', '2023-06-30', '2024-11-14', false],
    ['by the last who joined, not by the first', '2023-06-30', '2023-06-30', '2024-12-29', false],
    ['at a month end', '2023-08-31', '2023-09-30', '2025-02-28', true],
    ['not the day before that', '2023-08-31', '2023-09-30', '2025-02-27', false],
    ['not while somebody may still join it', '2020-01-01', '2030-12-31', '2026-01-01', false],
    ['empty, once its period is over', null, '2023-06-30', '2023-07-01', true],
    ['empty, not on the last day of its period', null, '2023-06-30', '2023-06-30', false],
  ])('%s', (_, last, to, asOf, mature) => {
    const told = figures(last, to, asOf);
    expect(told.mature).toBe(mature);
    expect(asOf >= dayIn(told.matureOn)).toBe(mature);
  });
});

describe('the rates', () => {
  it('are reoffenders among offenders, and reoffences for each reoffender and each offender', () => {
    expect(figures('2023-05-15', '2023-06-30', '2024-12-31')).toMatchObject({
      binaryRate: 0.4,
      perReoffender: 1.5,
      perOffender: 0.6,
      interval: { low: expect.closeTo(0.1176, 4), high: expect.closeTo(0.7693, 4) },
    });
  });

  it('are not told before the cohort is mature; the counts are', () => {
    expect(figures('2023-05-15', '2023-06-30', '2024-11-14')).toMatchObject({
      cohort: 5,
      reoffenders: 2,
      reoffences: 3,
      binaryRate: null,
      interval: null,
      perReoffender: null,
      perOffender: null,
      matureOn: on('2024-11-15'),
    });
  });

  it('are none where there is nothing to divide by', () => {
    const nobody = { cohort: 0, reoffenders: 0, reoffences: 0 };
    expect(figures(null, '2023-06-30', '2024-12-31', nobody)).toMatchObject({ binaryRate: null, perOffender: null });
    const none = { cohort: 4, reoffenders: 0, reoffences: 0 };
    const told = figures('2023-05-15', '2023-06-30', '2024-12-31', none);
    expect(told).toMatchObject({ binaryRate: 0, perReoffender: null, perOffender: 0 });
  });
});
