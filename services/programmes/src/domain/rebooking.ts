import { saying, SessionMoved, SessionPlanned, type Saying } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { recordAttendance } from './attendance.js';
import { attendanceCode } from './attendance-codes.js';
import { mustBeUnderWay, sessionOf, type Enrolment } from './enrolment.js';
import { evolve } from './evolve.js';
import { endsBy } from './extension.js';
import { mustKeepTheGuard } from './guard.js';
import { mustBeWithin } from './planning.js';
import type { Programme } from './programme.js';

/** `code` is what happened: needed for a day in the past, refused for one to come. */
export type Booking = { session: number; plannedOn: Day; code: string | null; on: Day; by: string };

/**
 * Another day for a session without an outcome. By hand any day of the week may be chosen.
 * @throws Refusal session-already-held, before-the-acceptance, plan-too-long, guard-would-be-passed, outcome-needed;
 * those of `recordAttendance`
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

/**
 * One more session, where the plan grows as it goes.
 * @throws Refusal plan-is-fixed; those of `moveSession`
 */
export function planOneMore(enrolment: Enrolment, programme: Programme, booking: Omit<Booking, 'session'>): Saying[] {
  const { id: enrolmentId, sessions } = enrolment;
  const session = sessions.length + 1;
  mustBeUnderWay(enrolment);
  if (programme.plan === 'fixed')
    throw new Refusal('conflict', 'plan-is-fixed', 'Say which session is held again: this programme has no others.', {
      enrolmentId,
    });
  mustBeBookable(enrolment, programme, { ...booking, session });
  const planned = saying(SessionPlanned, { enrolmentId, session, plannedOn: booking.plannedOn, insteadOf: null });
  return withOutcome(enrolment, programme, { ...booking, session }, [planned]);
}

function withOutcome(enrolment: Enrolment, programme: Programme, booking: Booking, sayings: Saying[]): Saying[] {
  const { session, code, on, by } = booking;
  if (!code) return sayings;
  return [...sayings, ...recordAttendance(sayings.reduce(evolve, enrolment), programme, { session, code, on, by })];
}

function mustBeBookable(enrolment: Enrolment, programme: Programme, { plannedOn, code, on }: Booking): void {
  const { acceptedOn } = enrolment;
  if (!acceptedOn || plannedOn < acceptedOn)
    throw new Refusal('invalid', 'before-the-acceptance', 'A session cannot be before the offer was accepted.', {
      errors: [{ field: 'plannedOn', message: 'Choose a day on or after the acceptance' }],
    });
  mustBeWithin(endsBy(enrolment, programme), [plannedOn]);
  // What has happened is recorded whenever it was: the guard is about plans.
  if (plannedOn > on) mustKeepTheGuard(enrolment, programme, [plannedOn]);
  if (plannedOn >= on || code) return;
  throw new Refusal('invalid', 'outcome-needed', 'A session in the past needs its outcome: choose what happened.', {
    errors: [{ field: 'code', message: 'Choose what happened at the session' }],
  });
}
