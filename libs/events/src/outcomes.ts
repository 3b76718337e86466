import type { Day } from '@waymark/kernel';
import { IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { IsCode, IsDay } from './checks.js';
import { Event } from './event.js';

/** A police outcome entered by hand; what a file brings is told once for the file. */
@Event('outcomes.police-outcome-recorded', { version: 1 })
export class PoliceOutcomeRecorded {
  @IsUUID() outcomeId!: string;
  @IsUUID() personId!: string;
  @Matches(/^[0-9]{1,2}A?$/) code!: string;
  @IsDay() offenceOn!: Day;
  @IsDay() outcomeOn!: Day;
}

@Event('outcomes.outcomes-imported', { version: 1 })
export class OutcomesImported {
  @IsUUID() importId!: string;
  @IsInt() @Min(0) rows!: number;
  @IsInt() @Min(0) fresh!: number;
  @IsInt() @Min(0) known!: number;
  @IsInt() @Min(0) rejected!: number;
}

/** `anchor` says which moment the window starts from: the offer or the ending. The two are never in one table. */
@Event('outcomes.follow-up-opened', { version: 1 })
export class FollowUpOpened {
  @IsUUID() followUpId!: string;
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsIn(['offer', 'ending']) anchor!: 'offer' | 'ending';
  @IsDay() anchoredOn!: Day;
  @IsInt() @Min(1) months!: number;
  @IsDay() endsOn!: Day;
}

@Event('outcomes.repeat-found', { version: 1 })
export class RepeatFound {
  @IsUUID() followUpId!: string;
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsUUID() outcomeId!: string;
  @IsDay() outcomeOn!: Day;
}
