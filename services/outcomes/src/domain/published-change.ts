import { figure, roundsTo, written, type Check, type Percent } from './published.js';

/** A rise, or with a minus a fall, from one period to another. `null`: the counts were not published. */
export type PublishedChange = { percent: Percent; before: number | null; after: number | null };

/** Whether the change has the right size and direction, and is of the earlier figure. */
export function checkChange({ percent, before, after }: PublishedChange): Check {
  const about = `Change of ${written(percent)}`;
  if (before === null || after === null)
    return {
      about,
      result: 'cannot-be-checked',
      sentence: `${written(percent)} was published without the two counts: it cannot be checked, and a change of few may be chance.`,
    };
  const counts = `from ${figure(before)} to ${figure(after)}`;
  if (before === 0)
    return { about, result: 'differs', sentence: `A change ${counts} is no percentage: there was nothing before.` };
  const exact = ((after - before) / before) * 100;
  if (roundsTo(exact, percent)) return { about, result: 'agrees', sentence: `It is the change ${counts}.` };
  const sentence = `The change ${counts} is ${signed(exact)}, and ${written(percent)} was published${why(percent, { before, after, exact })}.`;
  return { about, result: 'differs', sentence };
}

function why(percent: Percent, { before, after, exact }: { before: number; after: number; exact: number }): string {
  if (roundsTo(-exact, percent)) return ': the direction is the wrong way round';
  if (after > 0 && roundsTo(((after - before) / after) * 100, percent)) return ': it was taken of the later count';
  return '';
}

const signed = (exact: number): string => `${exact.toFixed(1)}%`;
