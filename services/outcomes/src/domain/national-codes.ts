import type { Day } from '@waymark/kernel';
import { dayNumberOf } from './national-measure/day-number.js';
import { findingOn, type Finding, type Offence } from './national-measure/finding.js';
import type { IndexRow } from './national-measure/index-events.js';
import type { IndexKind, OffenceOutcome, Parameters } from './national-measure/parameters.js';
import { windowsFrom } from './national-measure/windows.js';

/** What is kept here of an outcome, as far as the national arithmetic looks at it. */
export type NationalOutcome = { code: string; offenceOn: Day; outcomeOn: Day; isBreach: boolean };

/** The codes that are kept here, in the words of the national measure's files. A charge proves nothing: its conviction does. */
const OFFENCE_OUTCOMES: Readonly<Record<string, OffenceOutcome>> = {
  '2': 'youth-caution',
  '2A': 'youth-caution',
  '3': 'caution',
  '3A': 'caution',
  '8': 'community-resolution',
  '22': 'outcome-22',
  '23': 'outcome-23',
  convicted: 'conviction',
};

/** A conviction is an index event by the order that the court made, or by the release from custody: both come as rows of their own. */
const INDEX_KINDS: Readonly<Record<string, IndexKind>> = {
  '2': 'youth-caution',
  '2A': 'youth-caution',
  '3': 'caution',
  '3A': 'caution',
  '8': 'community-resolution',
  '22': 'outcome-22',
  '23': 'outcome-23',
  'court-order': 'court-order',
  release: 'release',
};

/** What the arithmetic can use at all. */
export const NATIONAL_CODES: readonly string[] = [
  ...new Set([...Object.keys(OFFENCE_OUTCOMES), ...Object.keys(INDEX_KINDS)]),
];

/** Codes whose outcome proves an offence under these parameters. */
export const provenCodes = ({ outcomes }: Parameters): string[] =>
  Object.entries(OFFENCE_OUTCOMES).flatMap(([code, outcome]) => (outcomes[outcome] ? [code] : []));

/** Null: nothing of that kind is an offence's end there. */
export function asOffence(outcome: NationalOutcome & { offences: number }): Offence | null {
  const kind = OFFENCE_OUTCOMES[outcome.code];
  if (!kind) return null;
  const { offenceOn, outcomeOn, offences, isBreach } = outcome;
  return { committedOn: dayNumberOf(offenceOn), outcomeOn: dayNumberOf(outcomeOn), outcome: kind, offences, isBreach };
}

/** Null: no row of an index file. Its day is that of the outcome: of the caution, the order, or the release. */
export function asIndexRow({ code, outcomeOn }: Pick<NationalOutcome, 'code' | 'outcomeOn'>): IndexRow | null {
  const kind = INDEX_KINDS[code];
  return kind ? { kind, on: dayNumberOf(outcomeOn) } : null;
}

/** How one outcome stands in the window that begins on the index day. */
export function findingInWindow(outcome: NationalOutcome, index: Day, rules: Parameters): Finding {
  const offence = asOffence({ ...outcome, offences: 1 });
  return offence ? findingOn(offence, windowsFrom(dayNumberOf(index), rules), rules) : 'proves-nothing';
}
