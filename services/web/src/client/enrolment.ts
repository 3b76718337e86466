import type {
  ClosingKind,
  Failure,
  FindingDecision,
  NoFaultReason,
  ReviewCause,
  ReviewDecision,
  Role,
  WarningLevel,
} from '@waymark/events';
import type { Day } from '@waymark/kernel';

export type EnrolmentStatus =
  'offered' | 'accepted' | 'declined' | 'active' | 'completed' | 'returned' | 'withdrawn' | 'closed';

export type Programme = {
  code: string;
  name: string;
  kind: 'voluntary' | 'deferral';
  /** Of one that grows as it goes, sessions are planned one by one. */
  plan: 'fixed' | 'as-it-goes';
};

export type Session = {
  number: number;
  title: string;
  insteadOf: number | null;
  plannedOn: Day | null;
  attendance: { code: string; recordedOn: Day } | null;
  isOverdue: boolean;
};

export type Finding = {
  number: number;
  finding: string;
  rule: string;
  ruleVersion: number;
  foundOn: Day;
  sessions: number[];
  decision: { decision: FindingDecision; decidedOn: Day } | null;
};

export type Warning = {
  number: number;
  level: WarningLevel;
  failure: Failure;
  sessions: number[];
  issuedOn: Day;
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

export type GuardState = 'clear' | 'near' | 'passed' | 'does-not-bind';
export type WindowRule = 'summary-limit' | 'animal-welfare-limit' | 'bail';

/** The countdown to the last day on which a prosecution can be decided. */
export type Guard = {
  state: GuardState;
  lastSafeDay: Day | null;
  because: WindowRule | null;
  guardDay: Day | null;
  plannableUntil: Day | null;
  daysLeft: number | null;
};

/** Where a child stands on the ladder, and what a person may do about it today. */
export type Standing = {
  failures: number[];
  warnings: Warning[];
  mayIssue: { level: WarningLevel; failures: number; by: Role[] }[];
};

export type Note = {
  about: string;
  number: number | null;
  text: string;
  writtenOn: Day;
  writtenBy: string;
  /** Only managers, the worker concerned and whoever wrote it see it. */
  isRestricted: boolean;
};

export type Extended = { weeks: number; until: Day; extendedOn: Day; by: string };
export type GuardPass = { lastSafeDay: Day; until: Day; passedOn: Day; by: string };

export type Enrolment = {
  id: string;
  version: number;
  referralId: string;
  personId: string;
  agencyId: string;
  programme: string;
  programmeName: string;
  kind: Programme['kind'];
  /** Where somebody goes who does not finish: back to the police, or nowhere. */
  unfinished: 'returned' | 'closed';
  workerId: string;
  /** Who had it before, oldest first. */
  allocations: { teamId: string; workerId: string; until: Day; by: string }[];
  status: EnrolmentStatus;
  offeredOn: Day;
  acceptedOn: Day | null;
  startedOn: Day | null;
  endedOn: Day | null;
  endedAs: ClosingKind | null;
  closedBecause: NoFaultReason | null;
  sessions: Session[];
  findings: Finding[];
  warnings: Warning[];
  reviews: Review[];
  extension: Extended | null;
  guardPasses: GuardPass[];
  /** Numbers of the sessions that completion still waits for. */
  outstanding: number[];
  /** Of the consent to take part, as far as programmes has heard. */
  consent: { givenOn: Day; withdrawnOn: Day | null } | null;
  guard: Guard;
  /** The last day for a session; null where the programme sets none. */
  endsBy: Day | null;
  /** The last day of the time to answer the offer. */
  replyBy: Day | null;
  /** Null where nobody can be warned. */
  standing: Standing | null;
  notes: Note[];
  /** Fields that are kept from this officer: above there is nothing in them, whatever is known. */
  withheld: string[];
};

export type EnrolmentRow = {
  id: string;
  personId: string;
  programme: string;
  status: EnrolmentStatus;
  workerId: string;
  offeredOn: Day;
  endedOn: Day | null;
  nextSession: number | null;
  nextOn: Day | null;
  /** Sessions that passed without an outcome. */
  overdue: number;
  openFindings: number;
  guard: Pick<Guard, 'state' | 'lastSafeDay' | 'daysLeft'>;
};

export type OpenFinding = Finding & { enrolmentId: string; personId: string; programme: string };

export type OverdueSession = {
  enrolmentId: string;
  personId: string;
  programme: string;
  workerId: string;
  session: number;
  title: string;
  plannedOn: Day;
  daysOverdue: number;
};

/** The flags are independent: AFTC and ATSH are attended and enforceable. */
export type AttendanceCode = {
  code: string;
  label: string;
  attended: boolean;
  enforceable: boolean;
  excused: boolean;
  countsInDenominator: boolean;
  toBeHeldAgain: boolean;
};
