import type { Happening, Telling } from '@waymark/events';
import type { Enrolment } from './enrolment.js';
import { CONFIDENTIAL } from './findings.js';

/** What the log says of an enrolment. That a session was planned is the plan's business, not the child's history. */
export const TELLINGS: Readonly<Record<string, Telling>> = {
  'programmes.enrolment-offered': { on: 'offeredOn', codes: ['workerId'] },
  'programmes.offer-accepted': { on: 'acceptedOn', codes: [] },
  'programmes.offer-declined': { on: 'declinedOn', codes: [] },
  'programmes.session-moved': { on: 'movedOn', codes: ['session', 'from', 'plannedOn'] },
  'programmes.attendance-recorded': { on: 'heldOn', codes: ['session', 'code', 'attended', 'excused', 'enforceable'] },
  'programmes.finding-raised': { on: 'foundOn', codes: ['number', 'finding'] },
  'programmes.finding-decided': { on: 'decidedOn', codes: ['number', 'decision'] },
  'programmes.warning-issued': { on: 'issuedOn', codes: ['level', 'failure'] },
  'programmes.breach-review-opened': { on: 'openedOn', codes: ['because'] },
  'programmes.breach-reviewed': { on: 'reviewedOn', codes: ['decision', 'reason'] },
  'programmes.enrolment-extended': { on: 'extendedOn', codes: ['weeks', 'until'] },
  'programmes.guard-passed': { on: 'passedOn', codes: ['until'] },
  'programmes.enrolment-completed': { on: 'completedOn', codes: [] },
  'programmes.enrolment-returned': { on: 'returnedOn', codes: ['kind'] },
  'programmes.enrolment-withdrawn': { on: 'withdrawnOn', codes: [] },
  'programmes.enrolment-closed': { on: 'closedOn', codes: ['kind', 'reason'] },
  'programmes.enrolment-reallocated': { on: 'reallocatedOn', codes: ['teamId', 'workerId'] },
};

type Known = Pick<Enrolment, 'id' | 'programme' | 'findings'>;

/** What the system finds by itself, whoever recorded what it rests on. */
const FOUND_BY_ITSELF: readonly string[] = ['finding-raised', 'breach-review-opened'];

/**
 * Each line with its programme, and a decision with the finding that it is about. What was found about the child's safety
 * is left out, with its decision, where the officer is not entitled to it.
 */
export function toldOf<Row extends Known>(
  happenings: readonly Happening[],
  { enrolments, isEntitled }: { enrolments: readonly Row[]; isEntitled: (enrolment: Row) => boolean },
): Happening[] {
  return happenings.flatMap((each) => {
    const enrolment = enrolments.find(({ id }) => id === each.record.id);
    if (!enrolment) return [];
    const number = each.what.startsWith('finding-') ? each.codes['number'] : null;
    const finding = enrolment.findings.find((found) => found.number === number)?.finding;
    if (finding === CONFIDENTIAL && !isEntitled(enrolment)) return [];
    const by = FOUND_BY_ITSELF.includes(each.what) ? null : each.by;
    return [{ ...each, by, codes: { ...each.codes, programme: enrolment.programme, ...(finding && { finding }) } }];
  });
}
