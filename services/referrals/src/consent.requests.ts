import { CONSENTS, IsCode, IsDay, type ConsentTo } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { PARENT_VIEWS, type ParentView } from './domain/carer.js';

export class NamedForm {
  @IsCode({ message: 'Choose the form of words that was read' })
  code!: string;

  @IsInt({ message: 'Version of the form of words must be a whole number' })
  @Min(1, { message: 'Version of the form of words must be 1 or more' })
  version!: number;
}

export class GiveConsent {
  @IsIn(CONSENTS, { message: 'Choose what the consent is for: to share, or to take part' })
  to!: ConsentTo;

  @IsOptional()
  @IsObject({ message: 'Choose the form of words that was read, or none' })
  @ValidateNested()
  @Type(() => NamedForm)
  form: NamedForm | null = null;

  @IsOptional()
  @IsUUID(undefined, { message: 'Choose the officer who explained it' })
  explainedBy: string | null = null;

  @Length(1, 2000, { message: 'Enter in what words it was explained, at most 2,000 characters' })
  @Matches(/\S/, { message: 'Enter in what words it was explained' })
  words!: string;

  @IsBoolean({ message: 'Choose whether the child understood' })
  understood!: boolean;

  @IsOptional()
  @IsCode({ message: 'Choose how it was checked that the child understood' })
  understandingCheck: string | null = null;

  @IsOptional()
  @Length(0, 1000, { message: 'How it was checked must be at most 1,000 characters' })
  understandingWords: string | null = null;

  @IsIn(PARENT_VIEWS, { message: 'Choose what the parent or carer thinks' })
  @IsOptional()
  parentView: ParentView | null = null;

  @IsOptional()
  @IsUUID(undefined, { message: 'Choose the parent or carer whose view it is' })
  carerId: string | null = null;

  @IsDay({ message: 'Day of the consent must be a real date, such as 2026-03-31' })
  givenOn!: Day;
}

export class WithdrawConsent {
  @IsDay({ message: 'Day of the withdrawal must be a real date, such as 2026-03-31' })
  withdrawnOn!: Day;
}
