import {
  EnrolmentClosed,
  EnrolmentCompleted,
  EnrolmentReturned,
  EnrolmentWithdrawn,
  saying,
  type ReturnKind,
  type Saying,
} from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { attendanceCode } from './attendance-codes.js';
import { isUnderWay, mustBeUnderWay, openFindings, type Enrolment, type Session, type Status } from './enrolment.js';
import { decided, raise } from './findings.js';
import type { Programme } from './programme.js';
import { lastSafeDay } from './prosecution-window.js';

export type EarlyEnd = { kind: ReturnKind; on: Day; by: string };

/**
 * Only after this may the police record the outcome that was held back. The enrolment counts on this day.
 * @throws Refusal enrolment-not-under-way, sessions-outstanding, findings-undecided
 */
export function complete(enrolment: Enrolment, on: Day): Saying[] {
  const { id: enrolmentId, referralId, personId, programme, agencyId, status } = enrolment;
  if (status === 'completed') return [];
  mustBeUnderWay(enrolment);
  const sessions = outstanding(enrolment).map(({ number }) => number);
  if (sessions.length > 0)
    throw new Refusal('conflict', 'sessions-outstanding', `Not attended yet: ${inNumbers(sessions)}.`, {
      enrolmentId,
      sessions,
    });
  const findings = openFindings(enrolment).map(({ number }) => number);
  if (findings.length > 0)
    throw new Refusal('conflict', 'findings-undecided', 'A manager must decide the open findings first.', {
      enrolmentId,
      findings,
    });
  return [saying(EnrolmentCompleted, { enrolmentId, referralId, personId, programme, agencyId, completedOn: on })];
}

/** The programme's sessions that were attended neither themselves nor when held again. */
export function outstanding({ sessions }: Pick<Enrolment, 'sessions'>): Session[] {
  const isDone = (number: number): boolean =>
    sessions.some(
      (each) => (each.number === number && wasHeld(each)) || (each.insteadOf === number && isDone(each.number)),
    );
  return sessions.filter(({ number, insteadOf }) => insteadOf === null && !isDone(number));
}

/**
 * Ends it before its end, by a person: back to the police with the last safe day, or closed where nothing goes back.
 * @throws Refusal no-breach-in-voluntary-programme, cannot-be-returned
 */
export function endUnfinished(enrolment: Enrolment, programme: Programme, { kind, on, by }: EarlyEnd): Saying[] {
  const { id: enrolmentId, referralId, personId, agencyId, status, endedAs } = enrolment;
  if (kind === 'breach' && programme.kind === 'voluntary')
    throw new Refusal(
      'conflict',
      'no-breach-in-voluntary-programme',
      'Nobody can breach a voluntary programme: return it as unfinished.',
      { enrolmentId },
    );
  if ((status === 'returned' || status === 'closed') && endedAs === kind) return [];
  if (!canEndAs(enrolment, kind))
    throw new Refusal('conflict', 'cannot-be-returned', 'This enrolment cannot end in this way as it stands now.', {
      enrolmentId,
      status,
      kind,
    });

  const ended = { enrolmentId, referralId, personId, programme: enrolment.programme, agencyId, kind };
  return [
    ...openFindings(enrolment).map(({ number }) => decided(enrolment, { number, decision: 'returned', on, by })),
    programme.unfinished === 'closed'
      ? saying(EnrolmentClosed, { ...ended, closedOn: on })
      : saying(EnrolmentReturned, { ...ended, returnedOn: on, lastSafeDay: lastSafeDay(enrolment.offence) }),
  ];
}

/**
 * The consent to take part was withdrawn: a right. In a voluntary programme that ends the enrolment; in a deferral, and
 * wherever the matter goes back to the police, a person is asked to look.
 */
export function withdrawConsent(enrolment: Enrolment, programme: Programme, on: Day): Saying[] {
  const { id: enrolmentId, referralId, personId, agencyId, status } = enrolment;
  if (status !== 'offered' && !isUnderWay(enrolment)) return [];
  const found = raise(enrolment, { finding: 'consent-withdrawn', foundOn: on });
  if (programme.kind === 'deferral') return found;

  const withdrawn = { enrolmentId, referralId, personId, programme: enrolment.programme, agencyId, withdrawnOn: on };
  return [saying(EnrolmentWithdrawn, withdrawn), ...(programme.unfinished === 'returned' ? found : [])];
}

const FROM: Record<ReturnKind, readonly Status[]> = {
  breach: ['accepted', 'active'],
  unfinished: ['accepted', 'active'],
  declined: ['declined'],
  withdrawn: ['offered', 'accepted', 'active', 'withdrawn'],
};

// "Withdrawn" must have been heard: it may not be used as a softer word for somebody who stayed away.
const canEndAs = ({ status, findings }: Enrolment, kind: ReturnKind): boolean =>
  FROM[kind].includes(status) &&
  (kind !== 'withdrawn' || status === 'withdrawn' || findings.some(({ finding }) => finding === 'consent-withdrawn'));

function wasHeld({ attendance }: Session): boolean {
  if (!attendance) return false;
  const { attended, toBeHeldAgain } = attendanceCode(attendance.code);
  return attended && !toBeHeldAgain;
}

const inNumbers = (sessions: number[]): string =>
  sessions.length === 1 ? `session ${sessions[0]}` : `sessions ${sessions.join(', ')}`;
