import { IsEmail, IsIn, IsOptional, Length, Matches } from 'class-validator';
import { codesOf, RELATIONS, YES_NO, type YesNo } from './domain/choices.js';

export class AddCarer {
  @Length(1, 120, { message: 'Enter the name of the parent or carer, at most 120 characters' })
  @Matches(/\S/, { message: 'Enter the name of the parent or carer' })
  name!: string;

  @IsIn(codesOf(RELATIONS), { message: `Choose who they are to the child: ${codesOf(RELATIONS).join(', ')}` })
  relation!: string;

  @IsOptional()
  @Matches(/^\+?[0-9][0-9 ()-]{5,24}$/, { message: 'Phone must be a number, such as 01632 960 001' })
  phone: string | null = null;

  @IsOptional()
  @IsEmail({}, { message: 'Email must be an address, such as name@example.org' })
  @Length(3, 254, { message: 'Email must be at most 254 characters' })
  email: string | null = null;

  @IsIn(YES_NO, { message: 'Choose whether the child lives with them: yes, no or not-known' })
  livesWith: YesNo = 'not-known';

  @IsIn(YES_NO, { message: 'Choose whether they hold parental responsibility: yes, no or not-known' })
  parentalResponsibility: YesNo = 'not-known';
}

export class CorrectCarer extends AddCarer {
  @Length(3, 2000, { message: 'Enter why it is corrected, from 3 to 2,000 characters' })
  reason!: string;
}
