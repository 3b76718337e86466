import type { DayNumber } from '../domain/national-measure/day-number.js';
import type { IndexRow as IndexEvent } from '../domain/national-measure/index-events.js';
import { NATIONAL, type IndexKind } from '../domain/national-measure/parameters.js';
import type { Placed } from './batch.js';
import type { Columns } from './columns.js';
import type { Fault } from './faults.js';
import { behindLineEnd, type Line } from './lines.js';
import { COMMA, dayAt, DAY_LENGTH, plainEnd, wordsOf } from './values.js';

export const INDEX_COLUMNS = ['person', 'index_day', 'index_kind'] as const;

/** What a row of the index file says; null: what stands there is something else. */
export type IndexRow = Placed & { on: DayNumber | null; kind: IndexKind | null };

export const emptyRow = (): IndexRow => ({ number: 0, personStart: 0, personEnd: 0, on: null, kind: null });

const kindAt = wordsOf(Object.keys(NATIONAL.indexKinds) as IndexKind[]);

/** Fills `row` from the fields of a line, wherever its columns stand. */
export function fromFields(line: Line, at: Columns<(typeof INDEX_COLUMNS)[number]>['at'], row: IndexRow): void {
  const { number, bytes, starts, ends } = line;
  row.number = number;
  row.personStart = starts[at.person]!;
  row.personEnd = ends[at.person]!;
  row.on = dayAt(bytes, starts[at.index_day]!, ends[at.index_day]!);
  row.kind = kindAt(bytes, starts[at.index_kind]!, ends[at.index_kind]!);
}

/**
 * Fills `row` from plain cells one behind the other, in the order of INDEX_COLUMNS.
 * @returns where the next row begins; -1: the cells lie otherwise, and nothing in `row` is to be used
 */
export function fromPlain(bytes: Buffer, at: number, row: IndexRow): number {
  const personEnd = plainEnd(bytes, at);
  const dayEnd = personEnd + 1 + DAY_LENGTH;
  if (bytes[personEnd] !== COMMA || bytes[dayEnd] !== COMMA) return -1;
  row.on = dayAt(bytes, personEnd + 1, dayEnd);
  // Only a day is sure not to hold the line's end.
  if (row.on === null) return -1;

  const kindEnd = plainEnd(bytes, dayEnd + 1);
  row.personStart = at;
  row.personEnd = personEnd;
  row.kind = kindAt(bytes, dayEnd + 1, kindEnd);
  return behindLineEnd(bytes, kindEnd);
}

/** Whether the row can be used. */
export const isWhole = (row: IndexRow, asOf: DayNumber): row is IndexRow & IndexEvent =>
  row.personEnd > row.personStart && row.kind !== null && row.on !== null && row.on <= asOf;

/** Asked only for a row that has some: millions have none. */
export function faultsOf({ personStart, personEnd, on, kind }: IndexRow, asOf: DayNumber): Fault[] {
  const faults: Fault[] = [];
  if (personStart === personEnd) faults.push('person-missing');
  if (on === null) faults.push('index-day-wrong');
  if (kind === null) faults.push('index-kind-unknown');
  if (on !== null && on > asOf) faults.push('after-as-of');
  return faults;
}
