import { bankHolidaysOf, FIRST_YEAR, LAST_YEAR } from './bank-holidays.js';
import { addDays, weekdayOf, type Day } from './day.js';

/**
 * The name of the bank holiday in England and Wales, or null.
 * @throws RangeError outside the years whose bank holidays are known
 */
export const bankHolidayOn = (on: Day): string | null => bankHolidaysOf(knownYear(on)).get(on) ?? null;

/**
 * Monday to Friday and no bank holiday of England and Wales.
 * @throws RangeError outside the years whose bank holidays are known
 */
export const isWorkingDay = (on: Day): boolean => bankHolidayOn(on) === null && weekdayOf(on) <= 5;

/** The working day that is `days` working days after `from`; `from` itself never counts. `days` ≥ 0; 0 gives `from`. */
export function addWorkingDays(from: Day, days: number): Day {
  let on = from;
  for (let left = days; left > 0;) {
    on = addDays(on, 1);
    if (isWorkingDay(on)) left -= 1;
  }
  return on;
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(on: Day): Day {
  let day = on;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

function knownYear(on: Day): number {
  const year = Number(on.slice(0, 4));
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  throw new RangeError(`Bank holidays are known from ${FIRST_YEAR} to ${LAST_YEAR}, not in ${year}.`);
}
