import { IsDay } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { SCHEMES, type Scheme } from './domain/identifier.js';

const SCHEME = { message: `Choose what kind of identifier it is: ${SCHEMES.join(', ')}` };
/** Something other than blanks. */
const FILLED = /\S/;

export class GivenIdentifier {
  @IsIn(SCHEMES, SCHEME)
  scheme!: Scheme;

  @Length(1, 40, { message: 'Enter the identifier, at most 40 characters' })
  @Matches(FILLED, { message: 'Enter the identifier' })
  value!: string;
}

export class RegisterPerson {
  @Length(1, 80, { message: 'Enter the given name, at most 80 characters' })
  @Matches(FILLED, { message: 'Enter the given name' })
  givenName!: string;

  @Length(1, 80, { message: 'Enter the family name, at most 80 characters' })
  @Matches(FILLED, { message: 'Enter the family name' })
  familyName!: string;

  @IsOptional()
  @Length(0, 80, { message: 'Preferred name must be at most 80 characters' })
  preferredName: string | null = null;

  @IsDay({ message: 'Date of birth must be a real date, such as 2011-03-31' })
  birthDate!: Day;

  @IsOptional()
  @Length(0, 60, { message: 'District must be at most 60 characters' })
  district: string | null = null;

  @IsArray({ message: 'Send the identifiers as a list' })
  @ArrayMaxSize(20, { message: 'Enter at most 20 identifiers' })
  @ValidateNested({ each: true })
  @Type(() => GivenIdentifier)
  identifiers: GivenIdentifier[] = [];
}

export class FindPerson {
  @Length(2, 120, { message: 'Enter at least two letters of the name' })
  @Matches(/\p{L}\P{L}*\p{L}/u, { message: 'Enter at least two letters of the name' })
  name!: string;

  @IsOptional()
  @IsInt({ message: 'Year of birth must be four digits, such as 2011' })
  @Min(1900, { message: 'Year of birth must be four digits, such as 2011' })
  @Max(2100, { message: 'Year of birth must be four digits, such as 2011' })
  birthYear: number | null = null;
}

export class AskNames {
  @IsUUID(undefined, { each: true, message: 'Send the ids of persons and officers' })
  @ArrayMaxSize(200, { message: 'Ask for at most 200 names at once' })
  @IsArray({ message: 'Send the ids as a list' })
  ids!: string[];
}

export class ResolveIdentifiers {
  @IsIn(SCHEMES, SCHEME)
  scheme!: Scheme;

  @Length(1, 40, { each: true, message: 'Each identifier has 1 to 40 characters' })
  @IsString({ each: true, message: 'Send the identifiers as text' })
  @ArrayMaxSize(1000, { message: 'Resolve at most 1,000 identifiers at once' })
  @IsArray({ message: 'Send the identifiers as a list' })
  values!: string[];
}
