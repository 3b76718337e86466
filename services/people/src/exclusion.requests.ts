import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsUUID } from 'class-validator';
import { codesOf } from './domain/choices.js';
import { EXCLUSION_CATEGORIES } from './domain/exclusion.js';
import { GiveReason } from './restriction.requests.js';

export class ExcludeOfficers extends GiveReason {
  @IsUUID(undefined, { each: true, message: 'Send the ids of the officers who may never know of this person' })
  @ArrayMaxSize(50, { message: 'Choose at most 50 officers' })
  @ArrayNotEmpty({ message: 'Choose the officers who may never know of this person' })
  @IsArray({ message: 'Send the officers as a list' })
  officers!: string[];

  @IsIn(codesOf(EXCLUSION_CATEGORIES), { message: 'Choose why they may never know' })
  category!: string;
}
