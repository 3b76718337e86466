import type { Day } from '@waymark/kernel';
import { IsBoolean, IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { IsCode, IsDay, OrNull } from './checks.js';
import { Event } from './event.js';

/** A workbook's programme was named by its category before the category was told: `workbook-` and the category's code. */
const categoryOf = (programme: unknown): string | null => /^workbook-(.+)$/.exec(String(programme))?.[1] ?? null;

/** `category`: of a workbook, one of WORKBOOK_CATEGORIES; null for every other programme. */
@Event('programmes.enrolment-offered', {
  version: 2,
  from: { 1: (older) => ({ ...older, category: categoryOf(older['programme']) }) },
})
export class EnrolmentOffered {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsCode() @OrNull() category!: string | null;
  @IsUUID() agencyId!: string;
  @IsUUID() teamId!: string;
  @IsUUID() workerId!: string;
  @IsDay() offeredOn!: Day;
}

@Event('programmes.offer-accepted', { version: 1 })
export class OfferAccepted {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsDay() acceptedOn!: Day;
}

@Event('programmes.offer-declined', { version: 1 })
export class OfferDeclined {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsDay() declinedOn!: Day;
}

/** Sessions are numbered from 1 within an enrolment. One that must be held again takes a new number, `insteadOf` the old. */
@Event('programmes.session-planned', { version: 1 })
export class SessionPlanned {
  @IsUUID() enrolmentId!: string;
  @IsInt() @Min(1) session!: number;
  @IsDay() plannedOn!: Day;
  @IsInt() @Min(1) @OrNull() insteadOf!: number | null;
}

/** Another day for a session that has no outcome yet. */
@Event('programmes.session-moved', { version: 1 })
export class SessionMoved {
  @IsUUID() enrolmentId!: string;
  @IsInt() @Min(1) session!: number;
  @IsDay() from!: Day;
  @IsDay() plannedOn!: Day;
  @IsDay() movedOn!: Day;
  @IsUUID() movedBy!: string;
}

@Event('programmes.enrolment-started', { version: 1 })
export class EnrolmentStarted {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsDay() startedOn!: Day;
}

/**
 * `code` is the national attendance code; `attended` and `enforceable` are independent of each other (AFTC and ATSH are
 * both). Said again for a session, it corrects what was said before.
 */
@Event('programmes.attendance-recorded', { version: 1 })
export class AttendanceRecorded {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsInt() @Min(1) session!: number;
  @IsDay() heldOn!: Day;
  @Matches(/^[A-Z]{2}[A-Z0-9]{2}$/) code!: string;
  @IsBoolean() attended!: boolean;
  @IsBoolean() enforceable!: boolean;
  @IsBoolean() excused!: boolean;
  @IsDay() recordedOn!: Day;
  @IsUUID() recordedBy!: string;
}

/** The system finds, a person issues: a finding asks somebody to look, and changes nothing by itself. */
@Event('programmes.finding-raised', { version: 1 })
export class FindingRaised {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsCode() finding!: string;
  @IsCode() rule!: string;
  @IsInt() @Min(1) ruleVersion!: number;
  @IsDay() foundOn!: Day;
  /** Numbered from 1 within an enrolment. */
  @IsInt() @Min(1) number!: number;
  /** The sessions it rests on; none when it is about something else, such as consent. */
  @IsInt({ each: true }) @Min(1, { each: true }) sessions!: number[];
}

/** What a person makes of a finding. */
export const FINDING_DECISIONS = [
  'noted',
  'excuse-accepted',
  'returned',
  'warned',
  'reinstated',
  'closed-without-fault',
  'lapsed',
] as const;
export type FindingDecision = (typeof FINDING_DECISIONS)[number];

/**
 * `warned`, `reinstated` and `closed-without-fault` come with the warning, the review or the ending of that name; `lapsed`:
 * what it asked about was settled by something else, such as an answer to the offer.
 */
@Event('programmes.finding-decided', { version: 2, from: { 1: (older) => ({ ...older, excused: null }) } })
export class FindingDecided {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsInt() @Min(1) number!: number;
  @IsIn(FINDING_DECISIONS) decision!: FindingDecision;
  /** Sessions whose excuse was accepted; null: all that the finding rests on. */
  @IsInt({ each: true }) @Min(1, { each: true }) @OrNull() excused!: number[] | null;
  @IsDay() decidedOn!: Day;
  @IsUUID() decidedBy!: string;
}

/** On this the police outcome that was held back may be recorded. */
@Event('programmes.enrolment-completed', {
  version: 2,
  from: { 1: (older) => ({ ...older, teamId: null, outcomeCodes: null }) },
})
export class EnrolmentCompleted {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  /** Null from version 1. */
  @IsUUID() @OrNull() teamId!: string | null;
  /** Police outcomes that may be recorded now; null from version 1, which did not tell. */
  @Matches(/^[0-9]{1,2}A?$/, { each: true }) @OrNull() outcomeCodes!: string[] | null;
  @IsDay() completedOn!: Day;
}

export const RETURN_KINDS = ['breach', 'unfinished', 'declined', 'withdrawn', 'no-reply'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

/**
 * Back to the police for a formal outcome, or for none. `lastSafeDay` is the last day on which a prosecution can still be
 * decided, where one is known: six calendar months for a summary-only offence, or the end of bail, the earlier.
 */
@Event('programmes.enrolment-returned', { version: 2, from: { 1: (older) => ({ ...older, teamId: null }) } })
export class EnrolmentReturned {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  /** Null from version 1. */
  @IsUUID() @OrNull() teamId!: string | null;
  @IsIn(RETURN_KINDS) kind!: ReturnKind;
  @IsDay() returnedOn!: Day;
  @IsDay() @OrNull() lastSafeDay!: Day | null;
}

/** The child no longer takes part in a voluntary programme, which is their right. Whether it then goes back is a person's decision. */
@Event('programmes.enrolment-withdrawn', { version: 2, from: { 1: (older) => ({ ...older, teamId: null }) } })
export class EnrolmentWithdrawn {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  /** Null from version 1. */
  @IsUUID() @OrNull() teamId!: string | null;
  @IsDay() withdrawnOn!: Day;
}

export const CLOSING_KINDS = [...RETURN_KINDS, 'no-fault'] as const;
export type ClosingKind = (typeof CLOSING_KINDS)[number];

export const NO_FAULT_REASONS = ['moved-away', 'ill', 'service-failed', 'evidence-disproved'] as const;
export type NoFaultReason = (typeof NO_FAULT_REASONS)[number];

/**
 * Ended before its end in a programme that nothing goes back from, such as a workbook; or, in any programme, without
 * anybody's fault, for a reason that a manager gave.
 */
@Event('programmes.enrolment-closed', {
  version: 2,
  from: { 1: (older) => ({ ...older, teamId: null, reason: null }) },
})
export class EnrolmentClosed {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  /** Null from version 1. */
  @IsUUID() @OrNull() teamId!: string | null;
  @IsIn(CLOSING_KINDS) kind!: ClosingKind;
  /** Given when nobody was at fault. */
  @IsIn(NO_FAULT_REASONS) @OrNull() reason!: NoFaultReason | null;
  @IsDay() closedOn!: Day;
}

/** To another worker, of another team perhaps; the history stays with the enrolment. */
@Event('programmes.enrolment-reallocated', { version: 1 })
export class EnrolmentReallocated {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsUUID() agencyId!: string;
  @IsUUID() teamId!: string;
  @IsUUID() workerId!: string;
  @IsUUID() fromTeamId!: string;
  @IsUUID() fromWorkerId!: string;
  @IsDay() reallocatedOn!: Day;
  @IsUUID() reallocatedBy!: string;
}
