import { addDays, daysBetween, type Day } from '@waymark/kernel';
import { TODAYS_SERIALS } from './arrivals.js';
import { WORKING } from './calendar.js';
import type { Command } from './command.js';
import type { CountyData, Fate, Way } from './data.js';
import { takeCare, type Care } from './safekeeping.js';
import { tell, type Wish } from './story.js';
import type { Telling } from './telling.js';

/**
 * Something that waits for somebody on the day of loading: the story has come to the step `after`, and the next has not
 * been taken. `next`: the day for which that was planned; the latest possible unless given.
 */
type Waiting = {
  name: string;
  way: Way;
  fate: Fate;
  area: string;
  after: string;
  next?: Day;
  /** No earlier step than this many days before today. */
  daysAgo?: number;
  isSummaryOnly?: boolean;
  /** Who refers, and who works with the child, where it must be this one. */
  refers?: string;
  works?: string;
  /** What was said at the last session, so that whoever looks after safety has something to look at. */
  concern?: string;
  /** What was done about the child's record yesterday. */
  care?: Care;
};

const waitingOn = (today: Day, { officers }: CountyData): Waiting[] => [
  { name: 'decide east', way: 'workbook', fate: 'completed', area: 'east', after: 'submit' },
  { name: 'decide east too', way: 'education', fate: 'completed', area: 'east', after: 'submit' },
  { name: 'decide north', way: 'deferral', fate: 'completed', area: 'north', after: 'submit' },
  ...SENT.map(([refers, way, area]): Waiting => {
    return { name: `sent by ${refers}`, way, fate: 'completed', area, after: 'submit', refers };
  }),
  { name: 'draft school', way: 'mentoring', fate: 'completed', area: 'east', after: 'draft', refers: 'school' },
  {
    name: 'draft police',
    way: 'workbook',
    fate: 'completed',
    area: 'north',
    after: 'draft',
    refers: 'police-referrer',
  },
  { name: 'decide medway', way: 'workbook', fate: 'completed', area: 'medway', after: 'submit' },
  { name: 'draft', way: 'workbook', fate: 'completed', area: 'east', after: 'draft', refers: 'referrer' },
  { name: 'draft north', way: 'education', fate: 'completed', area: 'north', after: 'consent to share' },
  { name: 'offered', way: 'education', fate: 'completed', area: 'east', after: 'accept' },
  { name: 'offered north', way: 'deferral', fate: 'completed', area: 'north', after: 'accept' },
  ...['east', 'north', 'west', 'medway'].map((area): Waiting => {
    const after = 'accept the offer';
    return { name: `meets ${area}`, way: 'education', fate: 'completed', area, after, next: WORKING.next(today) };
  }),
  { name: 'overdue east', way: 'workbook', fate: 'completed', area: 'east', after: 'accept the offer', daysAgo: 14 },
  { name: 'overdue north', way: 'education', fate: 'completed', area: 'north', after: 'session 1', daysAgo: 12 },
  { name: 'concern', way: 'education', fate: 'completed', area: 'east', after: 'session 1', concern: CONCERNS[0] },
  {
    name: 'concern north',
    way: 'workbook',
    fate: 'completed',
    area: 'north',
    after: 'session 1',
    concern: CONCERNS[1],
  },
  ...CARES.map(([care, works]): Waiting => {
    const after = 'accept the offer';
    return { name: care, way: 'education', fate: 'completed', area: 'east', after, refers: 'referrer', works, care };
  }),
  { name: 'first failure', way: 'deferral', fate: 'warned', area: 'east', after: 'session 2' },
  { name: 'second failure', way: 'deferral', fate: 'breach', area: 'east', after: 'session 3' },
  { name: 'review', way: 'deferral', fate: 'breach', area: 'east', after: 'session 4' },
  { name: 'review north', way: 'deferral', fate: 'breach', area: 'north', after: 'session 4' },
  { name: 'declined', way: 'deferral', fate: 'declined', area: 'east', after: 'decline the offer' },
  { name: 'returned', way: 'deferral', fate: 'breach', area: 'east', after: 'review', isSummaryOnly: true },
  { name: 'returned north', way: 'deferral', fate: 'breach', area: 'north', after: 'review', isSummaryOnly: true },
  ...Object.entries(officers.areas).flatMap(([area, { caseHolders = [] }]) =>
    caseHolders.flatMap((works): Waiting[] => [
      { name: `offered ${works}`, way: 'deferral', fate: 'completed', area, after: 'accept', works },
      { name: `under way ${works}`, way: 'deferral', fate: 'warned', area, after: 'warn', works },
      {
        name: `overdue ${works}`,
        way: 'workbook',
        fate: 'completed',
        area,
        after: 'accept the offer',
        daysAgo: 14,
        works,
      },
    ]),
  ),
];

const SENT: [refers: string, way: Way, area: string][] = [
  ['police-referrer', 'workbook', 'east'],
  ['council', 'workbook', 'west'],
  ['school', 'mentoring', 'east'],
];

/** Of the own agency's children: only whoever holds a record may put lists on it. */
const CARES: [Care, string][] = [
  ['restricted', 'worker'],
  ['excluded', 'worker'],
  ['opened', 'worker'],
  ['opened elsewhere', 'worker-east'],
];

const CONCERNS = [
  'Said that an older neighbour waits outside the house in the evenings.',
  'Has a bruise on the arm and did not want to say where it comes from.',
] as const;

/** Today's work for each role that has work, whatever day today is. Its stories end where they wait. */
export function todaysWork(data: CountyData, seed: number, today: Day, born: (on: Day) => Day) {
  return waitingOn(today, data).map((waiting, index) => {
    const serial = TODAYS_SERIALS + index;
    const { telling, key } = found(waiting, { data, seed, today, serial });
    const child = { ...telling.child, birthDate: born(telling.child.birthDate) };
    const renamed = telling.commands.map((command) => withBirth(command, child.birthDate));
    const told = saying(upTo(renamed, waiting.after), waiting.concern);
    const { care } = waiting;
    const on = WORKING.last(addDays(today, -1));
    const { crew } = telling;
    const { keepers } = data.officers;
    return { key, commands: care ? [...told, takeCare(care, { on, crew, keepers })] : told };
  });
}

type Search = { data: CountyData; seed: number; today: Day; serial: number };

/** The day to begin on is looked for: the latest on which the story has come so far, or the one from which it meets `next`. */
function found(
  waiting: Waiting,
  { data, seed, today, serial }: Search,
): { telling: ReturnType<typeof tell>; key: string } {
  const { name, way, fate, area, after, next, daysAgo = 1, isSummaryOnly, refers, works } = waiting;
  const programme = data.programmes.programmes.find((each) => each.way === way)!;
  const key = `today/${today}/${name}`;
  const about = { key, programme, fate, area, serial, data, seed, isHeldAgain: false, calendar: WORKING };
  const wish: Omit<Wish, 'on'> = {
    ...about,
    ...(isSummaryOnly !== undefined && { isSummaryOnly }),
    ...(refers !== undefined && { refers }),
    ...(works !== undefined && { works }),
  };
  // The same dice give the same gaps, but for weekends and holidays: one telling says about where to look.
  const target = next ?? addDays(today, -daysAgo);
  const reachedOn = (telling: Telling): Day | undefined => (next ? comesNext(telling, after) : comesTo(telling, after));
  const first = tell({ ...wish, on: WORKING.next(today) });
  const guess = addDays(today, daysBetween(reachedOn(first) ?? today, target));
  for (const on of WORKING.between(addDays(guess, -20), addDays(guess, 10)).reverse()) {
    const telling = tell({ ...wish, on });
    const day = reachedOn(telling);
    if (day && (next ? day === target : day <= target)) return { telling, key };
  }
  throw new Error(`No day to begin on leads to “${name}”`);
}

const indexOf = ({ commands }: Pick<Telling, 'commands'>, step: string): number =>
  commands.findIndex((command) => command.step === step);

const comesNext = (telling: Telling, after: string): Day | undefined =>
  telling.commands[indexOf(telling, after) + 1]?.on;

const comesTo = (telling: Telling, after: string): Day | undefined => telling.commands[indexOf(telling, after)]?.on;

const upTo = (commands: readonly Command[], step: string): Command[] =>
  commands.slice(0, commands.findIndex((command) => command.step === step) + 1);

/** With a concern for the child's safety in the last of them. */
const saying = (commands: readonly Command[], concern: string | undefined): Command[] =>
  commands.map((command, index) =>
    concern !== undefined && index === commands.length - 1 && typeof command.body === 'object'
      ? { ...command, body: { ...command.body, concern } }
      : command,
  );

const withBirth = (command: Command, birthDate: Day): Command =>
  command.step === 'register' && typeof command.body === 'object'
    ? { ...command, body: { ...command.body, birthDate } }
    : command;
