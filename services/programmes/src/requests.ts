import { FINDING_DECISIONS, IsDay, RETURN_KINDS, type FindingDecision, type ReturnKind } from '@waymark/events';
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
  @IsOptional() @Length(1, 4000, WORDS) note?: string | null;
}

export class BookSession {
  @IsDay(DAY) plannedOn!: Day;
  @Length(1, 4000, REASON) reason!: string;
  /** What happened, for a day in the past. */
  @IsOptional() @Matches(/^[A-Z0-9]{4}$/, CODE) code?: string | null;
}

export class HoldSessionAgain extends BookSession {
  @IsInt(AGAIN) @Min(1, AGAIN) insteadOf!: number;
}

export class EndEnrolment {
  @IsIn(RETURN_KINDS, { message: 'Choose why it ends' }) kind!: ReturnKind;
  @Length(1, 4000, REASON) reason!: string;
}

export class DecideFinding {
  @IsIn(FINDING_DECISIONS, { message: 'Choose a decision' }) decision!: FindingDecision;
  @Length(1, 4000, REASON) reason!: string;
}

export class EnrolmentSearch {
  @IsOptional() @IsIn(STATUSES, { message: 'Choose a status of the list' }) status?: Status;
  /** `me`: only what is allocated to the officer who asks. */
  @IsOptional() @IsIn(['me'], { message: 'The worker can only be “me”' }) worker?: 'me';
  /** Only those with a session that passed without an outcome. */
  @IsOptional() @IsIn(['true', 'false'], { message: 'Overdue is true or false' }) overdue?: 'true' | 'false';
  @IsOptional() @IsUUID(undefined, { message: 'The person is an id' }) person?: string;
  @IsOptional() @IsUUID(undefined, { message: 'The referral is an id' }) referral?: string;
  @IsOptional() @asNumber @IsInt(PAGE) @Min(1, PAGE) @Max(10_000, PAGE) page?: number;
}

export class FindingSearch {
  @IsOptional() @IsIn(['true', 'false'], { message: 'Open is true or false' }) open?: 'true' | 'false';
}
