import { IsCode, IsDay } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ANCHORS, FOLLOW_UP_MONTHS, type Anchor } from './domain/follow-up.js';
import { GROUPINGS, type Grouping } from './domain/intention-to-treat.js';
import { INDEX_DAYS, type IndexDay } from './measures.js';

const FIRST_DAY = 'Enter the first day of the period as a real date, such as 2025-07-01.';
const LAST_DAY = 'Enter the last day of the period as a real date, such as 2025-09-30.';

export class AskPeriod {
  @IsDay({ message: FIRST_DAY })
  from!: Day;

  @IsDay({ message: LAST_DAY })
  to!: Day;
}

export class AskDeliveries extends AskPeriod {
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Enter the published number of workbooks as a whole number, or leave it out.' })
  @Min(0, { message: 'Enter the published number of workbooks as 0 or more.' })
  @Max(1_000_000, { message: 'Enter a published number of workbooks of no more than 1000000.' })
  published?: number;
}

export class AskTreatment {
  @IsIn(ANCHORS, { message: 'Choose what the months are counted from: offer or ending.' })
  anchor!: Anchor;

  @IsOptional()
  @Type(() => Number)
  @IsIn(FOLLOW_UP_MONTHS, { message: `Choose the months of follow-up: ${FOLLOW_UP_MONTHS.join(', ')}.` })
  window: number = 12;

  @IsOptional()
  @IsIn(GROUPINGS, { message: `Choose what the table is split by: ${GROUPINGS.join(', ')}.` })
  by: Grouping = 'programme';

  @IsOptional()
  @IsDay({ message: FIRST_DAY })
  from?: Day;

  @IsOptional()
  @IsDay({ message: LAST_DAY })
  to?: Day;
}

export class AskMeasures extends AskPeriod {
  @IsOptional()
  @IsDay({
    message: 'Enter the day by which it is known as a real date, such as 2026-03-31, or leave it out for today.',
  })
  asOf?: Day;

  @IsOptional()
  @IsIn(INDEX_DAYS, { message: `Choose the day from which children are followed: ${INDEX_DAYS.join(', ')}.` })
  index: IndexDay = 'ending';

  @IsOptional()
  @IsCode({ message: 'Choose a programme by its code, such as deferred-outcome.' })
  programme?: string;
}
