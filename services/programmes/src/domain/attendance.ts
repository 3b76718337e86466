import { AttendanceRecorded, EnrolmentStarted, saying, type Saying } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { attendanceCode } from './attendance-codes.js';
import { judged, type Rules } from './compliance.js';
import { mustBeUnderWay, sessionOf, type Enrolment } from './enrolment.js';
import { evolve } from './evolve.js';

export type Outcome = { session: number; code: string; on: Day; by: string };

/**
 * What happened at a session. The first that was held starts the enrolment; a second, other code corrects the first.
 * Compliance is judged in the same breath.
 * @throws Refusal unknown-attendance-code, no-such-session, enrolment-not-under-way, session-not-yet-held
 */
export function recordAttendance(enrolment: Enrolment, rules: Rules, outcome: Outcome): Saying[] {
  const { session: number, code, on, by } = outcome;
  const { id: enrolmentId, personId } = enrolment;
  const { attended, enforceable, excused } = attendanceCode(code);
  const { plannedOn, attendance } = sessionOf(enrolment, number);
  if (attendance?.code === code) return [];
  mustBeUnderWay(enrolment);
  if (!plannedOn || plannedOn > on) throw notYetHeld(enrolment, number, plannedOn);

  const mark = { enrolmentId, personId, session: number, heldOn: plannedOn, code, attended, enforceable, excused };
  const recorded = saying(AttendanceRecorded, { ...mark, recordedOn: on, recordedBy: by });
  const said = [recorded, ...started(evolve(enrolment, recorded), on)];
  return [...said, ...judged(said.reduce(evolve, enrolment), rules, on)];
}

// From the earliest session that was not put off, also when its own outcome comes later.
function started(enrolment: Enrolment, on: Day): Saying[] {
  const { id: enrolmentId, personId, programme, startedOn, sessions } = enrolment;
  if (startedOn || !sessions.some(({ attendance }) => attendance && wasHeld(attendance.code))) return [];
  const [first] = sessions
    .filter(({ attendance }) => !attendance || wasHeld(attendance.code))
    .flatMap(({ plannedOn }) => (plannedOn && plannedOn <= on ? [plannedOn] : []))
    .sort();
  return first ? [saying(EnrolmentStarted, { enrolmentId, personId, programme, startedOn: first })] : [];
}

const wasHeld = (code: string): boolean => attendanceCode(code).countsInDenominator;

const notYetHeld = ({ id: enrolmentId }: Enrolment, session: number, plannedOn: Day | null): Refusal =>
  new Refusal('conflict', 'session-not-yet-held', 'This session is still to come: record it on its day or after.', {
    enrolmentId,
    session,
    plannedOn,
  });
