import type { Day } from '@waymark/kernel';
import { IsBoolean, IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { IsCode, IsDay, OrNull } from './checks.js';
import { Event } from './event.js';

@Event('programmes.enrolment-offered', { version: 1 })
export class EnrolmentOffered {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
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

export const FINDING_DECISIONS = ['noted', 'excuse-accepted', 'returned'] as const;
export type FindingDecision = (typeof FINDING_DECISIONS)[number];

@Event('programmes.finding-decided', { version: 1 })
export class FindingDecided {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsInt() @Min(1) number!: number;
  @IsIn(FINDING_DECISIONS) decision!: FindingDecision;
  @IsDay() decidedOn!: Day;
  @IsUUID() decidedBy!: string;
}

@Event('programmes.enrolment-completed', { version: 1 })
export class EnrolmentCompleted {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  @IsDay() completedOn!: Day;
}

export const RETURN_KINDS = ['breach', 'unfinished', 'declined', 'withdrawn'] as const;
export type ReturnKind = (typeof RETURN_KINDS)[number];

/**
 * Back to the police for a formal outcome, or for none. `lastSafeDay` is the last day on which a prosecution can still be
 * decided, where one is known: six calendar months for a summary-only offence, or the end of bail, the earlier.
 */
@Event('programmes.enrolment-returned', { version: 1 })
export class EnrolmentReturned {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  @IsIn(RETURN_KINDS) kind!: ReturnKind;
  @IsDay() returnedOn!: Day;
  @IsDay() @OrNull() lastSafeDay!: Day | null;
}

/** The child no longer takes part in a voluntary programme, which is their right. Whether it then goes back is a person's decision. */
@Event('programmes.enrolment-withdrawn', { version: 1 })
export class EnrolmentWithdrawn {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  @IsDay() withdrawnOn!: Day;
}

/** Ended before its end in a programme that nothing goes back from, such as a workbook. */
@Event('programmes.enrolment-closed', { version: 1 })
export class EnrolmentClosed {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  @IsIn(RETURN_KINDS) kind!: ReturnKind;
  @IsDay() closedOn!: Day;
}
