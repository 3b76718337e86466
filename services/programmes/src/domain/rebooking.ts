import { saying, SessionMoved, SessionPlanned, type Saying } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { recordAttendance } from './attendance.js';
import { attendanceCode } from './attendance-codes.js';
import { mustBeUnderWay, sessionOf, type Enrolment } from './enrolment.js';
import { evolve } from './evolve.js';
import { mustBeWithin } from './planning.js';
import type { Programme } from './programme.js';

/** `code` is what happened: needed for a day in the past, refused for one to come. */
export type Booking = { session: number; plannedOn: Day; code: string | null; on: Day; by: string };

/**
 * Another day for a session without an outcome. By hand any day of the week may be chosen.
 * @throws Refusal session-already-held, before-the-acceptance, plan-too-long, outcome-needed; those of `recordAttendance`
 */
export function moveSession(enrolment: Enrolment, programme: Programme, booking: Booking): Saying[] {
  const { session: number, plannedOn, on, by } = booking;
  const { plannedOn: from, attendance } = sessionOf(enrolment, number);
  mustBeUnderWay(enrolment);
  if (attendance)
    throw new Refusal('conflict', 'session-already-held', 'This session has its outcome: plan it anew instead.', {
      enrolmentId: enrolment.id,
      session: number,
    });
  mustBeBookable(enrolment, programme, booking);
  const moved = { enrolmentId: enrolment.id, session: number, plannedOn, movedOn: on, movedBy: by };
  const sayings = from && from !== plannedOn ? [saying(SessionMoved, { ...moved, from })] : [];
  return withOutcome(enrolment, programme, booking, sayings);
}

/**
 * A session that has to be held again gets a new number and a day; the old one stays as it was.
 * @throws Refusal nothing-to-hold-again; those of `moveSession`
 */
export function holdAgain(enrolment: Enrolment, programme: Programme, booking: Booking): Saying[] {
  const { session: insteadOf, plannedOn } = booking;
  const { attendance } = sessionOf(enrolment, insteadOf);
  mustBeUnderWay(enrolment);
  const isTaken = enrolment.sessions.some((session) => session.insteadOf === insteadOf);
  if (isTaken || !attendance || !attendanceCode(attendance.code).toBeHeldAgain)
    throw new Refusal('conflict', 'nothing-to-hold-again', 'This session is not one that has to be held again.', {
      enrolmentId: enrolment.id,
      session: insteadOf,
    });
  mustBeBookable(enrolment, programme, booking);
  const session = enrolment.sessions.length + 1;
  const planned = saying(SessionPlanned, { enrolmentId: enrolment.id, session, plannedOn, insteadOf });
  return withOutcome(enrolment, programme, { ...booking, session }, [planned]);
}

function withOutcome(enrolment: Enrolment, programme: Programme, booking: Booking, sayings: Saying[]): Saying[] {
  const { session, code, on, by } = booking;
  if (!code) return sayings;
  return [...sayings, ...recordAttendance(sayings.reduce(evolve, enrolment), programme, { session, code, on, by })];
}

function mustBeBookable({ acceptedOn }: Enrolment, { maxWeeks }: Programme, { plannedOn, code, on }: Booking): void {
  if (!acceptedOn || plannedOn < acceptedOn)
    throw new Refusal('invalid', 'before-the-acceptance', 'A session cannot be before the offer was accepted.', {
      errors: [{ field: 'plannedOn', message: 'Choose a day on or after the acceptance' }],
    });
  mustBeWithin(maxWeeks, acceptedOn, [plannedOn]);
  if (plannedOn >= on || code) return;
  throw new Refusal('invalid', 'outcome-needed', 'A session in the past needs its outcome: choose what happened.', {
    errors: [{ field: 'code', message: 'Choose what happened at the session' }],
  });
}
