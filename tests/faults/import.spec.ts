import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { addDays, dayOf, type Day } from '@waymark/kernel';
import { eventually } from '@waymark/testing';
import { check } from './checker.js';
import { whoHears } from './checker/hears.js';
import { Installation } from './installation.js';
import { MarkerFile } from './marker-file.js';
import { printedSeed, random } from './random.js';
import { atRest, CLEAN, fiveInFlight, summary } from './summary.js';
import { wordsOf, Workload } from './workload.js';

const MIB = 1_048_576;
const PERSONS = 200;
const [FEW, MANY] = [10_000, 100_000];

const next = random(printedSeed('import'));
const marker = new MarkerFile();
const working: Workload[] = [];
let installation: Installation;
let today: Day;

beforeAll(async () => {
  installation = await Installation.make();
  await installation.start();
  const clock = await eventually(() => police().done(police().get<{ today: Day }>('/api/people/clock')));
  today = clock.body.today;
  for (let at = 0; at < PERSONS; at++) await police().done(police().post('/api/people/persons', personOf(at)));
});
afterAll(async () => {
  await Promise.all(working.map((workload) => workload.finish(0)));
  await installation?.remove();
  marker.remove();
});

it('takes no more memory for 100,000 rows than for 10,000', async () => {
  await imported(FEW); // what is compiled, pooled and cached once is there from here on
  const few = await highestWhile(() => imported(FEW));
  const many = await highestWhile(() => imported(MANY));
  const [{ count }] = (await installation.ask(`select count(*)::int as count from outcomes.police_outcome`)) as [Count];
  console.log(`highest RSS: ${mib(few)} MiB at ${FEW} rows, ${mib(many)} MiB at ${MANY}, ${mib(many - few)} more`);
  expect(count).toBe(2 * FEW + MANY);
  expect(many - few).toBeLessThanOrEqual(30 * MIB);
});

it('leaves nothing of a file that was killed at half of its reading', async () => {
  const before = await kept();
  await again(marker.environment('while-staging-an-import', FEW / 1_000 / 2));
  const workload = work();
  const upload = police()
    .post('/api/outcomes/imports', csv(FEW))
    .catch(() => 'unknown');
  expect(await marker.reached('while-staging-an-import')).toBe(installation.pid);
  expect(await staged()).toBe(FEW / 2);
  await killed(workload);
  expect(await upload).toBe('unknown');

  expect(await staged()).toBe(0);
  expect(await kept()).toEqual(before);
  await comesToRest(workload, 'killed at half of the staging');
});

it('keeps nothing of a confirmation that was killed before its commit, and all of it once it is repeated', async () => {
  await again(marker.environment('inside-the-confirmation-of-an-import', 1));
  const before = await kept();
  const workload = work();
  const upload = await police().done(police().post('/api/outcomes/imports', csv(FEW)));
  const key = randomUUID();
  const confirm = () =>
    police().post(`${upload.location}/confirmation`, { acceptRejected: false }, { key, ifMatch: upload.version });
  const unknown = confirm().catch(() => 'unknown');
  expect(await marker.reached('inside-the-confirmation-of-an-import')).toBe(installation.pid);
  await killed(workload);
  expect(await unknown).toBe('unknown');
  expect(await kept()).toEqual({ ...before, files: before.files + 1 });

  const first = await police().done(confirm());
  const second = await police().done(confirm());
  expect(second).toMatchObject({ status: first.status, location: first.location, version: first.version });
  expect(await kept()).toEqual({ outcomes: before.outcomes + FEW, files: before.files + 1, facts: before.facts + 1 });
  await comesToRest(workload, 'killed inside a confirmation');
});

type Count = { count: number };
type Kept = { outcomes: number; files: number; facts: number };

const police = () => installation.as('police');

async function again(env: Record<string, string>): Promise<void> {
  await installation.kill();
  await installation.start({ env });
}

async function killed(workload: Workload): Promise<void> {
  const inFlight = await fiveInFlight(workload);
  await installation.kill();
  console.log(`killed with ${inFlight} commands in flight`);
  await installation.start();
}

function work(): Workload {
  const workload = new Workload({ as: (subject) => installation.as(subject), next, onlyRegisters: true });
  working.push(workload);
  return workload;
}

async function comesToRest(workload: Workload, what: string): Promise<void> {
  await workload.finish();
  await workload.repeatAll();
  await atRest(installation.ask);
  const histories = working.map(({ history }) => history);
  const commands = histories.flatMap((history) => history.commands);
  const verdict = await check({ ask: installation.ask, commands, hears: whoHears() });
  console.log(summary(what, histories, verdict));
  expect(verdict).toMatchObject(CLEAN);
}

async function imported(rows: number): Promise<void> {
  const upload = await police().done(police().post('/api/outcomes/imports', csv(rows)));
  const options = { ifMatch: upload.version };
  await police().done(police().post(`${upload.location}/confirmation`, { acceptRejected: false }, options));
}

const staged = async (): Promise<number> =>
  (
    (await installation.ask<Count>(`select count(*)::int as count from outcomes.import_row r
     join outcomes.import i on i.id = r.import_id where i.status = 'staging'`)) as [Count]
  )[0].count;

const kept = async (): Promise<Kept> =>
  (
    await installation.ask<Kept>(`select (select count(*)::int from outcomes.police_outcome) as outcomes,
       (select count(*)::int from outcomes.import) as files,
       (select count(*)::int from outcomes.fact where type = 'outcomes.outcomes-imported') as facts`)
  )[0]!;

/** The most memory that the importing process held meanwhile, in bytes: the kernel's own mark, set back before. */
async function highestWhile(work: () => Promise<void>): Promise<number> {
  writeFileSync(`/proc/${installation.pid}/clear_refs`, '5');
  await work();
  const status = readFileSync(`/proc/${installation.pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)![1]) * 1_024;
}

const mib = (bytes: number): string => (bytes / MIB).toFixed(1);

const identifierOf = (person: number): string => `YJ${String(person).padStart(6, '0')}`;

const personOf = (person: number) => ({
  givenName: wordsOf(randomUUID()),
  familyName: wordsOf(randomUUID()),
  birthDate: addDays(dayOf('2009-01-01'), person * 5),
  identifiers: [{ scheme: 'youth-justice-id', value: identifierOf(person) }],
});

/** A file of outcomes that nobody sent before, about the registered persons in turn. */
function csv(rows: number): string {
  const file = randomUUID().slice(0, 8);
  const line = (at: number) =>
    `youth-justice-id,${identifierOf(at % PERSONS)},${addDays(today, -20)},2,1,no,${addDays(today, -10)},${file}-${at}`;
  const header = 'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference';
  return [header, ...Array.from({ length: rows }, (_, at) => line(at))].join('\n');
}
