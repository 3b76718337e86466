import type { Anchor } from './follow-up.js';
import type { CodeSet } from './formal-outcome.js';

/** Shares from 0 to 1. */
export type Interval = { low: number; high: number };

/** A share is never told without what it was taken of; of nothing there is no share. */
export type Share = { n: number; repeats: number; rate: number | null; interval: Interval | null };

export const share = (repeats: number, n: number): Share => ({
  n,
  repeats,
  rate: n === 0 ? null : repeats / n,
  interval: wilson(repeats, n),
});

const Z = 1.959963984540054; // 95%, two-sided

/** Wilson's score interval without continuity correction (Wilson, 1927). Null when there is nothing to count. */
export function wilson(hits: number, n: number): Interval | null {
  if (n === 0) return null;
  const [p, zz] = [hits / n, Z * Z];
  const middle = (p + zz / (2 * n)) / (1 + zz / n);
  const half = (Z / (1 + zz / n)) * Math.sqrt((p * (1 - p)) / n + zz / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * One sentence for the foot of every table: what was counted, from when, for how long, and by which codes.
 * @param sets those by which the counted windows were judged
 */
export const methodOf = (anchor: Anchor, months: number, sets: readonly CodeSet[]): string =>
  `A repeat is a police outcome ${sets.map(inWords).join(', or ')} for an offence after the day of the ${anchor}, with ` +
  `its outcome less than ${months} calendar months after that day; each enrolment counts once, when its window has run ` +
  `out, and the interval is Wilson's at 95%. This is a local measure, not the national one.`;

const inWords = ({ name, version, codes }: CodeSet): string => `${codes.join(', ')} (${name}, version ${version})`;
