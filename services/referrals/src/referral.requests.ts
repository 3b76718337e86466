import { IsCode, IsDay } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { STATUSES, type Status } from './domain/transitions.js';

/** A step of the draft answers some questions and leaves the others as they were; `null` clears an answer. */
const IfAnswered = () => ValidateIf((_, value) => value !== undefined && value !== null);

export class GivenOffence {
  @IsCode({ message: 'Choose the kind of offence' })
  category!: string;

  @IsDay({ message: 'Day of the offence must be a real date, such as 2026-03-31' })
  on!: Day;

  @IsBoolean({ message: 'Choose whether only a magistrates’ court may try it' })
  summaryOnly!: boolean;

  @IsDay({ message: 'End of bail must be a real date, such as 2026-03-31' })
  @IsOptional()
  bailEndsOn: Day | null = null;
}

export class ReviseReferral {
  @IfAnswered()
  @IsCode({ message: 'Choose the programme' })
  programme?: string | null;

  @IfAnswered()
  @IsCode({ message: 'Choose how the child came to be referred' })
  route?: string | null;

  @IfAnswered()
  @IsObject({ message: 'Enter the offence, or none' })
  @ValidateNested()
  @Type(() => GivenOffence)
  offence?: GivenOffence | null;

  @IfAnswered()
  @Length(0, 4000, { message: 'Circumstances must be at most 4,000 characters' })
  circumstances?: string | null;
}

export class OpenReferral extends ReviseReferral {
  @IsUUID(undefined, { message: 'Choose the person who is referred' })
  personId!: string;
}

export class AcceptReferral {
  @IsUUID(undefined, { message: 'Choose the team that takes the child on' })
  teamId!: string;

  @IsUUID(undefined, { message: 'Choose the worker who takes the child on' })
  workerId!: string;
}

export class EndReferral {
  @IsCode({ message: 'Choose the reason' })
  reason!: string;
}

export class AskReferrals {
  @IsOptional()
  @IsIn(STATUSES, { message: `Status is one of: ${STATUSES.join(', ')}` })
  status?: Status;

  /** Those I made or am allocated to. */
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'mine is true or false' })
  mine?: 'true' | 'false';

  /** Those about one child. */
  @IsOptional()
  @IsUUID(undefined, { message: 'The person is an id' })
  person?: string;

  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: 'Send the cursor as the page before gave it' })
  cursor?: string;
}
