import { IsDay } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Type } from 'class-transformer';
import { IsIn, IsUUID, Length, Matches, ValidateIf, ValidateNested, IsObject } from 'class-validator';
import { codesOf } from './domain/choices.js';
import { EMERGENCIES, FINDINGS, type Finding } from './domain/emergency.js';
import { GivenIdentifier } from './person.requests.js';
import { IsReason } from './restriction.requests.js';

const WHO = { message: 'Send the id of the person, or a number of theirs' };
const NOTE = { message: 'Enter what you found, from 3 to 2,000 characters' };

/** `personId` counts where both were sent. Whoever is restricted is found by no name: a number in hand is the way to them. */
export class OpenInEmergency {
  @ValidateIf(({ personId, identifier }: OpenInEmergency) => personId !== undefined || identifier === undefined)
  @IsUUID(undefined, WHO)
  personId?: string;

  @ValidateIf(({ identifier }: OpenInEmergency) => identifier !== undefined)
  @IsObject(WHO)
  @ValidateNested()
  @Type(() => GivenIdentifier)
  identifier?: GivenIdentifier;

  @IsIn(codesOf(EMERGENCIES), { message: 'Choose what kind of emergency it is' })
  category!: string;

  @IsReason('Enter what has happened')
  reason!: string;
}

export class ReviewOpening {
  @IsIn(FINDINGS, { message: `Choose what you found: ${FINDINGS.join(', ')}` })
  finding!: Finding;

  @Length(3, 2000, NOTE)
  @Matches(/\S/, NOTE)
  note!: string;
}

/** Days in England, both included. */
export class CountOpenings {
  @IsDay({ message: 'The first day must be a real date, such as 2026-01-01' })
  from!: Day;

  @IsDay({ message: 'The last day must be a real date, such as 2026-03-31' })
  to!: Day;
}
