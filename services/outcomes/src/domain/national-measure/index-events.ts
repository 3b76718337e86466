import type { DayNumber } from './day-number.js';
import type { IndexKind, Parameters } from './parameters.js';

/** Both days are in it. */
export type Period = { from: DayNumber; to: DayNumber };

export type IndexRow = { kind: IndexKind; on: DayNumber };

/** The index day by which a person stands in the cohort of a period: the first, since a person is in it once. Null: not in it. */
export function firstIndex(
  soFar: DayNumber | null,
  { kind, on }: IndexRow,
  { from, to }: Period,
  { indexKinds }: Parameters,
): DayNumber | null {
  if (!indexKinds[kind] || on < from || on > to) return soFar;
  return soFar === null || on < soFar ? on : soFar;
}

/** Whether the row is of a scheme outside the measure, in the period: such a child is told apart from one with no row there. */
export const isDiversion = ({ kind, on }: IndexRow, { from, to }: Period, { indexKinds }: Parameters): boolean =>
  !indexKinds[kind] && on >= from && on <= to;
