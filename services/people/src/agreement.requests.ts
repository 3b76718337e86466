import { DATA_CLASSES, IsDay, type DataClass } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsReason } from './restriction.requests.js';

const TITLE = { message: 'Enter the title, at most 200 characters' };
const PURPOSE = { message: 'Enter what it is for, from 20 to 4,000 characters' };

export class MakeAgreement {
  @Length(1, 200, TITLE)
  @Matches(/\S/, TITLE)
  title!: string;

  @IsString({ message: 'Choose the gateway' })
  gateway!: string;

  @Length(20, 4000, PURPOSE)
  @Matches(/\S(.*\S){9}/s, PURPOSE)
  purpose!: string;

  @IsUUID(undefined, { each: true, message: 'Send the ids of the agencies that agree' })
  @ArrayMaxSize(50, { message: 'Name at most 50 agencies' })
  @IsArray({ message: 'Send the agencies as a list' })
  parties!: string[];

  @IsIn(DATA_CLASSES, { each: true, message: `Choose what is shared: ${DATA_CLASSES.join(', ')}` })
  @IsArray({ message: 'Send what is shared as a list' })
  classes!: DataClass[];

  @IsDay({ message: 'The first day must be a real date, such as 2026-04-01' })
  startsOn!: Day;

  @IsDay({ message: 'The last day must be a real date, such as 2029-03-31' })
  endsOn!: Day;

  /** The agreement whose place it takes, which ends with it. */
  @IsOptional()
  @IsUUID(undefined, { message: 'Send the id of the agreement whose place it takes' })
  supersedes: string | null = null;
}

export class EndAgreement {
  @IsReason('Enter why it ends')
  reason!: string;
}
