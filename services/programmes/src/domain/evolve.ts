import {
  AttendanceRecorded,
  EnrolmentClosed,
  EnrolmentCompleted,
  EnrolmentReallocated,
  EnrolmentReturned,
  EnrolmentStarted,
  EnrolmentWithdrawn,
  FindingDecided,
  FindingRaised,
  OfferAccepted,
  OfferDeclined,
  said,
  SessionMoved,
  SessionPlanned,
  type Saying,
} from '@waymark/events';
import { sessionOf, type Enrolment, type Session } from './enrolment.js';
import { deferralAfter } from './evolve-deferral.js';

/** The enrolment after the fact. What says nothing new about it leaves it as it is. */
export const evolve = (enrolment: Enrolment, saying: Saying): Enrolment => ({
  ...enrolment,
  ...course(enrolment, saying),
  ...deferralAfter(enrolment, saying),
  sessions: sessionsAfter(enrolment, saying),
  findings: findingsAfter(enrolment, saying),
});

function course(enrolment: Enrolment, saying: Saying): Partial<Enrolment> {
  const accepted = said(saying, OfferAccepted);
  if (accepted) return { status: 'accepted', acceptedOn: accepted.acceptedOn };
  const declined = said(saying, OfferDeclined);
  if (declined) return { status: 'declined', endedOn: declined.declinedOn, endedAs: 'declined' };
  const started = said(saying, EnrolmentStarted);
  if (started) return { status: 'active', startedOn: started.startedOn };
  const completed = said(saying, EnrolmentCompleted);
  if (completed) return { status: 'completed', endedOn: completed.completedOn };
  const returned = said(saying, EnrolmentReturned);
  if (returned) return { status: 'returned', endedOn: returned.returnedOn, endedAs: returned.kind };
  const withdrawn = said(saying, EnrolmentWithdrawn);
  if (withdrawn) return { status: 'withdrawn', endedOn: withdrawn.withdrawnOn, endedAs: 'withdrawn' };
  const closed = said(saying, EnrolmentClosed);
  if (closed) return { status: 'closed', endedOn: closed.closedOn, endedAs: closed.kind, closedBecause: closed.reason };
  const moved = said(saying, EnrolmentReallocated);
  return moved ? allocationAfter(enrolment, moved) : {};
}

const allocationAfter = ({ allocations }: Enrolment, moved: EnrolmentReallocated): Partial<Enrolment> => {
  const { teamId, workerId, fromTeamId, fromWorkerId, reallocatedOn: until, reallocatedBy: by } = moved;
  return {
    teamId,
    workerId,
    allocations: [...allocations, { teamId: fromTeamId, workerId: fromWorkerId, until, by }],
  };
};

function sessionsAfter(enrolment: Enrolment, saying: Saying): Session[] {
  const planned = said(saying, SessionPlanned);
  if (planned?.insteadOf) return [...enrolment.sessions, heldAgain(enrolment, planned)];
  if (planned && planned.session > enrolment.sessions.length) return [...enrolment.sessions, oneMore(planned)];
  if (planned) return withSession(enrolment, planned.session, () => ({ plannedOn: planned.plannedOn }));

  const moved = said(saying, SessionMoved);
  if (moved)
    return withSession(enrolment, moved.session, ({ moves }) => ({
      plannedOn: moved.plannedOn,
      moves: [...moves, { from: moved.from, movedOn: moved.movedOn, by: moved.movedBy }],
    }));

  const recorded = said(saying, AttendanceRecorded);
  if (!recorded) return enrolment.sessions;
  const { code, recordedOn, recordedBy: by } = recorded;
  return withSession(enrolment, recorded.session, ({ attendance }) => {
    if (!attendance) return { attendance: { code, recordedOn, by, replaced: [] } };
    const { replaced, ...before } = attendance;
    return { attendance: { code, recordedOn, by, replaced: [...replaced, before] } };
  });
}

function findingsAfter({ findings }: Enrolment, saying: Saying): Enrolment['findings'] {
  const raised = said(saying, FindingRaised);
  if (raised) {
    const { number, finding, rule, ruleVersion, foundOn, sessions } = raised;
    return [...findings, { number, finding, rule, ruleVersion, foundOn, sessions, decision: null }];
  }
  const decided = said(saying, FindingDecided);
  if (!decided) return findings;
  const { decision, excused, decidedOn, decidedBy: by } = decided;
  return findings.map((each) =>
    each.number === decided.number ? { ...each, decision: { decision, excused, decidedOn, by } } : each,
  );
}

const heldAgain = (enrolment: Enrolment, { session, plannedOn, insteadOf }: SessionPlanned): Session => ({
  ...sessionOf(enrolment, insteadOf ?? session),
  number: session,
  insteadOf,
  plannedOn,
  attendance: null,
  moves: [],
});

/** Where the plan grows as it goes. */
const oneMore = ({ session: number, plannedOn }: SessionPlanned): Session => ({
  number,
  title: `Session ${number}`,
  weekOffset: number - 1,
  insteadOf: null,
  plannedOn,
  attendance: null,
  moves: [],
});

const withSession = (
  { sessions }: Enrolment,
  number: number,
  change: (session: Session) => Partial<Session>,
): Session[] => sessions.map((session) => (session.number === number ? { ...session, ...change(session) } : session));
