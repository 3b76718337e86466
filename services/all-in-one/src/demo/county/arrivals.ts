import { addDays, daysBetween, type Day } from '@waymark/kernel';
import { OFFICE } from './calendar.js';
import type { Anchor, CountedQuarter, CountyData, Fate, Programme } from './data.js';
import { Dice } from './dice.js';

/** A child comes to a programme. `on` is the day by which the programme is counted, whether or not it comes to that. */
export type Arrival = { key: string; on: Day; programme: Programme; fate: Fate; area: string | null; serial: number };

type Bare = Pick<Arrival, 'on' | 'programme' | 'fate' | 'area'>;

/**
 * Who comes on each day: by hash(seed, day), and in a counted quarter its numbers dealt over its days by
 * hash(seed, quarter). So a county that is loaded a day later has the same past.
 */
export function arrivals(data: CountyData, seed: number, until: Day): Arrival[] {
  const { begins, counted } = data.programmes;
  const dealt = counted.flatMap((quarter, index) => deal(data, { seed, quarter, index }));
  const isCounted = (on: Day): boolean => counted.some(({ from, until: last }) => from <= on && on <= last);
  return OFFICE.between(begins, until).flatMap((on) => {
    const ofDay = isCounted(on) ? dealt.filter((each) => each.on === on) : comeOn(data, seed, on);
    return ofDay.map((each, index) => ({ ...each, key: `${on}/${index}`, serial: serialOf(begins, on, index) }));
  });
}

/** Its own for each arrival: twenty a day until 2038, below those that `TODAYS_SERIALS` begins. */
export const serialOf = (begins: Day, on: Day, index: number): number => daysBetween(begins, on) * 20 + index;

export const TODAYS_SERIALS = 99_900;

/** Days of a quarter on which officers see children, about. */
const QUARTER = 39;

function comeOn({ programmes: { programmes, fates } }: CountyData, seed: number, on: Day): Bare[] {
  const dice = new Dice(seed, on);
  return programmes.flatMap((programme) => {
    const chances = Object.entries(fates[programme.way]);
    return Array.from({ length: dice.times(programme.aQuarter / QUARTER) }, (): Bare => {
      const [fate] = dice.weighed(chances, ([, weight]) => weight);
      return { on, programme, fate: fate as Fate, area: dice.isLucky(0.12) ? 'medway' : null };
    });
  });
}

/** The report's counts to the number; and beside them, in proportion, those who never came to the step that it counts. */
function deal(
  { programmes: { programmes, fates } }: CountyData,
  { seed, quarter, index }: { seed: number; quarter: CountedQuarter; index: number },
): Bare[] {
  const dice = new Dice(seed, 'quarter', quarter.from);
  const all = programmes.flatMap((programme) => {
    const chances = Object.entries(fates[programme.way]) as [Fate, number][];
    const comes = chances.filter(([fate]) => cameTo(programme.anchor, fate));
    const others = chances.filter(([fate]) => !cameTo(programme.anchor, fate));
    const share = sumOf(others) / sumOf(comes);
    const count = programme.counted[index] ?? null;
    const drawn = (among: [Fate, number][], howMany: number): Bare[] =>
      Array.from({ length: howMany }, () => {
        const [fate] = dice.weighed(among, ([, weight]) => weight);
        return { on: quarter.from, programme, fate, area: null };
      });
    if (count === null) return drawn(chances, Math.round(programme.aQuarter));
    return [...drawn(comes, count), ...drawn(others, others.length > 0 ? Math.round(count * share) : 0)];
  });
  const days = OFFICE.between(quarter.from, quarter.until);
  return dice
    .shuffled(all)
    .map((each, place) => ({ ...each, on: days[Math.floor(((place + dice.next()) * days.length) / all.length)]! }));
}

/** Whether this fate ever came to the step by which the programme is counted. */
function cameTo(anchor: Anchor, fate: Fate): boolean {
  if (anchor === 'submitted') return true;
  if (anchor === 'offered') return fate !== 'refused' && fate !== 'withdrawn';
  return fate === 'completed';
}

const sumOf = (chances: readonly [Fate, number][]): number => chances.reduce((sum, [, weight]) => sum + weight, 0);

/** So far beyond the day of loading children may be counted whose story has begun by then. */
export const horizon = (today: Day): Day => addDays(today, 60);
