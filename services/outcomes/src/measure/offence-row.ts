import type { DayNumber } from '../domain/national-measure/day-number.js';
import type { Offence } from '../domain/national-measure/finding.js';
import { NATIONAL, type OffenceOutcome } from '../domain/national-measure/parameters.js';
import type { Placed } from './batch.js';
import type { Columns } from './columns.js';
import type { Fault } from './faults.js';
import { behindLineEnd, type Line } from './lines.js';
import { COMMA, countAt, dayAt, DAY_LENGTH, plainEnd, wordsOf } from './values.js';

export const OFFENCE_COLUMNS = ['person', 'committed_day', 'outcome_day', 'outcome', 'offences', 'breach'] as const;

/** What a row of the offences file says; null: what stands there is something else. */
export type OffenceRow = Placed & { [Cell in keyof Offence]: Offence[Cell] | null };

export const emptyRow = (): OffenceRow => ({
  number: 0,
  personStart: 0,
  personEnd: 0,
  committedOn: null,
  outcomeOn: null,
  outcome: null,
  offences: null,
  isBreach: null,
});

const outcomeAt = wordsOf(Object.keys(NATIONAL.outcomes) as OffenceOutcome[]);
const breachAt = wordsOf(['no', 'yes']);

/** Fills `row` from the fields of a line, wherever its columns stand. */
export function fromFields(
  { number, bytes, starts, ends }: Line,
  at: Columns<(typeof OFFENCE_COLUMNS)[number]>['at'],
  row: OffenceRow,
): void {
  row.number = number;
  row.personStart = starts[at.person]!;
  row.personEnd = ends[at.person]!;
  row.committedOn = dayAt(bytes, starts[at.committed_day]!, ends[at.committed_day]!);
  row.outcomeOn = dayAt(bytes, starts[at.outcome_day]!, ends[at.outcome_day]!);
  row.outcome = outcomeAt(bytes, starts[at.outcome]!, ends[at.outcome]!);
  row.offences = countAt(bytes, starts[at.offences]!, ends[at.offences]!);
  row.isBreach = isYes(breachAt(bytes, starts[at.breach]!, ends[at.breach]!));
}

/**
 * Fills `row` from plain cells one behind the other, in the order of OFFENCE_COLUMNS.
 * @returns where the next row begins; -1: the cells lie otherwise, and nothing in `row` is to be used
 */
export function fromPlain(bytes: Buffer, at: number, row: OffenceRow): number {
  const personEnd = plainEnd(bytes, at);
  const committedEnd = personEnd + 1 + DAY_LENGTH;
  const outcomeDayEnd = committedEnd + 1 + DAY_LENGTH;
  if (bytes[personEnd] !== COMMA || bytes[committedEnd] !== COMMA || bytes[outcomeDayEnd] !== COMMA) return -1;
  row.committedOn = dayAt(bytes, personEnd + 1, committedEnd);
  row.outcomeOn = dayAt(bytes, committedEnd + 1, outcomeDayEnd);
  // Only a day is sure not to hold the line's end.
  if (row.committedOn === null || row.outcomeOn === null) return -1;

  const outcomeEnd = plainEnd(bytes, outcomeDayEnd + 1);
  const offencesEnd = plainEnd(bytes, outcomeEnd + 1);
  if (bytes[outcomeEnd] !== COMMA || bytes[offencesEnd] !== COMMA) return -1;
  const breachEnd = plainEnd(bytes, offencesEnd + 1);
  row.personStart = at;
  row.personEnd = personEnd;
  row.outcome = outcomeAt(bytes, outcomeDayEnd + 1, outcomeEnd);
  row.offences = countAt(bytes, outcomeEnd + 1, offencesEnd);
  row.isBreach = isYes(breachAt(bytes, offencesEnd + 1, breachEnd));
  return behindLineEnd(bytes, breachEnd);
}

/** Whether the row can be used. */
export function isWhole(row: OffenceRow, asOf: DayNumber): row is OffenceRow & Offence {
  const { committedOn, outcomeOn, outcome, offences, isBreach } = row;
  if (committedOn === null || outcomeOn === null || outcome === null || offences === null || isBreach === null)
    return false;
  return committedOn <= outcomeOn && outcomeOn <= asOf;
}

/** Asked only for a row that has some: millions have none. `person` -1: not in the index file. */
export function faultsOf(row: OffenceRow, { person, asOf }: { person: number; asOf: DayNumber }): Fault[] {
  const { personStart, personEnd, committedOn, outcomeOn } = row;
  const faults: Fault[] = [];
  if (person < 0) faults.push(personStart === personEnd ? 'person-missing' : 'person-without-index');
  if (committedOn === null) faults.push('committed-day-wrong');
  if (outcomeOn === null) faults.push('outcome-day-wrong');
  if (committedOn !== null && outcomeOn !== null && outcomeOn < committedOn) faults.push('outcome-before-offence');
  if (outcomeOn !== null && outcomeOn > asOf) faults.push('after-as-of');
  if (row.outcome === null) faults.push('outcome-unknown');
  if (row.offences === null) faults.push('offences-wrong');
  if (row.isBreach === null) faults.push('breach-wrong');
  return faults;
}

const isYes = (word: 'no' | 'yes' | null): boolean | null => (word === null ? null : word === 'yes');
