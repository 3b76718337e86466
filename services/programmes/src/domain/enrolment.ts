import type {
  ClosingKind,
  Failure,
  FindingDecision,
  NoFaultReason,
  ReviewCause,
  ReviewDecision,
  WarningLevel,
} from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import type { Programme } from './programme.js';
import type { Offence } from './prosecution-window.js';

export const STATUSES = [
  'offered',
  'accepted',
  'declined',
  'active',
  'completed',
  'returned',
  'withdrawn',
  'closed',
] as const;
export type Status = (typeof STATUSES)[number];

/** One child in one programme, from the offer to its end. */
export type Enrolment = {
  id: string;
  version: number;
  said: number;
  referralId: string;
  personId: string;
  /** The programme's code, and the day from which the form it was offered in is held. */
  programme: string;
  heldFrom: Day;
  agencyId: string;
  teamId: string;
  workerId: string;
  status: Status;
  /** Teams and workers before these, oldest first. */
  allocations: { teamId: string; workerId: string; until: Day; by: string }[];
  offence: Offence;
  referralDecision: ReferralDecision;
  offeredOn: Day;
  acceptedOn: Day | null;
  /** The day of the first session, whether attended or not. */
  startedOn: Day | null;
  endedOn: Day | null;
  /** Why it ended before its end. */
  endedAs: ClosingKind | null;
  /** Given when it was closed without fault. */
  closedBecause: NoFaultReason | null;
  sessions: Session[];
  findings: Finding[];
  warnings: Warning[];
  /** Breach reviews, oldest first. */
  reviews: Review[];
  /** More weeks, given once. */
  extension: { weeks: number; until: Day; extendedOn: Day; by: string } | null;
  /** Managers' decisions to plan closer to the last safe day, oldest first. */
  guardPasses: { lastSafeDay: Day; until: Day; passedOn: Day; by: string }[];
};

/** How the referral was decided; nulls and `not-known` where it was not told. */
export type ReferralDecision = { acceptedBy: string | null; eligibility: 'pass' | 'fail' | 'not-known' };

export type Session = {
  number: number;
  title: string;
  weekOffset: number;
  /** The session that this one is held again for; null for those of the programme. */
  insteadOf: number | null;
  /** Null until the offer is accepted. */
  plannedOn: Day | null;
  attendance: Attendance | null;
  /** The days it was planned for before, oldest first. */
  moves: { from: Day; movedOn: Day; by: string }[];
};

/** `replaced` holds what was recorded before a correction, oldest first. */
export type Attendance = Mark & { replaced: Mark[] };
export type Mark = { code: string; recordedOn: Day; by: string };

/** What the system found and asks a person to look at. */
export type Finding = {
  number: number;
  finding: string;
  rule: string;
  ruleVersion: number;
  foundOn: Day;
  /** Those it rests on. */
  sessions: number[];
  decision: Decision | null;
};

/** `excused`: the sessions whose excuse was accepted; null, or not kept by an earlier build: all of the finding's. */
export type Decision = { decision: FindingDecision; excused?: number[] | null; decidedOn: Day; by: string };

/** What was said in words is kept apart, for those entitled to it. */
export type Warning = {
  number: number;
  level: WarningLevel;
  failure: Failure;
  /** Those it is about. */
  sessions: number[];
  issuedOn: Day;
  /** The first day on which it no longer stands. */
  lapsesOn: Day;
  by: string;
};

/** `finding` is the number of the finding that asks for it. */
export type Review = {
  finding: number;
  because: ReviewCause;
  openedOn: Day;
  decision: { decision: ReviewDecision; reason: NoFaultReason | null; decidedOn: Day; by: string } | null;
};

export type Offer = Pick<
  Enrolment,
  'id' | 'referralId' | 'personId' | 'agencyId' | 'teamId' | 'workerId' | 'offence' | 'referralDecision' | 'offeredOn'
>;

/** The state before anything was said, with the programme's sessions as they are on this day. */
export const newEnrolment = (offer: Offer, { code, heldFrom, sessions }: Programme): Enrolment => ({
  ...offer,
  version: 0,
  said: 0,
  programme: code,
  heldFrom,
  status: 'offered',
  acceptedOn: null,
  startedOn: null,
  endedOn: null,
  endedAs: null,
  closedBecause: null,
  allocations: [],
  sessions: sessions.map((template) => ({
    ...template,
    insteadOf: null,
    plannedOn: null,
    attendance: null,
    moves: [],
  })),
  findings: [],
  warnings: [],
  reviews: [],
  extension: null,
  guardPasses: [],
});

/** Not ended: offered, or under way. */
export const isOpen = ({ status }: Pick<Enrolment, 'status'>): boolean =>
  status === 'offered' || isUnderWay({ status });

/** Taking part, or about to. */
export const isUnderWay = ({ status }: Pick<Enrolment, 'status'>): boolean =>
  status === 'accepted' || status === 'active';

export const openFindings = ({ findings }: Pick<Enrolment, 'findings'>): Finding[] =>
  findings.filter(({ decision }) => decision === null);

/** The review that waits for its decision. */
export const openReview = ({ reviews }: Pick<Enrolment, 'reviews'>): Review | undefined =>
  reviews.find(({ decision }) => decision === null);

/** @throws Refusal no-such-session */
export function sessionOf({ id, sessions }: Enrolment, number: number): Session {
  const session = sessions.find((each) => each.number === number);
  if (session) return session;
  throw new Refusal('not-found', 'no-such-session', 'There is no session with this number.', { enrolmentId: id });
}

/** @throws Refusal enrolment-not-under-way */
export function mustBeUnderWay({ id, status }: Enrolment): void {
  if (isUnderWay({ status })) return;
  throw new Refusal(
    'conflict',
    'enrolment-not-under-way',
    status === 'offered'
      ? 'The offer is not accepted yet.'
      : 'This enrolment has ended: nothing more is recorded in it.',
    { enrolmentId: id, status },
  );
}
