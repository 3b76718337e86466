import { wilson } from './rate.js';
import { figure, roundsTo, written, type Check, type Percent } from './published.js';

/** A share of children without a further formal outcome. `null`: what was published does not say it. */
export type PublishedShare = { percent: Percent; n: number | null; months: number | null; source: string | null };

export type Comparison = { mayBeCompared: boolean; sentence: string };

/** The figure that the papers know, until somebody enters another. It has no number of children and no months. */
export const KNOWN_SHARE: PublishedShare = {
  percent: { value: 92, decimals: 0 },
  n: null,
  months: null,
  source: 'Kent Police prevention report, July to September 2025, internal review of the year before',
};

/** How many of `n` may stand behind a rounded share: 120 and 121 of 131 both round to 92%. */
export function countsBehind(percent: Percent, n: number): number[] {
  const near = Math.floor((percent.value / 100) * n);
  const reach = Math.ceil(n / 100) + 1;
  return Array.from({ length: 2 * reach + 1 }, (_, place) => near - reach + place).filter(
    (count) => count >= 0 && count <= n && roundsTo((count / n) * 100, percent),
  );
}

/** Whether the share is a share of its base at all, and how wide the truth behind it may lie. */
export function checkShare({ percent, n }: PublishedShare): Check {
  const about = `Share without a further formal outcome, ${written(percent)}`;
  if (n === null)
    return {
      about,
      result: 'cannot-be-checked',
      sentence: `${written(percent)} was published without the number of children that it is of.`,
    };
  const counts = countsBehind(percent, n);
  if (counts.length === 0)
    return {
      about,
      result: 'differs',
      sentence: `No number of children out of ${figure(n)} is ${written(percent)} of them: the base is another one.`,
    };
  const [least, most] = [wilson(counts[0]!, n)!, wilson(counts.at(-1)!, n)!];
  return {
    about,
    result: 'agrees',
    sentence:
      `${written(percent)} of ${figure(n)} is ${inWords(counts, n)}. Counting this many, ` +
      `the true share may lie between ${inPercent(least.low)} and ${inPercent(most.high)}.`,
  };
}

/** A share may be set beside ours only when it is of so many children, over as many months. */
export function compareShare(share: PublishedShare, { months, codes }: Ours): Comparison {
  const lacks = [
    ...(share.n === null ? ['the number of children that it is of'] : []),
    ...(share.months === null ? ['the months for which they were followed'] : []),
  ];
  const name = `The ${written(share.percent)} that was published${share.source ? ` (${share.source})` : ''}`;
  if (lacks.length > 0)
    return {
      mayBeCompared: false,
      sentence: `${name} may not be compared with the rates of this report: it does not say ${lacks.join(', nor ')}.`,
    };
  if (!months.includes(share.months!))
    return {
      mayBeCompared: false,
      sentence: `${name} may not be compared with the rates of this report: it is over ${share.months} months, and they are over ${months.join(', ')}.`,
    };
  return {
    mayBeCompared: true,
    sentence: `${name} may be compared with the rate over ${share.months} months, as far as it counts the same outcomes (${codes.join(', ')}) from the same day.`,
  };
}

type Ours = { months: readonly number[]; codes: readonly string[] };

const inWords = (counts: readonly number[], n: number): string => {
  const ends = counts.length > 2 ? [counts[0]!, counts.at(-1)!] : counts;
  return ends.map((count) => `${figure(count)} (${inPercent(count / n)})`).join(counts.length > 2 ? ' to ' : ' or ');
};

const inPercent = (share: number): string => `${(share * 100).toFixed(1)}%`;
