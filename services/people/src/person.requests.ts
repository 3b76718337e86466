import { IDENTIFIER_SCHEMES, IsDay, type IdentifierScheme } from '@waymark/events';
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
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ACCESS_NEEDS, codesOf, ETHNICITIES } from './domain/choices.js';

const SCHEME = { message: `Choose what kind of identifier it is: ${IDENTIFIER_SCHEMES.join(', ')}` };
/** Something other than blanks. */
const FILLED = /\S/;
const GIVEN_NAME = { message: 'Enter the given name, at most 80 characters' };
const FAMILY_NAME = { message: 'Enter the family name, at most 80 characters' };
const PREFERRED_NAME = { message: 'Preferred name must be at most 80 characters' };
const BIRTH_DATE = { message: 'Date of birth must be a real date, such as 2011-03-31' };
const DISTRICT = { message: 'District must be at most 60 characters' };
const LANGUAGE = { message: 'Language must be at most 60 characters' };
const NEEDS = { each: true, message: `Choose access needs of the list: ${codesOf(ACCESS_NEEDS).join(', ')}` };
const NEEDS_LIST = { message: 'Send the access needs as a list' };
const NOTE = { message: 'The note on access must be at most 1,000 characters' };
const ETHNICITY = { message: 'Choose the ethnicity of the list, or not stated' };
/** A field of the class that was not sent is there as undefined. */
const IfSent = () => ValidateIf((_, value) => value !== undefined);
const WHY = { message: 'Enter why, from 3 to 2,000 characters' };

export class GivenIdentifier {
  @IsIn(IDENTIFIER_SCHEMES, SCHEME)
  scheme!: IdentifierScheme;

  @Length(1, 40, { message: 'Enter the identifier, at most 40 characters' })
  @Matches(FILLED, { message: 'Enter the identifier' })
  value!: string;
}

export class RegisterPerson {
  @Length(1, 80, GIVEN_NAME)
  @Matches(FILLED, { message: 'Enter the given name' })
  givenName!: string;

  @Length(1, 80, FAMILY_NAME)
  @Matches(FILLED, { message: 'Enter the family name' })
  familyName!: string;

  @IsOptional()
  @Length(0, 80, PREFERRED_NAME)
  preferredName: string | null = null;

  @IsDay(BIRTH_DATE)
  birthDate!: Day;

  @IsOptional()
  @Length(0, 60, DISTRICT)
  district: string | null = null;

  @IsOptional()
  @Length(0, 60, LANGUAGE)
  interpreterLanguage: string | null = null;

  @IsIn(codesOf(ACCESS_NEEDS), NEEDS)
  @IsArray(NEEDS_LIST)
  accessNeeds: string[] = [];

  @IsOptional()
  @Length(0, 1000, NOTE)
  accessNote: string | null = null;

  @IsOptional()
  @IsIn(codesOf(ETHNICITIES), ETHNICITY)
  ethnicity: string | null = null;

  @IsArray({ message: 'Send the identifiers as a list' })
  @ArrayMaxSize(20, { message: 'Enter at most 20 identifiers' })
  @ValidateNested({ each: true })
  @Type(() => GivenIdentifier)
  identifiers: GivenIdentifier[] = [];

  /** Likely duplicates that were shown, and are other children. */
  @IsUUID(undefined, { each: true, message: 'Send the ids of the records that are other children' })
  @ArrayMaxSize(200, { message: 'Send at most 200 ids' })
  @IsArray({ message: 'Send the ids as a list' })
  notOneOf: string[] = [];
}

export class SayWhy {
  @Length(3, 2000, WHY)
  @Matches(FILLED, WHY)
  reason!: string;
}

/** What is left out stays as it is; `null` takes an answer away where there may be none. */
export class CorrectPerson extends SayWhy {
  @IfSent()
  @Length(1, 80, GIVEN_NAME)
  @Matches(FILLED, { message: 'Enter the given name' })
  givenName?: string;

  @IfSent()
  @Length(1, 80, FAMILY_NAME)
  @Matches(FILLED, { message: 'Enter the family name' })
  familyName?: string;

  @IsOptional()
  @Length(0, 80, PREFERRED_NAME)
  preferredName?: string | null;

  @IfSent()
  @IsDay(BIRTH_DATE)
  birthDate?: Day;

  @IsOptional()
  @Length(0, 60, DISTRICT)
  district?: string | null;

  @IsOptional()
  @Length(0, 60, LANGUAGE)
  interpreterLanguage?: string | null;

  @IfSent()
  @IsIn(codesOf(ACCESS_NEEDS), NEEDS)
  @IsArray(NEEDS_LIST)
  accessNeeds?: string[];

  @IsOptional()
  @Length(0, 1000, NOTE)
  accessNote?: string | null;

  @IsOptional()
  @IsIn(codesOf(ETHNICITIES), ETHNICITY)
  ethnicity?: string | null;
}

export class AddIdentifier extends GivenIdentifier {
  @Length(3, 2000, { message: 'Enter where the identifier is from, from 3 to 2,000 characters' })
  reason!: string;
}

export class AskDuplicates {
  @Length(1, 80, GIVEN_NAME)
  givenName!: string;

  @Length(1, 80, FAMILY_NAME)
  familyName!: string;

  @IsDay(BIRTH_DATE)
  birthDate!: Day;

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
  @IsIn(IDENTIFIER_SCHEMES, SCHEME)
  scheme!: IdentifierScheme;

  @Length(1, 40, { each: true, message: 'Each identifier has 1 to 40 characters' })
  @IsString({ each: true, message: 'Send the identifiers as text' })
  @ArrayMaxSize(1000, { message: 'Resolve at most 1,000 identifiers at once' })
  @IsArray({ message: 'Send the identifiers as a list' })
  values!: string[];
}
