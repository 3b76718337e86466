import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Marker } from '@waymark/kit';
import { repository } from '@waymark/testing';
import { check, type Ask } from './checker.js';
import { whoHears } from './checker/hears.js';
import { Installation } from './installation.js';
import { toldIn, inventory, schema } from './inventory.js';
import { MarkerFile } from './marker-file.js';
import { printedSeed, random } from './random.js';
import { CLEAN, atRest, fiveInFlight, summary } from './summary.js';
import { Workload } from './workload.js';

const next = random(printedSeed('kill-start'));
const marker = new MarkerFile();
const begun: Installation[] = [];
const working: Workload[] = [];

const children = JSON.parse(readFileSync(join(repository, 'infra/demo/children.json'), 'utf8')) as unknown[];
/** Each child is told in some five steps. */
const HALF = Math.round(2.5 * children.length);

/** One that nobody kills: what the others must come to. */
let whole: Installation;

beforeAll(async () => {
  whole = await installation();
  await whole.start({ demo: true });
});
afterAll(async () => {
  await Promise.all(working.map((workload) => workload.finish(0)));
  for (const each of begun) await each.remove();
  marker.remove();
});

it.each<[Marker, number]>([
  ['between-migrations', 3],
  ['inside-a-migration', 4],
])('a first start that is killed %s: the next migrates whole', async (line, at) => {
  const killed = await installation();
  killed.begin({ env: marker.environment(line, at) });
  const workload = registering(killed);
  expect(await marker.reached(line, 120)).toBe(killed.pid);
  const waiting = workload.history.open;
  workload.close();
  expect(await schema(killed.ask)).not.toEqual(await schema(whole.ask));
  await killed.kill();

  await killed.start();
  expect(await schema(killed.ask)).toEqual(await schema(whole.ask));
  expect(waiting).toBeGreaterThanOrEqual(5);
  await comesToRest(`killed ${line}, ${waiting} commands waiting`, killed.ask, workload);
});

it('a first load that is killed half-way: the next start ends with the same demo', async () => {
  const killed = await installation();
  const line = 'in-the-first-load';
  killed.begin({ demo: true, env: marker.environment(line, HALF) });
  const workload = registering(killed);
  expect(await marker.reached(line, 120)).toBe(killed.pid);
  const inFlight = await fiveInFlight(workload);
  const share = (await toldIn(killed.ask)) / (await toldIn(whole.ask));
  workload.close();
  await killed.kill();
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.8);

  await killed.start({ demo: true });
  await comesToRest(`killed in the first load (${inFlight} in flight)`, killed.ask, workload);
  const registered = workload.history.counts().acknowledged;
  await atRest(whole.ask);
  expect(await inventory(killed.ask, { besides: registered })).toEqual(await inventory(whole.ask, { besides: 0 }));
});

async function installation(): Promise<Installation> {
  const made = await Installation.make();
  begun.push(made);
  return made;
}

function registering(at: Installation): Workload {
  const workload = new Workload({
    as: (subject) => at.as(subject),
    next,
    desks: 6,
    onlyRegisters: true,
    breath: 1_000,
  });
  working.push(workload);
  return workload;
}

async function comesToRest(what: string, ask: Ask, workload: Workload): Promise<void> {
  await workload.finish();
  await workload.repeatAll();
  await atRest(ask);
  const verdict = await check({ ask, commands: workload.history.commands, hears: whoHears() });
  console.log(summary(what, [workload.history], verdict));
  expect(verdict).toMatchObject(CLEAN);
  expect(workload.history.counts().unknownLeft).toBe(0);
}
