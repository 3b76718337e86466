import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsUUID, Length, Matches } from 'class-validator';

const REASON = { message: 'Enter the reason, from 20 to 2,000 characters' };

export class GiveReason {
  @Length(20, 2000, REASON)
  @Matches(/\S(.*\S){9}/s, REASON)
  reason!: string;
}

export class RestrictPerson extends GiveReason {
  @IsUUID(undefined, { each: true, message: 'Send the ids of the officers who may know of this person' })
  @ArrayMaxSize(50, { message: 'Choose at most 50 officers' })
  @ArrayNotEmpty({ message: 'Choose the officers who may know of this person' })
  @IsArray({ message: 'Send the officers as a list' })
  allowed!: string[];
}

export class AskClosed {
  @IsUUID(undefined, { each: true, message: 'Send the ids of persons' })
  @ArrayMaxSize(1000, { message: 'Ask about at most 1,000 persons at once' })
  @IsArray({ message: 'Send the ids as a list' })
  ids!: string[];
}
