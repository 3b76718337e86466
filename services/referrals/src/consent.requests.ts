import { CONSENTS, IsDay, type ConsentTo } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { IsBoolean, IsIn, IsOptional, Length, Matches } from 'class-validator';
import { PARENT_VIEWS, type ParentView } from './domain/consent.js';

export class GiveConsent {
  @IsIn(CONSENTS, { message: 'Choose what the consent is for: to share, or to take part' })
  to!: ConsentTo;

  @Length(1, 2000, { message: 'Enter in what words it was explained, at most 2,000 characters' })
  @Matches(/\S/, { message: 'Enter in what words it was explained' })
  words!: string;

  @IsBoolean({ message: 'Choose whether the child understood' })
  understood!: boolean;

  @IsIn(PARENT_VIEWS, { message: 'Choose what the parent or carer thinks' })
  @IsOptional()
  parentView: ParentView | null = null;

  @IsDay({ message: 'Day of the consent must be a real date, such as 2026-03-31' })
  givenOn!: Day;
}

export class WithdrawConsent {
  @IsDay({ message: 'Day of the withdrawal must be a real date, such as 2026-03-31' })
  withdrawnOn!: Day;
}
