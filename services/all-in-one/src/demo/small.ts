import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Day } from '@waymark/kernel';
import { plannedDays, WORKING } from './county/calendar.js';
import type { Child } from './county/child.js';
import type { Story } from './county/command.js';
import { readCountyData, type CountyData, type OffenceKind } from './county/data.js';
import { Dice } from './county/dice.js';
import { accept, offenceOf, refer, refuse } from './county/referring.js';
import { Telling } from './county/telling.js';

/** One invented child and how far they came; the file is infra/demo/children.json. Days count from the demo's first day. */
type Told = {
  given: string;
  family: string;
  birth: Day;
  district: string;
  identifier: string | null;
  programme: string;
  offence: { category: string; summaryOnly: boolean } | null;
  startDay: number;
  stopAt?: 'draft' | 'submitted' | 'refused' | 'offered';
  attendance?: string[];
  end?: 'complete' | 'breach' | null;
  outcome?: string;
  repeatAfterDays?: number;
};

/** How many days before the true one the few children's clock is born: some windows of 12 months have run out by then. */
export const SMALL_DAYS = 500;

/** A dozen children, each in another state: for tests, and for whoever waits for no county. */
export function fewStories(root: string, today: Day): Story[] {
  const data = readCountyData(root);
  const children = JSON.parse(readFileSync(join(root, 'infra/demo/children.json'), 'utf8')) as Told[];
  const firstDay = addDays(today, -SMALL_DAYS);
  return children.map((told) => ({
    key: `${told.given} ${told.family}`,
    commands: tell(told, data, firstDay).filter(({ on }) => on <= today),
  }));
}

const CREW = {
  refers: 'referrer',
  isSent: false,
  receives: 'kent-youth-justice',
  works: 'worker',
  triages: 'manager',
  decides: 'manager',
  police: 'police',
};

function tell(told: Told, data: CountyData, firstDay: Day): Telling['commands'] {
  const { stopAt, attendance = [], startDay } = told;
  const telling = new Telling(CREW, WORKING);
  const dice = new Dice('few', told.given, told.family);
  const programme = data.programmes.programmes.find(({ code }) => code === told.programme);
  if (!programme) throw new Error(`${told.programme} is not among the demo's programmes`);
  const on = addDays(firstDay, startDay);
  const offence = offenceOf(dice, kindOf(told), { on: addDays(on, -9) });

  refer(telling, dice, { programme, child: childOf(told, data), offence, on });
  if (stopAt === 'draft') return telling.commands.slice(0, indexOf(telling, 'draft') + 1);
  if (stopAt === 'submitted') return telling.commands;
  const decidedOn = addDays(on, 2);
  if (stopAt === 'refused') refuse(telling, dice, decidedOn);
  if (stopAt === 'refused') return telling.commands;
  accept(telling, programme, { offence, on: decidedOn });
  if (stopAt === 'offered') return telling.commands;

  const answeredOn = addDays(on, 4);
  const startOn = addDays(answeredOn, 7);
  const planned = plannedDays(startOn, programme.weeks);
  telling.work(answeredOn, 'accept the offer', 'acceptance', { startOn });
  for (const [index, code] of attendance.entries())
    telling.work(planned[index]!, `session ${index + 1}`, `sessions/${index + 1}/attendance`, { code, note: null });
  if (told.end) end(telling, told, { last: planned[attendance.length - 1]!, offenceOn: offence?.on ?? on });
  return telling.commands;
}

function end(telling: Telling, told: Told, { last, offenceOn }: { last: Day; offenceOn: Day }): void {
  const { outcome, repeatAfterDays: months, end: how } = told;
  const on = addDays(last, 1);
  const reason = 'Did not come to three sessions and gave no reason.';
  if (how === 'complete') telling.work(on, 'complete', 'completion');
  if (how === 'breach') telling.decide(on, 'return', 'return', { kind: 'breach', reason });
  const record = (step: string, code: string, days: { offenceOn: Day; outcomeOn: Day }): void => {
    const sourceReference = `demo-${told.given}-${told.family}-${step}`;
    const body = { personId: '{person}', code, ...days, sourceReference };
    telling.ask(CREW.police, days.outcomeOn, step, '/api/outcomes/police-outcomes', body, {
      awaits: ['completion-not-yet-known'],
    });
  };
  if (outcome) record('outcome', outcome, { offenceOn, outcomeOn: addDays(last, 4) });
  if (months) record('repeat', '2', { offenceOn: addDays(last, months - 12), outcomeOn: addDays(last, months) });
}

const kindOf = ({ offence }: Told): OffenceKind | null =>
  offence && { category: offence.category, gravity: [2, 2], summaryOnly: offence.summaryOnly ? 1 : 0 };

function childOf({ given, family, birth, district, identifier }: Told, { places }: CountyData): Child {
  const place = places.find((each) => each.district === district);
  if (!place) throw new Error(`${district} is not among the demo's places`);
  return {
    givenName: given,
    familyName: family,
    birthDate: birth,
    district,
    place,
    ethnicity: 'NS',
    interpreterLanguage: null,
    accessNeeds: [],
    identifiers: identifier ? [{ scheme: 'youth-justice-id', value: identifier }] : [],
    carer: null,
  };
}

const indexOf = ({ commands }: Telling, step: string): number => commands.findIndex((command) => command.step === step);
