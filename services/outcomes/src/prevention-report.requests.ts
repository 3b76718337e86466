import { IsOptional, Matches } from 'class-validator';
import { REPORT_STAGES, type ReportStage } from './domain/prevention-report.js';
import { percentIn, type Percent } from './domain/published.js';
import type { Published, PublishedCount } from './domain/published-figures.js';
import { AskPeriod } from './figures.requests.js';

const COUNT = /^\d{1,9}$/;
const COUNTS = /^\d{1,9}(,\d{1,9}){0,49}$/;
const SHARE = /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/;
const CHANGE = /^-?\d{1,4}(\.\d{1,2})?$/;
const PROGRAMMES = /^[a-z]+(-[a-z]+)*(,[a-z]+(-[a-z]+)*){0,49}$/;
const STAGES = REPORT_STAGES.join('|');
const OF_STAGES = new RegExp(
  `^[a-z]+(-[a-z]+)*\\.(${STAGES}):\\d{1,9}(,[a-z]+(-[a-z]+)*\\.(${STAGES}):\\d{1,9}){0,19}$`,
);

const whole = (what: string) => ({ message: `Enter ${what} as a whole number, or leave it out.` });

/** The quarter, and what was published and is to be checked. Figures only: nobody's name can be in the address. */
export class AskPreventionReport extends AskPeriod {
  @IsOptional()
  @Matches(PROGRAMMES, { message: 'Name programmes by their codes, with commas between them.' })
  programmes?: string;

  @IsOptional()
  @Matches(COUNT, whole('the published number of workbooks'))
  workbooks?: string;

  @IsOptional()
  @Matches(OF_STAGES, { message: 'Write a published number as programme.stage:number, with commas between several.' })
  counts?: string;

  @IsOptional()
  @Matches(SHARE, { message: 'Enter the published share in per cent, from 0 to 100, such as 92.' })
  share?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,8}$/, whole('the number of children that the share is of'))
  shareOf?: string;

  @IsOptional()
  @Matches(/^[1-9]\d{0,1}$/, whole('the months of the share'))
  shareMonths?: string;

  @IsOptional()
  @Matches(COUNTS, { message: 'Enter the lessons of each row as whole numbers, no more than 50.' })
  lessons?: string;

  @IsOptional()
  @Matches(COUNT, whole('the total of the lessons'))
  lessonsTotal?: string;

  @IsOptional()
  @Matches(COUNTS, { message: 'Enter the students of each row as whole numbers, no more than 50.' })
  students?: string;

  @IsOptional()
  @Matches(COUNT, whole('the total of the students'))
  studentsTotal?: string;

  @IsOptional()
  @Matches(CHANGE, { message: 'Enter the published change in per cent, with a minus for a fall, such as -14.1.' })
  change?: string;

  @IsOptional()
  @Matches(COUNT, whole('the earlier count'))
  before?: string;

  @IsOptional()
  @Matches(COUNT, whole('the later count'))
  after?: string;
}

export const programmesIn = ({ programmes }: AskPreventionReport): string[] => programmes?.split(',') ?? [];

export function publishedIn(asked: AskPreventionReport): Published {
  const { workbooks, counts, share, shareOf, shareMonths, lessons, lessonsTotal, students, studentsTotal } = asked;
  return {
    workbooks: countIn(workbooks),
    counts: counts?.split(',').map(ofStage) ?? [],
    share:
      share === undefined
        ? null
        : { percent: percentIn(share), n: countIn(shareOf), months: countIn(shareMonths), source: null },
    lessons:
      lessons === undefined
        ? null
        : {
            lessons: countsIn(lessons),
            lessonsTotal: countIn(lessonsTotal),
            students: countsIn(students),
            studentsTotal: countIn(studentsTotal),
          },
    change: changeIn(asked),
  };
}

function changeIn({
  change,
  before,
  after,
}: AskPreventionReport): { percent: Percent; before: number | null; after: number | null } | null {
  if (change === undefined) return null;
  return { percent: percentIn(change), before: countIn(before), after: countIn(after) };
}

function ofStage(written: string): PublishedCount {
  const [figure = '', published] = written.split(':');
  const [programme = '', stage] = figure.split('.');
  return { programme, stage: stage as ReportStage, published: Number(published) };
}

const countIn = (written: string | undefined): number | null => (written === undefined ? null : Number(written));
const countsIn = (written: string | undefined): number[] => written?.split(',').map(Number) ?? [];
