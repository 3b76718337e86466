import type { Day } from '@waymark/kernel';
import { OUTCOME_CODES } from './outcome-codes.js';

export type EntryOutcome = { id: string; code: string; offenceOn: Day; outcomeOn: Day; isBreach: boolean };

/** Codes by which a child enters the youth justice system: a charge does so by the conviction that follows it, never by itself. */
export const ENTRY_CODES: readonly string[] = OUTCOME_CODES.filter(
  ({ countsAsFirstTimeEntry }) => countsAsFirstTimeEntry === 'yes',
).map(({ code }) => code);

/**
 * The first youth caution or conviction of a child, by the day of the outcome; null: no first-time entrant so far as is known
 * here. Community resolutions and Outcomes 22 and 23 never are one. The breach of an order is none: the order came of an
 * earlier entry.
 */
export const firstTimeEntry = <Outcome extends EntryOutcome>(outcomes: readonly Outcome[]): Outcome | null =>
  outcomes
    .filter(({ code, isBreach }) => ENTRY_CODES.includes(code) && !isBreach)
    .sort((one, other) => one.outcomeOn.localeCompare(other.outcomeOn) || one.id.localeCompare(other.id))[0] ?? null;

export const ENTRY_METHOD =
  `A first-time entrant is a child with a first youth caution or conviction (${ENTRY_CODES.join(', ')}), by the day of that ` +
  'outcome. Community resolutions, Outcome 22 and Outcome 23 never count, a charge counts by its conviction, and the breach of ' +
  'an order does not count. First means first among what this agency keeps: ages, and what happened elsewhere or before, are ' +
  'not known here. This is a local count, not the national statistic.';
