import {
  EnrolmentClosed,
  EnrolmentCompleted,
  EnrolmentReturned,
  EnrolmentWithdrawn,
  saying,
  type ReturnKind,
  type Role,
  type Saying,
} from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { attendanceCode } from './attendance-codes.js';
import {
  isUnderWay,
  mustBeUnderWay,
  openFindings,
  openReview,
  type Enrolment,
  type Session,
  type Status,
} from './enrolment.js';
import { isAboutTheGuard, isConfidential, lapse, raise, settleAll } from './findings.js';
import type { Programme } from './programme.js';
import { lastSafeDay } from './prosecution-window.js';

/** `role` is that of whoever ends it: some endings are a manager's. */
export type EarlyEnd = { kind: ReturnKind; on: Day; by: string; role: Role };

/**
 * Only after this may the police record the outcome that was held back. The enrolment counts on this day.
 * @throws Refusal enrolment-not-under-way, sessions-outstanding, findings-undecided
 */
export function complete(enrolment: Enrolment, programme: Programme, { on, by }: { on: Day; by: string }): Saying[] {
  const { id: enrolmentId, referralId, personId, agencyId, teamId, status } = enrolment;
  if (status === 'completed') return [];
  mustBeUnderWay(enrolment);
  const sessions = outstanding(enrolment, programme).map(({ number }) => number);
  if (sessions.length > 0)
    throw new Refusal('conflict', 'sessions-outstanding', `Not attended yet: ${inNumbers(sessions)}.`, {
      enrolmentId,
      sessions,
    });
  const findings = openFindings(enrolment)
    .filter((finding) => !isAboutTheGuard(finding) && !isConfidential(finding))
    .map(({ number }) => number);
  if (findings.length > 0)
    throw new Refusal('conflict', 'findings-undecided', 'A manager must decide the open findings first.', {
      enrolmentId,
      findings,
    });
  const place = { enrolmentId, referralId, personId, programme: enrolment.programme, agencyId, teamId };
  const outcomeCodes = [...programme.outcomeCodes];
  return [
    ...lapse(enrolment, { on, by }, isAboutTheGuard),
    saying(EnrolmentCompleted, { ...place, outcomeCodes, completedOn: on }),
  ];
}

/**
 * What completion still waits for: the programme's sessions that were attended neither themselves nor when held again. Where
 * one session is enough, the first until any was attended.
 */
export function outstanding(
  { sessions }: Pick<Enrolment, 'sessions'>,
  { completion }: Pick<Programme, 'completion'>,
): Session[] {
  if (completion === 'one-session-attended') return sessions.some(wasHeld) ? [] : sessions.slice(0, 1);
  const isDone = (number: number): boolean =>
    sessions.some(
      (each) => (each.number === number && wasHeld(each)) || (each.insteadOf === number && isDone(each.number)),
    );
  return sessions.filter(({ number, insteadOf }) => insteadOf === null && !isDone(number));
}

/**
 * Ends it before its end, by a person: back to the police with the last safe day, or closed where nothing goes back. That
 * something is a breach, and what waits for a breach review, is for a manager to decide.
 * @throws Refusal no-breach-in-voluntary-programme, breach-needs-manager, breach-review-open, cannot-be-returned
 */
export function endUnfinished(enrolment: Enrolment, programme: Programme, { kind, on, by, role }: EarlyEnd): Saying[] {
  const { id: enrolmentId, referralId, personId, agencyId, teamId, status, endedAs } = enrolment;
  if (kind === 'breach' && programme.kind === 'voluntary')
    throw new Refusal(
      'conflict',
      'no-breach-in-voluntary-programme',
      'Nobody can breach a voluntary programme: return it as unfinished.',
      { enrolmentId },
    );
  if ((status === 'returned' || status === 'closed') && endedAs === kind) return [];
  if (kind === 'breach' && role !== 'manager')
    throw new Refusal('forbidden', 'breach-needs-manager', 'Only a manager decides that this is a breach.', {
      enrolmentId,
    });
  if (openReview(enrolment) && role !== 'manager')
    throw new Refusal('conflict', 'breach-review-open', 'A breach review waits for a manager’s decision.', {
      enrolmentId,
    });
  if (!canEndAs(enrolment, kind))
    throw new Refusal('conflict', 'cannot-be-returned', 'This enrolment cannot end in this way as it stands now.', {
      enrolmentId,
      status,
      kind,
    });

  const ended = { enrolmentId, referralId, personId, programme: enrolment.programme, agencyId, teamId, kind };
  return [
    ...settleAll(enrolment, { decision: 'returned', reason: null, on, by }),
    programme.unfinished === 'closed'
      ? saying(EnrolmentClosed, { ...ended, reason: null, closedOn: on })
      : saying(EnrolmentReturned, { ...ended, returnedOn: on, lastSafeDay: lastSafeDay(enrolment.offence) }),
  ];
}

/**
 * The consent to take part was withdrawn: a right. In a voluntary programme that ends the enrolment; in a deferral, and
 * wherever the matter goes back to the police, a person is asked to look.
 */
export function withdrawConsent(enrolment: Enrolment, programme: Programme, on: Day): Saying[] {
  const { id: enrolmentId, referralId, personId, agencyId, teamId, status } = enrolment;
  if (status !== 'offered' && !isUnderWay(enrolment)) return [];
  const found = raise(enrolment, { finding: 'consent-withdrawn', foundOn: on });
  if (programme.kind === 'deferral') return found;

  const place = { enrolmentId, referralId, personId, programme: enrolment.programme, agencyId, teamId };
  return [
    saying(EnrolmentWithdrawn, { ...place, withdrawnOn: on }),
    ...(programme.unfinished === 'returned' ? found : []),
  ];
}

const FROM: Record<ReturnKind, readonly Status[]> = {
  breach: ['accepted', 'active'],
  unfinished: ['accepted', 'active'],
  declined: ['declined'],
  withdrawn: ['offered', 'accepted', 'active', 'withdrawn'],
  'no-reply': ['offered'],
};

// "Withdrawn" must have been heard and "no reply" found: neither is a softer word for something else.
function canEndAs({ status, findings }: Enrolment, kind: ReturnKind): boolean {
  if (!FROM[kind].includes(status)) return false;
  if (kind === 'no-reply') return findings.some(({ finding }) => finding === 'offer-unanswered');
  return (
    kind !== 'withdrawn' || status === 'withdrawn' || findings.some(({ finding }) => finding === 'consent-withdrawn')
  );
}

function wasHeld({ attendance }: Session): boolean {
  if (!attendance) return false;
  const { attended, toBeHeldAgain } = attendanceCode(attendance.code);
  return attended && !toBeHeldAgain;
}

const inNumbers = (sessions: number[]): string =>
  sessions.length === 1 ? `session ${sessions[0]}` : `sessions ${sessions.join(', ')}`;
