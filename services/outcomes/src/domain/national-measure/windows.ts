import { addMonths, type DayNumber } from './day-number.js';
import type { Parameters } from './parameters.js';

/** The ends are the first days that lie outside. */
export type Windows = { index: DayNumber; followUpEnds: DayNumber; waitingEnds: DayNumber };

/**
 * Both ends are counted from the index day: 29 February 2024 + 18 months is 29 August 2025, while six months after the end
 * of the follow-up (28 February) would be the 28th.
 */
export const windowsFrom = (index: DayNumber, { followUpMonths, waitingMonths }: Parameters): Windows => ({
  index,
  followUpEnds: addMonths(index, followUpMonths),
  waitingEnds: addMonths(index, followUpMonths + waitingMonths),
});
