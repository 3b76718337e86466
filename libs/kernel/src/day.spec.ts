import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addWeeks,
  ageOn,
  dayAt,
  dayOf,
  daysBetween,
  instantAt,
  isDay,
  startOf,
  type Day,
} from './day.js';

const day = (text: string): Day => dayOf(text);
const anyDay = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));

describe('a day', () => {
  it.each(['2027-02-31', '2026-2-3', '2026-13-01', '', '2026-03-31T00:00:00Z', '31/03/2026'])('is not %j', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => dayOf(text)).toThrow(RangeError);
  });

  it.each([
    ['2024-08-31', 6, '2025-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2025-03-15', 6, '2025-09-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  it('sixteen weeks from 1 July 2025 is 21 October 2025', () => {
    expect(addWeeks(day('2025-07-01'), 16)).toBe('2025-10-21');
  });

  it.each([
    ['2008-06-15', '2026-06-14', 17],
    ['2008-06-15', '2026-06-15', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2016-05-05', '2026-05-04', 9],
  ])('who was born on %s is on %s aged %i', (birth, on, age) => {
    expect(ageOn(day(birth), day(on))).toBe(age);
  });

  it('begins at midnight in England, in summer an hour before that of UTC', () => {
    expect(startOf(day('2026-01-10'))).toBe('2026-01-10T00:00:00Z');
    expect(startOf(day('2026-07-10'))).toBe('2026-07-09T23:00:00Z');
    expect(dayAt('2026-07-09T23:30:00Z')).toBe('2026-07-10');
    expect(dayAt('2026-01-09T23:30:00Z')).toBe('2026-01-09');
  });

  it('in the autumn night takes the first 01:30, in the spring night the time that the clocks then show', () => {
    expect(instantAt(day('2026-10-25'), '01:30')).toBe('2026-10-25T00:30:00Z');
    expect(instantAt(day('2026-03-29'), '01:30')).toBe('2026-03-29T01:30:00Z');
  });

  it('comes back when days are added and taken away, and is compared as it is written', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4_000, max: 4_000 }), (from, days) => {
        const to = addDays(from, days);
        expect(addDays(to, -days)).toBe(from);
        expect(daysBetween(from, to)).toBe(days);
        expect(from < to).toBe(days > 0);
        expect(dayAt(startOf(from))).toBe(from);
      }),
    );
  });
});
