import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsUUID, Length, Matches } from 'class-validator';

/** What somebody else weighs later: more than a word. */
export function IsReason(words: string): PropertyDecorator {
  const options = { message: `${words}, from 20 to 2,000 characters` };
  return (target, property) => {
    Length(20, 2000, options)(target, property);
    Matches(/\S(.*\S){9}/s, options)(target, property);
  };
}

export class GiveReason {
  @IsReason('Enter the reason')
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
