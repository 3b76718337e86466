import type { ReportStage, StageLine } from './prevention-report.js';
import { checkCount, type Check } from './published.js';
import { checkChange, type PublishedChange } from './published-change.js';
import { checkLessons, type PublishedLessons } from './published-lessons.js';
import { checkShare, type PublishedShare } from './published-share.js';

/** How many reached a stage of a programme in the period, as it went out. */
export type PublishedCount = { programme: string; stage: ReportStage; published: number };

/** What somebody wants checked before, or after, it left the house; null or none where nothing was given. */
export type Published = {
  workbooks: number | null;
  counts: readonly PublishedCount[];
  share: PublishedShare | null;
  lessons: PublishedLessons | null;
  change: PublishedChange | null;
};

type Counted = { programme: string | null; stages: readonly StageLine[] };

/** Workbooks stand beside their own rows, so their sum is no check here. */
export const checksOf = ({ counts, share, lessons, change }: Published, sections: readonly Counted[]): Check[] => [
  ...counts.map((count) => checkPublishedCount(count, sections)),
  ...(share ? [checkShare(share)] : []),
  ...(lessons ? checkLessons(lessons) : []),
  ...(change ? [checkChange(change)] : []),
];

/** Of a stage: another stage of the same programme that has the published number is the likely mix-up. */
function checkPublishedCount({ programme, stage, published }: PublishedCount, sections: readonly Counted[]): Check {
  const stages = sections.find((section) => section.programme === programme)?.stages ?? [];
  const counted = stages.find((line) => line.stage === stage)?.inPeriod ?? 0;
  const check = { of: { programme, stage }, ...checkCount(`${programme}: ${stage}`, { counted, published }) };
  const other = stages.find((line) => line.stage !== stage && line.inPeriod === published);
  if (check.result === 'agrees' || !other) return check;
  return { ...check, sentence: `${check.sentence} ${published} is the number of another stage: ${other.stage}.` };
}
