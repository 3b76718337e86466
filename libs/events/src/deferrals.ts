import type { Day } from '@waymark/kernel';
import { IsIn, IsInt, IsUUID, Min } from 'class-validator';
import { IsCode, IsDay, OrNull } from './checks.js';
import { Event } from './event.js';
import { NO_FAULT_REASONS, type NoFaultReason } from './programmes.js';

export const WARNING_LEVELS = ['first', 'final'] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

/** What the child was told they had failed to do; the words themselves stay where they were written. */
export const FAILURES = ['did-not-attend', 'did-not-take-part', 'behaviour', 'instruction-not-followed'] as const;
export type Failure = (typeof FAILURES)[number];

/** Issued by a person, never by the system, and only where an outcome is held back. */
@Event('programmes.warning-issued', { version: 1 })
export class WarningIssued {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  /** Numbered from 1 within an enrolment. */
  @IsInt() @Min(1) number!: number;
  @IsIn(WARNING_LEVELS) level!: WarningLevel;
  @IsIn(FAILURES) failure!: Failure;
  /** The sessions it is about. */
  @IsInt({ each: true }) @Min(1, { each: true }) sessions!: number[];
  @IsCode() rule!: string;
  @IsInt() @Min(1) ruleVersion!: number;
  @IsDay() issuedOn!: Day;
  /** The first day on which it no longer stands. */
  @IsDay() lapsesOn!: Day;
  @IsUUID() issuedBy!: string;
}

export const REVIEW_CAUSES = ['unexcused-failure', 'new-offence'] as const;
export type ReviewCause = (typeof REVIEW_CAUSES)[number];

/** A manager has to look. Nothing goes back by itself. `number` is that of the finding that asks for it. */
@Event('programmes.breach-review-opened', { version: 1 })
export class BreachReviewOpened {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsInt() @Min(1) number!: number;
  @IsIn(REVIEW_CAUSES) because!: ReviewCause;
  @IsDay() openedOn!: Day;
}

export const REVIEW_DECISIONS = ['reinstated', 'returned', 'closed-without-fault'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

@Event('programmes.breach-reviewed', { version: 1 })
export class BreachReviewed {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsInt() @Min(1) number!: number;
  @IsIn(REVIEW_DECISIONS) decision!: ReviewDecision;
  /** Given when it was closed without fault. */
  @IsIn(NO_FAULT_REASONS) @OrNull() reason!: NoFaultReason | null;
  @IsDay() reviewedOn!: Day;
  @IsUUID() reviewedBy!: string;
}

/** More weeks, once. `until` is the last day on which a session may be held. */
@Event('programmes.enrolment-extended', { version: 1 })
export class EnrolmentExtended {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsInt() @Min(1) weeks!: number;
  @IsCode() rule!: string;
  @IsInt() @Min(1) ruleVersion!: number;
  @IsDay() until!: Day;
  @IsDay() extendedOn!: Day;
  @IsUUID() extendedBy!: string;
}

/** A manager lets the plan run closer to the last safe day than the margin allows, or past it. */
@Event('programmes.guard-passed', { version: 1 })
export class GuardPassed {
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsDay() lastSafeDay!: Day;
  /** The last day that may be planned for now. */
  @IsDay() until!: Day;
  @IsCode() rule!: string;
  @IsInt() @Min(1) ruleVersion!: number;
  @IsDay() passedOn!: Day;
  @IsUUID() passedBy!: string;
}
