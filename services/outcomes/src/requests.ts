import { IsCode, IsDay, type FollowUpMeasure } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { ANCHORS, FOLLOW_UP_MONTHS, type Anchor } from './domain/follow-up.js';

export class RecordPoliceOutcome {
  @IsUUID(undefined, { message: 'Say whose outcome it is.' })
  personId!: string;

  @Matches(/^[0-9]{1,2}A?$/, { message: 'Choose the police outcome type.' })
  code!: string;

  @IsDay({ message: 'Enter the day of the offence as a real date, such as 2026-03-31.' })
  offenceOn!: Day;

  @IsDay({ message: 'Enter the day of the outcome as a real date, such as 2026-03-31.' })
  outcomeOn!: Day;

  @IsOptional()
  @IsInt({ message: 'Enter the number of offences as a whole number.' })
  @Min(1, { message: 'Enter at least one offence.' })
  @Max(999, { message: 'Enter no more than 999 offences.' })
  offences: number = 1;

  @IsOptional()
  @IsBoolean({ message: 'Say whether the offence is the breach of an order: yes or no.' })
  breach: boolean = false;

  @Length(1, 100, { message: "Enter the police's reference for this outcome, no longer than 100 characters." })
  @Matches(/^\S(.*\S)?$/, { message: 'Enter the reference without blanks around it.' })
  sourceReference!: string;

  @IsOptional()
  @IsUUID(undefined, { message: 'Choose the programme that the outcome belongs to.' })
  enrolmentId: string | null = null;
}

/** Everything that is to hold from now on: what is left as it was is sent again. */
export class CorrectPoliceOutcome {
  @IsOptional()
  @IsUUID(undefined, { message: 'Say whose outcome it is, or leave it out when it is the same child.' })
  personId?: string;

  @Matches(/^([0-9]{1,2}A?|[a-z]+(-[a-z]+)*)$/, { message: 'Choose the police outcome type.' })
  code!: string;

  @IsDay({ message: 'Enter the day of the offence as a real date, such as 2026-03-31.' })
  offenceOn!: Day;

  @IsDay({ message: 'Enter the day of the outcome as a real date, such as 2026-03-31.' })
  outcomeOn!: Day;

  @IsInt({ message: 'Enter the number of offences as a whole number.' })
  @Min(1, { message: 'Enter at least one offence.' })
  @Max(999, { message: 'Enter no more than 999 offences.' })
  offences!: number;

  @IsBoolean({ message: 'Say whether the offence is the breach of an order: yes or no.' })
  breach!: boolean;
}

export class ConfirmImport {
  @IsBoolean({ message: 'Say whether the rows that can be used go in although others were rejected: true or false.' })
  acceptRejected!: boolean;
}

export class OfPerson {
  @IsUUID(undefined, { message: 'Say whose: ?person= with the id of a person.' })
  person!: string;
}

export class AskFollowUps extends OfPerson {
  @IsOptional()
  @IsIn(['local', 'national', 'all'], { message: 'Choose which windows: local, national or all.' })
  measure: FollowUpMeasure | 'all' = 'local';
}

export class AskReturned {
  @IsOptional()
  @IsUUID(undefined, { message: 'Say whose: ?person= with the id of a person, or nothing for everybody.' })
  person?: string;
}

export class AskRate {
  @IsIn(ANCHORS, { message: 'Choose what the months are counted from: offer or ending.' })
  anchor!: Anchor;

  @IsOptional()
  @IsCode({ message: 'Choose a programme by its code, such as deferred-outcome.' })
  programme?: string;

  @Type(() => Number)
  @IsIn(FOLLOW_UP_MONTHS, { message: `Choose the months of follow-up: ${FOLLOW_UP_MONTHS.join(', ')}.` })
  months: number = 12;
}

export class AfterRow {
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Say after which row: a whole number.' })
  @Min(0, { message: 'Say after which row: 0 for the first page.' })
  after: number = 0;
}
