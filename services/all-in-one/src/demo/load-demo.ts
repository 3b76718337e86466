import { reached } from '@waymark/kit';
import { inWords, type Day } from '@waymark/kernel';
import type { Command, Story } from './county/command.js';
import { Crewlist } from './crewlist.js';
import { Enrolments } from './enrolments.js';
import { OfficerClient, soon, type TokenOf } from './officer-client.js';
import { Storyteller } from './storyteller.js';

type Loading = {
  url: string;
  /** By subject. */
  tokenOf: TokenOf;
  stories: readonly Story[];
  /** Whose clock it is. */
  operator: string;
  /** The day on which it ends. */
  today: Day;
  progress: (text: string) => void;
};

/** Officers at work at the same time. More than this only wait for each other on two cores. */
const AT_ONCE = 8;

/**
 * Loads the demo as its officers would have: signed in, over HTTP, day by day, moving the clock forwards until it shows
 * the day of loading, and then the true time. Never by SQL. Cut off at any moment and begun again, it adds nothing twice.
 */
export async function loadDemo({ url, tokenOf, stories, operator, today, progress }: Loading): Promise<void> {
  const client = new OfficerClient(url, tokenOf);
  const crew = new Crewlist(client);
  const enrolments = new Enrolments(client);
  await crew.awaitAll([operator, ...new Set(stories.flatMap(({ commands }) => commands.map(({ by }) => by)))]);

  const days = byDay(stories, (story) => new Storyteller(story, client, crew, enrolments));
  const all = stories.reduce((sum, { commands }) => sum + commands.length, 0);
  let done = 0;
  let shown = await dayShown(client, operator);
  const moveTo = async (to: Day): Promise<void> => {
    // A load that goes on tells again what happened before the day that is shown: the clock stands still meanwhile.
    if (shown < to) await client.send(operator, CLOCK, { to }, { key: `clock ${to}` });
    if (shown < to) shown = to;
  };
  for (const { on, parts } of days) {
    await moveTo(on);
    const day = inWords(on);
    const tell = async ({ teller, commands }: Part): Promise<void> => {
      for (const command of commands) await teller.tell(command);
      done += commands.length;
      reached('in-the-first-load');
      progress(`Load the demo ${bar(done / all)} ${day}`);
    };
    await sideBySide(
      parts.filter(({ isLast }) => !isLast),
      tell,
    );
    await sideBySide(
      parts.filter(({ isLast }) => isLast),
      tell,
    );
  }
  await moveTo(today);
  await showTrueTime(client, operator);
  await soon(() => isSettled(url), 'An end of what the services tell each other');
}

type Part = { teller: Storyteller; commands: Command[]; isLast: boolean };

/** The days on which something happens, in order, and each story's part of them. */
function byDay(stories: readonly Story[], tellerOf: (story: Story) => Storyteller): { on: Day; parts: Part[] }[] {
  const days = new Map<Day, Map<Story, Part>>();
  for (const story of stories) {
    const { isLast = false, commands } = story;
    const teller = tellerOf(story);
    for (const command of commands) {
      const parts = days.get(command.on) ?? new Map<Story, Part>();
      const part = parts.get(story) ?? { teller, commands: [], isLast };
      part.commands.push(command);
      days.set(command.on, parts.set(story, part));
    }
  }
  return [...days]
    .map(([on, parts]) => ({ on, parts: [...parts.values()] }))
    .sort((one, other) => (one.on < other.on ? -1 : 1));
}

async function sideBySide(parts: readonly Part[], tell: (part: Part) => Promise<void>): Promise<void> {
  const waiting = [...parts];
  const work = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) await tell(part);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function dayShown(client: OfficerClient, operator: string): Promise<Day> {
  return (await client.get<{ today: Day }>(operator, CLOCK)).body.today;
}

/** A day begins at nine. Whoever starts the demo later than that would live the rest of it in the past. */
async function showTrueTime(client: OfficerClient, operator: string): Promise<void> {
  const { now } = (await client.get<{ now: string }>(operator, CLOCK)).body;
  const to = new Date().toISOString();
  if (now < to) await client.send(operator, CLOCK, { to }, { key: `clock ${to}` });
}

const CLOCK = '/api/people/clock';

async function isSettled(url: string): Promise<true | undefined> {
  const { details } = (await (await fetch(`${url}/health/events`)).json()) as {
    details: { events: Record<string, { unsent?: number } | string> };
  };
  const figures = Object.values(details.events);
  return figures.every((each) => typeof each === 'string' || !each.unsent) ? true : undefined;
}

function bar(share: number): string {
  const filled = Math.floor(share * 24);
  return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${String(Math.floor(share * 100)).padStart(3)} %`;
}
