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

/** Sessions are numbered from 1 within an enrolment. */
@Event('programmes.session-planned', { version: 1 })
export class SessionPlanned {
  @IsUUID() enrolmentId!: string;
  @IsInt() @Min(1) session!: number;
  @IsDay() plannedOn!: Day;
}

@Event('programmes.enrolment-started', { version: 1 })
export class EnrolmentStarted {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsDay() startedOn!: Day;
}

/** `code` is the national attendance code; `attended` and `enforceable` are independent of each other (AFTC and ATSH are both). */
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

/** Back to the police for a formal outcome, or for none. `lastSafeDay`: see the prosecution window in the catalogue's rules. */
@Event('programmes.enrolment-returned', { version: 1 })
export class EnrolmentReturned {
  @IsUUID() enrolmentId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  @IsIn(['breach', 'unfinished', 'declined', 'withdrawn']) kind!: 'breach' | 'unfinished' | 'declined' | 'withdrawn';
  @IsDay() returnedOn!: Day;
  @IsDay() @OrNull() lastSafeDay!: Day | null;
}
