import type { NamedSet } from './formal-outcome.js';
import type { Anchor } from './follow-up.js';
import { share, type Share } from './rate.js';

/** The ways on which an offer may go, in the order of a table. An enrolment stands at every stage that it ever reached. */
export const STAGES = [
  'offered',
  'accepted',
  'declined',
  'started',
  'completed',
  'returned',
  'withdrew',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

/** By what the table is split. */
export const GROUPINGS = ['programme', 'category', 'agency', 'quarter'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** As counted in rows; `n` windows have run out, the open ones are what is known so far. */
export type StageCount = {
  key: string | null;
  stage: Stage;
  reached: number;
  n: number;
  repeats: number;
  openRepeats: number;
};

/** `reached` = `n` + `soFar.n`. The share is of `n`: windows that are open are never part of a rate. */
export type StageRow = { stage: Stage; reached: number } & Share & { soFar: { n: number; repeats: number } };

export type Group = { key: string | null; stages: StageRow[] };

/** Every stage stands in every group, also with nothing in it: a figure of those who completed is never alone. */
export function groupsOf(counts: readonly StageCount[], known: readonly (string | null)[] = []): Group[] {
  const found = [...new Set(counts.map(({ key }) => key))].filter((key) => !known.includes(key)).sort(byName);
  return [...known, ...found].map((key) => ({ key, stages: stagesOf(counts.filter((count) => count.key === key)) }));
}

export const stagesOf = (counts: readonly StageCount[]): StageRow[] =>
  STAGES.map((stage) => {
    const sum = (of: (count: StageCount) => number): number =>
      counts.reduce((total, count) => total + (count.stage === stage ? of(count) : 0), 0);
    const [reached, n] = [sum((count) => count.reached), sum((count) => count.n)];
    const repeats = sum((count) => count.repeats);
    return {
      stage,
      reached,
      ...share(repeats, n),
      soFar: { n: reached - n, repeats: sum(({ openRepeats }) => openRepeats) },
    };
  });

/** One sentence or two for the foot of the table. */
export const treatmentMethod = (anchor: Anchor, months: number, sets: readonly NamedSet[]): string =>
  `Every enrolment whose ${anchor} lies in the period stands at each stage that it ever reached, so the stages overlap and do ` +
  `not add up. A further formal outcome is a police outcome ${sets.map(inWords).join(', or ')} for an offence after the day of ` +
  `the ${anchor}, with its outcome less than ${months} calendar months after that day. Rates are of windows that have run out, ` +
  `with Wilson's interval at 95%; open windows are told as so far. Who completed differs from who was offered: a rate of one ` +
  `stage is not the effect of the programme.`;

const inWords = ({ name, version, codes }: NamedSet): string => `${codes.join(', ')} (${name}, version ${version})`;

// What has no name in this split comes last.
const byName = (one: string | null, other: string | null): number =>
  one === null ? 1 : other === null ? -1 : one.localeCompare(other);
