import 'reflect-metadata';
import { addDays, daysBetween, instantAt, type Day } from '@waymark/kernel';
import type { Hearing } from '../inbox/hearer.js';

export type NightlyTimes = {
  /**
   * `HH:MM` on the clocks of England. A time that the spring night skips is run an hour later; one that the autumn night
   * shows twice, at the first.
   */
  at: string;
  /** After downtime: each day that was missed, in order, or only the newest, the others recorded as skipped. */
  catchUp: 'every' | 'latest';
};

export type NightlyHandler = (slot: Day, hearing: Hearing) => Promise<unknown>;

export type Job = NightlyTimes & { name: string; run: NightlyHandler };

/** A day of a job that is due. */
export type Slot = { day: Day; dueAt: string; skipped: Day[] };

/** Runs the method once for each day, in the transaction that records the day as done. */
export const Nightly =
  (name: string, { at, catchUp = 'every' }: { at: string; catchUp?: NightlyTimes['catchUp'] }) =>
  (_target: object, _name: string | symbol, { value }: { value?: NightlyHandler }): void => {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) throw new Error(`${name}: ${at} is no time of the day: write HH:MM`);
    Reflect.defineMetadata(NIGHTLY, { name, at, catchUp }, value!);
  };

export const NIGHTLY = Symbol('nightly job');

/**
 * The next day that the job owes, or null when it owes none. Asks what is due and not done, never whether a tick came: a
 * missed night is made up, and the nights on which the clocks change have exactly one slot each.
 * @param last the last day recorded
 * @param now ISO 8601 in UTC, by Waymark's clock
 * @param today the day in England at that moment
 */
export function owed({ at, catchUp }: NightlyTimes, last: Day, now: { now: string; today: Day }): Slot | null {
  const newest = isPast(instantAt(now.today, at), now.now) ? now.today : addDays(now.today, -1);
  if (newest <= last) return null;
  const day = catchUp === 'every' ? addDays(last, 1) : newest;
  const skipped = Array.from({ length: daysBetween(last, day) - 1 }, (_, index) => addDays(last, index + 1));
  return { day, dueAt: instantAt(day, at), skipped };
}

// The two are written with different precision, so as text 02:00:00Z would come after 02:00:00.500Z.
const isPast = (instant: string, now: string): boolean => Date.parse(instant) <= Date.parse(now);
