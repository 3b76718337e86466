import { IsCode, IsDay } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PARENT_VIEWS, type ParentView } from './domain/carer.js';
import { YES_NO, type YesNo } from './domain/choice.js';

export class GivenReferrer {
  @IsCode({ message: 'Choose who refers' })
  role!: string;

  @IsOptional()
  @IsCode({ message: 'Choose how they are reached best' })
  contact: string | null = null;

  @IsOptional()
  @Length(0, 500, { message: 'Who refers and how to reach them must be at most 500 characters' })
  words: string | null = null;
}

export class GivenAdjustment {
  @IsCode({ message: 'Choose what moves the score' })
  factor!: string;

  @IsIn([1, -1], { message: 'A factor moves the score up or down by one' })
  by!: 1 | -1;
}

export class GivenOffence {
  @IsCode({ message: 'Choose the kind of offence' })
  category!: string;

  @IsDay({ message: 'Day of the offence must be a real date, such as 2026-03-31' })
  on!: Day;

  @IsOptional()
  @IsInt({ message: 'Gravity must be a whole number from 1 to 5' })
  @Min(1, { message: 'Gravity must be from 1 to 5' })
  @Max(5, { message: 'Gravity must be from 1 to 5' })
  gravity: number | null = null;

  @IsArray({ message: 'Enter what moves the score as a list' })
  @ArrayMaxSize(20, { message: 'Enter at most 20 factors' })
  @ValidateNested({ each: true })
  @Type(() => GivenAdjustment)
  adjustments: GivenAdjustment[] = [];

  @IsBoolean({ message: 'Choose whether only a magistrates’ court may try it' })
  summaryOnly!: boolean;

  @IsDay({ message: 'End of bail must be a real date, such as 2026-03-31' })
  @IsOptional()
  bailEndsOn: Day | null = null;

  @IsDay({ message: 'Day of sufficient evidence must be a real date, such as 2026-03-31' })
  @IsOptional()
  evidenceSufficientOn: Day | null = null;
}

const YesNoOrNull = (question: string): PropertyDecorator =>
  function (target, property) {
    IsOptional()(target, property);
    IsBoolean({ message: `Choose yes, no or not known: ${question}` })(target, property);
  };

export class GivenQuestions {
  @YesNoOrNull('was it for the child’s own use')
  personalUse: boolean | null = null;

  @YesNoOrNull('does the child accept responsibility')
  acceptsResponsibility: boolean | null = null;

  @YesNoOrNull('is it the child’s first offence')
  firstOffence: boolean | null = null;
}

export class GivenMarker {
  @IsCode({ message: 'Choose the safeguarding question' })
  marker!: string;

  @IsIn(YES_NO, { message: 'Choose yes, no or not known' })
  answer!: YesNo;
}

export class GivenVictimView {
  @IsCode({ message: 'Choose what the victim thinks' })
  view!: string;

  @IsDay({ message: 'Day on which the victim was asked must be a real date, such as 2026-03-31' })
  @IsOptional()
  on: Day | null = null;
}

export class GivenCarer {
  @IsOptional()
  @IsUUID(undefined, { message: 'Choose a parent or carer from the child’s record, or none' })
  carerId: string | null = null;

  @IsIn(YES_NO, { message: 'Choose whether a parent or carer was told' })
  informed!: YesNo;

  @IsOptional()
  @IsIn(PARENT_VIEWS, { message: 'Choose what the parent or carer thinks' })
  view: ParentView | null = null;
}
