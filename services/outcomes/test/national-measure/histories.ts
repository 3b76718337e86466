import type { Day } from '@waymark/kernel';
import type { IndexKind, OffenceOutcome } from '../../src/domain/national-measure/parameters.js';

/** What is known of an invented person. The files do not hold the birthday: only a wrong measure would ask for it. */
export type Life = {
  person: string;
  birthday: Day;
  indexRows: { on: Day; kind: IndexKind }[];
  offences: { committedOn: Day; outcomeOn: Day; outcome: OffenceOutcome; offences: number; isBreach: boolean }[];
};

/** Two years and a month, so that the leap day, every month end and both edges of the period are met often. */
export const PERIOD = { from: '2022-12-31' as Day, to: '2025-01-30' as Day };
export const AS_OF = '2027-12-31' as Day;

/** Most of what happens lies within a day or two of where a rule changes its answer. The same seed, the same lives. */
export function livesOf(seed: number, count: number): Life[] {
  const { pick, below } = dice(seed);
  const near = (days: readonly number[]) => pick(days) + below(5) - 2;

  const life = (person: number): Life => {
    const index = pick([near([FROM, TO, LEAP_DAY]), near(MONTH_ENDS), FROM - 40 + below(TO - FROM + 80)]);
    const others = Array.from({ length: pick([0, 0, 0, 1, 1, 2]) }, () =>
      pick([index - below(200), index + below(200), near([FROM, TO])]),
    );
    const offences = Array.from({ length: pick([0, 1, 1, 2, 3]) }, () => {
      const committed = index + pick([near([0]), near([365]), near([365]), below(365), 365 - below(30), -below(100)]);
      const decided = Math.max(
        committed,
        pick([index + near([548]), index + near([548]), index + near([365]), committed + below(200)]),
      );
      return {
        committedOn: dayAt(committed),
        outcomeOn: dayAt(decided),
        outcome: pick(OUTCOMES),
        offences: pick([1, 1, 2, 5]),
        isBreach: below(8) === 0,
      };
    });
    return {
      person: `P${person}`,
      birthday: dayAt(index - 18 * 365 + below(500)),
      indexRows: [index, ...others].map((on) => ({ on: dayAt(on), kind: pick(KINDS) })),
      offences,
    };
  };
  return Array.from({ length: count }, (_, person) => life(person));
}

const DAY = 86_400_000;
const numberOf = (day: string): number => Date.parse(day) / DAY;
const dayAt = (number: number): Day => (days[number] ??= new Date(number * DAY).toISOString().slice(0, 10) as Day);
const days: Record<number, Day> = {};

const [FROM, TO, LEAP_DAY] = [numberOf(PERIOD.from), numberOf(PERIOD.to), numberOf('2024-02-29')];
const MONTH_ENDS = Array.from({ length: 24 }, (_, month) => Date.UTC(2023, month + 1, 0) / DAY);
const KINDS = [
  'youth-caution',
  'youth-conditional-caution',
  'caution',
  'court-order',
  'release',
  'community-resolution',
  'outcome-22',
  'outcome-23',
] as const;
const OUTCOMES = [
  'conviction',
  'conviction',
  'caution',
  'youth-caution',
  'youth-conditional-caution',
  'community-resolution',
  'outcome-22',
  'outcome-23',
] as const;

/** mulberry32 */
function dice(seed: number) {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
  return { below, pick: <T>(choices: readonly T[]): T => choices[below(choices.length)]! };
}
