import { IsDay, NO_FAULT_REASONS, RETURN_KINDS, type NoFaultReason, type ReturnKind } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { STATUSES, type Status } from './domain/enrolment.js';

const DAY = { message: 'Enter a real date, such as 2026-03-31' };
const WORDS = { message: 'Enter up to 4,000 characters' };
const REASON = { message: 'Enter the reason, up to 4,000 characters' };
const AGAIN = { message: 'Say which session is held again, by its number' };
const PAGE = { message: 'The page is a number from 1' };
const CODE = { message: 'Choose what happened at the session' };
const WORKER = { message: 'The worker can only be “me”' };

const asNumber = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value));

export class AcceptOffer {
  /** The day of the first session; a week from today when it is left out. */
  @IsOptional() @IsDay(DAY) startOn?: Day | null;
}

export class DeclineOffer {
  @IsOptional() @Length(1, 4000, WORDS) reason?: string | null;
}

export class RecordAttendance {
  @Matches(/^[A-Z0-9]{4}$/, CODE) code!: string;
  /** What was said at the session: restricted. */
  @IsOptional() @Length(1, 4000, WORDS) note?: string | null;
  /** A concern for the child's safety: restricted, and a task for the manager. */
  @IsOptional() @Length(1, 4000, WORDS) concern?: string | null;
}

export class BookSession {
  @IsDay(DAY) plannedOn!: Day;
  @Length(1, 4000, REASON) reason!: string;
  /** What happened, for a day in the past. */
  @IsOptional() @Matches(/^[A-Z0-9]{4}$/, CODE) code?: string | null;
}

export class PlanSession extends BookSession {
  /** Left out for one more session, where the programme's plan grows as it goes. */
  @IsOptional() @IsInt(AGAIN) @Min(1, AGAIN) insteadOf?: number | null;
}

export class EndEnrolment {
  @IsIn(RETURN_KINDS, { message: 'Choose why it ends' }) kind!: ReturnKind;
  @Length(1, 4000, REASON) reason!: string;
}

export class CloseWithoutFault {
  @IsIn(NO_FAULT_REASONS, { message: 'Choose why nobody is at fault' }) reasonCode!: NoFaultReason;
  @Length(1, 4000, REASON) reason!: string;
}

export class Reallocate {
  @IsUUID(undefined, { message: 'Choose a team' }) teamId!: string;
  @IsUUID(undefined, { message: 'Choose a worker' }) workerId!: string;
  @Length(1, 4000, REASON) reason!: string;
}

export class EnrolmentSearch {
  @IsOptional() @IsIn(STATUSES, { message: 'Choose a status of the list' }) status?: Status;
  /** `me`: only what is allocated to the officer who asks. */
  @IsOptional() @IsIn(['me'], WORKER) worker?: 'me';
  /** Only those with a session that passed without an outcome. */
  @IsOptional() @IsIn(['true', 'false'], { message: 'Overdue is true or false' }) overdue?: 'true' | 'false';
  @IsOptional() @IsUUID(undefined, { message: 'The person is an id' }) person?: string;
  @IsOptional() @IsUUID(undefined, { message: 'The referral is an id' }) referral?: string;
  @IsOptional() @asNumber @IsInt(PAGE) @Min(1, PAGE) @Max(10_000, PAGE) page?: number;
}

export class OverdueSearch {
  /** `me`: only what is allocated to the officer who asks. */
  @IsOptional() @IsIn(['me'], WORKER) worker?: 'me';
  @IsOptional() @asNumber @IsInt(PAGE) @Min(1, PAGE) @Max(10_000, PAGE) page?: number;
}
