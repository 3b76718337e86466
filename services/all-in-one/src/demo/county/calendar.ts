import { addDays, addMonths, addWeeks, dayOf, isWorkingDay, weekdayOf, type Day } from '@waymark/kernel';

/** Every day that a county may touch, once: it asks for the next one a hundred thousand times. */
const DAYS: Day[] = [];
for (let on = dayOf('2024-01-01'); on <= '2039-12-31'; on = addDays(on, 1)) DAYS.push(on);
const PLACES = new Map(DAYS.map((on, place) => [on, place]));

/** Days on which things are done, and those between, on which they are not. */
export class Calendar {
  private readonly open: boolean[];

  constructor(isOpen: (on: Day) => boolean) {
    this.open = DAYS.map(isOpen);
  }

  isOpen(on: Day): boolean {
    return this.open[placeOf(on)]!;
  }

  /** From one day to another, both included. */
  between(from: Day, until: Day): Day[] {
    return daysFrom(from, until).filter((on) => this.isOpen(on));
  }

  /** The day itself when it is open, else the next that is. */
  next(on: Day): Day {
    return DAYS[this.open.indexOf(true, placeOf(on))]!;
  }

  /** The day itself when it is open, else the one before that is. */
  last(on: Day): Day {
    return DAYS[this.open.lastIndexOf(true, placeOf(on))]!;
  }

  /** So many open days later; the day itself never counts. */
  after(on: Day, days: number): Day {
    let place = placeOf(on);
    for (let left = days; left > 0; left--) place = this.open.indexOf(true, place + 1);
    return DAYS[place]!;
  }

  /** So many open days before; 0 gives the last open day up to the day itself. */
  before(on: Day, days: number): Day {
    let place = this.open.lastIndexOf(true, placeOf(on));
    for (let left = days; left > 0; left--) place = this.open.lastIndexOf(true, place - 1);
    return DAYS[place]!;
  }
}

/** Monday to Friday but for bank holidays. */
export const WORKING = new Calendar(isWorkingDay);

/**
 * The county's officers see children from Tuesday to Thursday: a clock that stops three times a week instead of five is
 * loaded in two thirds of the time, and bank holidays are on Mondays and Fridays mostly.
 */
export const OFFICE = new Calendar((on) => isWorkingDay(on) && [2, 3, 4].includes(weekdayOf(on)));

/** Every day from one to another, both included. */
export const daysFrom = (from: Day, until: Day): Day[] => DAYS.slice(placeOf(from), placeOf(until) + 1);

/** The days of a fixed plan, as programmes plans them: the weekday is kept, a weekend or bank holiday moves to the next working day. */
export const plannedDays = (firstOn: Day, weeks: readonly number[]): Day[] =>
  weeks.map((week) => WORKING.next(addWeeks(firstOn, week)));

/** The first day of each month that begins after `from` and not after `until`. */
export function monthsFrom(from: Day, until: Day): Day[] {
  const months: Day[] = [];
  for (let on = addMonths(dayOf(`${from.slice(0, 7)}-01`), 1); on <= until; on = addMonths(on, 1)) months.push(on);
  return months;
}

/** @throws RangeError for a day beyond those that are kept */
function placeOf(on: Day): number {
  const place = PLACES.get(on);
  if (place === undefined) throw new RangeError(`${on} is not between ${DAYS[0]} and ${DAYS.at(-1)}`);
  return place;
}
