import fc from 'fast-check';
import { addDays, addMonths, addWeeks, ageOn, dayOf, daysBetween, isDay, weekdayOf, type Day } from './day.js';
import { addWorkingDays, bankHolidayOn, isWorkingDay, workingDayFrom } from './working-days.js';

// Days from 2015 to 2040, against arithmetic that shares nothing with ours: counts of days since 1970, in UTC.

const DAY = 86_400_000;
const count = (on: Day): number => Date.parse(`${on}T00:00:00Z`) / DAY;
const counted = (days: number): Day => dayOf(new Date(days * DAY).toISOString().slice(0, 10));
const FIRST = count(dayOf('2015-01-01'));
const LAST = count(dayOf('2040-12-31'));
const everyDay = Array.from({ length: LAST - FIRST + 1 }, (_, index) => counted(FIRST + index));

const anyDay = fc.integer({ min: FIRST, max: LAST }).map(counted);
const someDays = fc.integer({ min: -4_000, max: 4_000 });
const someMonths = fc.integer({ min: 0, max: 60 });
const parts = (on: Day): [number, number, number] => on.split('-').map(Number) as [number, number, number];
const monthsOf = (on: Day): number => parts(on)[0] * 12 + parts(on)[1];
const lastOfMonth = (on: Day): number => new Date(Date.UTC(parts(on)[0], parts(on)[1], 0)).getUTCDate();
const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

describe('the calendar from 2015 to 2040', () => {
  it('has every day once, seven weekdays in turn, and a 29 February in leap years only', () => {
    expect(everyDay).toHaveLength(9_497);
    for (const [index, on] of everyDay.entries()) {
      expect(isDay(on)).toBe(true);
      expect(weekdayOf(on)).toBe(((index + 3) % 7) + 1); // 1 January 2015 was a Thursday
      if (on.endsWith('-02-28')) expect(isDay(`${on.slice(0, 4)}-02-29`)).toBe(isLeap(Number(on.slice(0, 4))));
      if (index > 0) expect(addDays(everyDay[index - 1]!, 1)).toBe(on);
    }
  });

  it('moves by days and weeks as days are counted', () => {
    fc.assert(
      fc.property(anyDay, someDays, (from, days) => {
        expect(count(addDays(from, days))).toBe(count(from) + days);
        expect(addWeeks(from, days)).toBe(addDays(from, 7 * days));
        expect(weekdayOf(addWeeks(from, days))).toBe(weekdayOf(from));
        expect(daysBetween(from, counted(count(from) + days))).toBe(days);
      }),
    );
  });

  it('keeps the day of the month, or takes the month’s last where it has none', () => {
    fc.assert(
      fc.property(anyDay, someMonths, (from, months) => {
        const to = addMonths(from, months);
        expect(monthsOf(to)).toBe(monthsOf(from) + months);
        expect(parts(to)[2]).toBe(Math.min(parts(from)[2], lastOfMonth(to)));
      }),
    );
  });

  it('never goes back: a later day has no earlier day so many months on, and nobody loses more than three days', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(400), someMonths, (one, more, months) => {
        const other = addDays(one, more);
        expect(addMonths(one, months) <= addMonths(other, months)).toBe(true);
        expect(parts(one)[2] - parts(addMonths(one, months))[2]).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('clamps once, from the day it started: by way of February the 31st would come back as the 28th', () => {
    expect(addMonths(addMonths(dayOf('2026-08-31'), 6), 1)).toBe('2027-03-28');
    expect(addMonths(dayOf('2026-08-31'), 7)).toBe('2027-03-31');
  });

  it.each([
    ['a summary-only offence', addMonths(dayOf('2025-03-15'), 6), '2025-09-15'],
    ['sixteen weeks', addWeeks(dayOf('2025-07-01'), 16), '2025-10-21'],
    ['a window from a leap day', addMonths(dayOf('2024-02-29'), 12), '2025-02-28'],
    ['31 August before an ordinary year', addMonths(dayOf('2026-08-31'), 6), '2027-02-28'],
    ['31 August before a leap year', addMonths(dayOf('2027-08-31'), 6), '2028-02-29'],
    ['12 and 6 months', addMonths(addMonths(dayOf('2023-08-31'), 12), 6), '2025-02-28'],
    ['18 months', addMonths(dayOf('2023-08-31'), 18), '2025-02-28'],
    ['12 weeks over the summer’s bank holiday', addWeeks(dayOf('2026-06-08'), 12), '2026-08-31'],
  ])('%s', (_, on, expected) => expect(on).toBe(expected));

  it('counts a birthday on the day, and that of a leap day on 1 March of an ordinary year', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 25 }), (birth, years) => {
        const [year, month, day] = parts(birth);
        const hasDay = !birth.endsWith('-02-29') || isLeap(year + years);
        const birthday = counted(Date.UTC(year + years, month - 1, day) / DAY);
        expect(birthday.endsWith('-03-01') && birth.endsWith('-02-29')).toBe(!hasDay);
        expect(ageOn(birth, birthday)).toBe(years);
        expect(ageOn(birth, addDays(birthday, -1))).toBe(years - 1);
      }),
    );
  });
});

describe('working days of England from 2015 to 2040', () => {
  it('are Monday to Friday without the bank holidays, which the next years have too', () => {
    const holidays = everyDay.filter((on) => bankHolidayOn(on) !== null);
    expect(holidays).toHaveLength(26 * 8 + 3); // 2022 had two more, 2023 one
    for (const on of everyDay) expect(isWorkingDay(on)).toBe(weekdayOf(on) < 6 && !holidays.includes(on));
  });

  it('are never more than four days away', () => {
    for (const on of everyDay) {
      const next = workingDayFrom(on);
      expect(isWorkingDay(next)).toBe(true);
      expect(daysBetween(on, next)).toBeLessThanOrEqual(4);
      for (let between = on; between < next; between = addDays(between, 1)) expect(isWorkingDay(between)).toBe(false);
    }
  });

  it('are counted one by one, the day itself never', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(60), (from, days) => {
        const to = addWorkingDays(from, days);
        const between = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index + 1));
        expect(between.filter(isWorkingDay)).toHaveLength(days);
        expect(days === 0 || isWorkingDay(to)).toBe(true);
      }),
    );
  });
});
