import { IsDay } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { ToldFacts } from './domain/eligibility/facts.js';

const DAY = { message: 'Enter a real date, such as 2026-03-31' };
const AGE = { message: 'The age is a whole number of years, from 0 to 120' };
const GRAVITY = { message: 'The gravity score is a whole number from 1 to 5' };
const YES_OR_NO = { message: 'The answer is true or false; leave it out when it is not known' };
const CATEGORY = { message: 'The category of the offence is a code, such as criminal-damage' };

const Age = () => (target: object, name: string) =>
  [IsOptional(), IsInt(AGE), Min(0, AGE), Max(120, AGE)].forEach((check) => check(target, name));
const Known = () => (target: object, name: string) =>
  [IsOptional(), IsBoolean(YES_OR_NO)].forEach((check) => check(target, name));
const KnownDay = () => (target: object, name: string) =>
  [IsOptional(), IsDay(DAY)].forEach((check) => check(target, name));

/** What is left out, or null, is not known. */
export class EligibilityFacts implements ToldFacts {
  @Age() ageAtOffence: number | null = null;
  @Age() ageNow: number | null = null;
  @IsOptional() @Matches(/^[a-z]+(-[a-z]+)*$/, CATEGORY) offenceCategory: string | null = null;
  @KnownDay() offenceOn: Day | null = null;
  @IsOptional() @IsInt(GRAVITY) @Min(1, GRAVITY) @Max(5, GRAVITY) gravity: number | null = null;
  @Known() summaryOnly: boolean | null = null;
  @KnownDay() bailEndsOn: Day | null = null;
  @KnownDay() evidenceSufficientOn: Day | null = null;
  @Known() personalUse: boolean | null = null;
  @Known() supplyIndicators: boolean | null = null;
  @Known() exploitationConcern: boolean | null = null;
  @Known() acceptsResponsibility: boolean | null = null;
  @Known() firstOffence: boolean | null = null;
  @Known() consentToShare: boolean | null = null;
  @Known() consentToTakePart: boolean | null = null;
  @Known() lookedAfter: boolean | null = null;
  @Known() childProtection: boolean | null = null;
  @Known() statutoryCase: boolean | null = null;
  @Known() earlyHelp: boolean | null = null;
  @KnownDay() contactOn: Day | null = null;
}

export class AskEligibility {
  @IsUUID(undefined, { message: 'The person is an id' }) personId!: string;
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'Choose a programme of the catalogue' }) programme!: string;
  /** Today when it is left out. */
  @IsOptional() @IsDay(DAY) on?: Day | null;

  @IsDefined({ message: 'Say what is known of the matter; what is left out is not known' })
  @IsObject({ message: 'Send the facts as an object' })
  @ValidateNested()
  @Type(() => EligibilityFacts)
  facts!: EligibilityFacts;
}
