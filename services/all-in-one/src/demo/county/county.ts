import { createHash } from 'node:crypto';
import type { Day } from '@waymark/kernel';
import { arrivals, horizon } from './arrivals.js';
import { bornAlone } from './child.js';
import type { Command, Story } from './command.js';
import type { CountyData } from './data.js';
import { importStories } from './imports.js';
import { agreementThatRunsOut } from './safekeeping.js';
import { tell } from './story.js';
import type { OutcomeRow } from './telling.js';
import { todaysWork } from './todays-work.js';

/** `today` is the day of loading, which is left to be worked on: nothing of it has happened yet. */
export type Wanted = { data: CountyData; seed: number; today: Day };

/**
 * Everything that the officers of an invented county did from its first day to yesterday, as requests to the product.
 * From seed and day alone: the same again on every machine.
 */
export function county({ data, seed, today }: Wanted): Story[] {
  const { begins } = data.programmes;
  const taken = new Set<Day>();
  const born = (birthDate: Day): Day => {
    const free = bornAlone(birthDate, taken);
    taken.add(free);
    return free;
  };
  const rows: OutcomeRow[] = [];
  const told = arrivals(data, seed, horizon(today)).flatMap((arrival): Story[] => {
    const telling = tell({ ...arrival, data, seed, born });
    if (telling.commands[0]!.on < begins) return [];
    if (telling.commands[0]!.on < today) rows.push(...telling.rows);
    return [{ key: arrival.key, commands: telling.commands }];
  });
  const all = [
    ...told,
    ...todaysWork(data, seed, today, born),
    ...importStories({ data, seed, today, rows }),
    agreementThatRunsOut(today, data.officers),
  ];
  return all
    .map((story) => ({ ...story, commands: inTime(story.commands, today) }))
    .filter(({ commands }) => commands.length > 0);
}

/** In order of days, and of telling within a day; up to yesterday. */
const inTime = (commands: readonly Command[], today: Day): Command[] =>
  commands.filter(({ on }) => on < today).sort((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));

/** Of what is asked, in order and to the letter: two counties with one sum are one county. */
export const checksumOf = (stories: readonly Story[]): string =>
  createHash('sha256').update(JSON.stringify(stories)).digest('hex');
