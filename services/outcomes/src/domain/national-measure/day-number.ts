import type { Day } from '@waymark/kernel';

declare const dayNumber: unique symbol;

/**
 * A calendar day as whole days since 1 January 1970. A file holds millions of days: as numbers they are moved and compared
 * a hundred times faster than by Temporal, whose answers the spec holds them to.
 */
export type DayNumber = number & { readonly [dayNumber]: true };

export const dayNumberOf = (day: Day): DayNumber =>
  civil(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));

/** Null where the calendar has no such day, such as 31 February. */
export function dayNumberIn(year: number, month: number, day: number): DayNumber | null {
  if (month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return null;
  return civil(year, month, day);
}

export function dayIn(number: DayNumber): Day {
  const { year, month, day } = partsOf(number);
  return `${String(year).padStart(4, '0')}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}` as Day;
}

export const nextDay = (number: DayNumber): DayNumber => (number + 1) as DayNumber;

/** As the kernel's: a day that the month lacks becomes its last one. */
export function addMonths(number: DayNumber, months: number): DayNumber {
  const { year, month, day } = partsOf(number);
  const counted = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(counted / 12), (counted % 12) + 1];
  return civil(toYear, toMonth, Math.min(day, lengthOf(toYear, toMonth)));
}

const LENGTHS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TWO_DIGITS = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'));

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const lengthOf = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : LENGTHS[month]!);

const DAYS_IN_400_YEARS = 146_097;
const FROM_YEAR_0_TO_1970 = 719_468;

// Howard Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil, civil_from_days): the year begins on
// 1 March, so that the leap day is its last and every month before it begins on the same day of every year.
function civil(year: number, month: number, day: number): DayNumber {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_IN_400_YEARS + dayOfEra - FROM_YEAR_0_TO_1970) as DayNumber;
}

function partsOf(number: DayNumber): { year: number; month: number; day: number } {
  const since = number + FROM_YEAR_0_TO_1970;
  const era = Math.floor(since / DAYS_IN_400_YEARS);
  const dayOfEra = since - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month > 2 ? 0 : 1), month, day };
}
