import { Temporal } from 'temporal-polyfill';

declare const day: unique symbol;

/** A calendar day in England, `YYYY-MM-DD`: comparable with `<` and `===`. */
export type Day = string & { readonly [day]: true };

export const TIME_ZONE = 'Europe/London';

/** @throws RangeError when the text is not a day of the calendar, such as 2027-02-31 */
export function dayOf(text: string): Day {
  if (!isDay(text)) throw new RangeError(`${JSON.stringify(text)} is not a day: write YYYY-MM-DD.`);
  return text;
}

// By hand and not by Temporal: asked for every day of every row of a file, whose objects would fill the memory.
export function isDay(value: unknown): value is Day {
  const parts = typeof value === 'string' ? SHAPE.exec(value) : null;
  if (!parts) return false;
  const [year, month, dayOfMonth] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const longest = month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 0);
  return dayOfMonth >= 1 && dayOfMonth <= longest;
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The calendar day in England at this instant (ISO 8601 with an offset or Z). */
export const dayAt = (instant: string): Day =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString() as Day;

/** The first instant of the day in England, as ISO 8601 in UTC. */
export const startOf = (on: Day): string =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: TIME_ZONE }).toInstant().toString();

/** The instant at which the clocks of England show this day and time (`HH:MM`); in the autumn night the first of the two. */
export const instantAt = (on: Day, time: string): string =>
  Temporal.PlainDate.from(on)
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(TIME_ZONE, { disambiguation: 'compatible' })
    .toInstant()
    .toString();

export const addDays = (on: Day, days: number): Day => moved(on, { days });
export const addWeeks = (on: Day, weeks: number): Day => moved(on, { weeks });

/** Calendar months; a day that the month lacks becomes its last one: 31 August + 6 months is 28 or 29 February. */
export const addMonths = (on: Day, months: number): Day => moved(on, { months });

/** Whole days from one day to another; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** Age in completed years. A child born on 29 February turns a year older on 1 March of an ordinary year. */
export function ageOn(birth: Day, on: Day): number {
  const [born, now] = [Temporal.PlainDate.from(birth), Temporal.PlainDate.from(on)];
  const reached = now.month > born.month || (now.month === born.month && now.day >= born.day);
  return now.year - born.year - (reached ? 0 : 1);
}

/** 1 for Monday … 7 for Sunday. */
export const weekdayOf = (on: Day): number => Temporal.PlainDate.from(on).dayOfWeek;

/** '28 February 2027', for people. */
export const inWords = (on: Day): string =>
  Temporal.PlainDate.from(on).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

const moved = (on: Day, by: Temporal.DurationLike): Day =>
  Temporal.PlainDate.from(on).add(by, { overflow: 'constrain' }).toString() as Day;
