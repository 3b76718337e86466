import { addDays, dayOf, weekdayOf, type Day } from './day.js';

/** Before it, days were proclaimed that are not kept here; after it no year ends what can be planned. */
export const FIRST_YEAR = 2012;
export const LAST_YEAR = 2099;
/** Up to this year the government has published the list; later years follow the rules, and a proclamation may still add to them. */
export const PUBLISHED_UNTIL = 2028;

/**
 * The bank holidays of England and Wales in one year, by day.
 *
 * Source: Banking and Financial Dealings Act 1971, schedule 1 (Easter Monday, the last Mondays of May and August, 26 December,
 * 27 December when the 25th or 26th is a Sunday); common law (Good Friday, Christmas Day); by proclamation each year under
 * section 1 (1 January since 1974, the first Monday of May since 1978, and a day in place of one that falls on a weekend).
 * What was proclaimed for one year alone stands below.
 */
export function bankHolidaysOf(year: number): ReadonlyMap<Day, string> {
  const known = years.get(year) ?? worked(year);
  years.set(year, known);
  return known;
}

type Proclaimed = { on: Day; name: string; insteadOf: Day | null };

/** Source: the government's list of bank holidays (see samples/bank-holidays.json). */
const PROCLAIMED: readonly Proclaimed[] = [
  moved('2012-05-28', '2012-06-04', 'Spring bank holiday'),
  extra('2012-06-05', 'Queen’s Diamond Jubilee'),
  moved('2020-05-04', '2020-05-08', 'Early May bank holiday (VE day)'),
  moved('2022-05-30', '2022-06-02', 'Spring bank holiday'),
  extra('2022-06-03', 'Platinum Jubilee bank holiday'),
  extra('2022-09-19', 'Bank Holiday for the State Funeral of Queen Elizabeth II'),
  extra('2023-05-08', 'Bank holiday for the coronation of King Charles III'),
];

const years = new Map<number, ReadonlyMap<Day, string>>();

function worked(year: number): ReadonlyMap<Day, string> {
  const easter = easterSunday(year);
  const holidays = new Map<Day, string>([
    [onOrAfter(`${year}-01-01`), 'New Year’s Day'],
    [addDays(easter, -2), 'Good Friday'],
    [addDays(easter, 1), 'Easter Monday'],
    [mondayFrom(`${year}-05-01`), 'Early May bank holiday'],
    [mondayFrom(`${year}-05-25`), 'Spring bank holiday'],
    [mondayFrom(`${year}-08-25`), 'Summer bank holiday'],
    ...christmas(year),
  ]);
  for (const { on, name, insteadOf } of PROCLAIMED.filter(({ on }) => on.startsWith(`${year}-`))) {
    if (insteadOf) holidays.delete(insteadOf);
    holidays.set(on, name);
  }
  return holidays;
}

const [FRIDAY, SATURDAY, SUNDAY] = [5, 6, 7];

/** Where one of the two falls on a weekend its day in place comes after both, so that there are always two. */
function christmas(year: number): [Day, string][] {
  const [christmasDay, boxingDay] = [dayOf(`${year}-12-25`), dayOf(`${year}-12-26`)];
  const [inPlace, later] = [dayOf(`${year}-12-27`), dayOf(`${year}-12-28`)];
  switch (weekdayOf(christmasDay)) {
    case SATURDAY:
      return named(inPlace, later);
    case SUNDAY:
      return named(inPlace, boxingDay);
    case FRIDAY:
      return named(christmasDay, later);
    default:
      return named(christmasDay, boxingDay);
  }
}

const named = (christmasDay: Day, boxingDay: Day): [Day, string][] => [
  [christmasDay, 'Christmas Day'],
  [boxingDay, 'Boxing Day'],
];

/** The day itself, or the Monday after the weekend on which it falls. */
function onOrAfter(day: string): Day {
  const on = dayOf(day);
  return weekdayOf(on) < SATURDAY ? on : mondayFrom(on);
}

function mondayFrom(day: string): Day {
  const on = dayOf(day);
  return addDays(on, (8 - weekdayOf(on)) % 7);
}

/** By the Gregorian calendar, as Meeus gives it (Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Day {
  const golden = year % 19;
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const march = moon + weekday - 7 * late + 22;
  return addDays(dayOf(`${year}-03-01`), march - 1);
}

function moved(insteadOf: string, on: string, name: string): Proclaimed {
  return { on: dayOf(on), name, insteadOf: dayOf(insteadOf) };
}

function extra(on: string, name: string): Proclaimed {
  return { on: dayOf(on), name, insteadOf: null };
}
