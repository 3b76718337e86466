import {
  FAILURES,
  IsDay,
  NO_FAULT_REASONS,
  REVIEW_DECISIONS,
  WARNING_LEVELS,
  type Failure,
  type NoFaultReason,
  type ReviewDecision,
  type WarningLevel,
} from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, Length, Max, Min } from 'class-validator';
import { VERDICTS, type Verdict } from './domain/verdict.js';

const DAY = { message: 'Enter a real date, such as 2026-03-31' };
const REASON = { message: 'Enter the reason, up to 4,000 characters' };
const SAID = { message: 'Enter what was said, up to 4,000 characters' };
const FAULT = { message: 'Choose why nobody is at fault' };
const SESSIONS = { message: 'Choose the sessions whose excuse is accepted, by their numbers' };
const EACH_SESSION = { ...SESSIONS, each: true };
const WEEKS = { message: 'Enter how many weeks are added, from 1 to 52' };

export class DecideFinding {
  @IsIn(VERDICTS, { message: 'Choose a decision' }) decision!: Verdict['decision'];
  /** With an accepted excuse: the sessions it is for; all that the finding rests on when they are left out. */
  @IsOptional()
  @IsArray(SESSIONS)
  @ArrayMinSize(1, SESSIONS)
  @ArrayMaxSize(100, SESSIONS)
  @IsInt(EACH_SESSION)
  @Min(1, EACH_SESSION)
  sessions?: number[] | null;
  @Length(1, 4000, REASON) reason!: string;
}

export class IssueWarning {
  @IsIn(WARNING_LEVELS, { message: 'Choose a first or a final warning' }) level!: WarningLevel;
  @IsIn(FAILURES, { message: 'Choose what the warning is about' }) failure!: Failure;
  /** What was said to the child, in the officer's own words: restricted. */
  @Length(1, 4000, SAID) words!: string;
}

export class ReviewBreach {
  @IsIn(REVIEW_DECISIONS, { message: 'Choose a decision' }) decision!: ReviewDecision;
  /** Needed when it is closed without fault. */
  @IsOptional() @IsIn(NO_FAULT_REASONS, FAULT) reasonCode?: NoFaultReason | null;
  @Length(1, 4000, REASON) reason!: string;
}

export class Extend {
  @IsInt(WEEKS) @Min(1, WEEKS) @Max(52, WEEKS) weeks!: number;
  @Length(1, 4000, REASON) reason!: string;
}

export class PassGuard {
  /** The last day that may be planned for. */
  @IsDay(DAY) until!: Day;
  @Length(1, 4000, REASON) reason!: string;
}

export class FindingSearch {
  @IsOptional() @IsIn(['true', 'false'], { message: 'Open is true or false' }) open?: 'true' | 'false';
}
