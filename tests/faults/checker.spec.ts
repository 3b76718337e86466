import { OutcomesModule } from '@waymark/outcomes/module';
import { Founding, PeopleModule } from '@waymark/people/module';
import { ProgrammesModule } from '@waymark/programmes/module';
import { ReferralsModule } from '@waymark/referrals/module';
import { openDesk, staff, type Desk } from '@waymark/testing';
import type { QueryRunner } from 'typeorm';
import { check, isClean, type Evidence, type Verdict } from './checker.js';
import { whoHears } from './checker/hears.js';
import type { Command } from './history.js';
import { printedSeed, random } from './random.js';
import { Workload } from './workload.js';

let desk: Desk;
let workload: Workload;
let runner: QueryRunner;

beforeAll(async () => {
  desk = await openDesk({
    modules: [PeopleModule, ReferralsModule, ProgrammesModule, OutcomesModule],
    found: (running) => running.app.get(Founding, { strict: false }).found(staff()),
  });
  await desk.moveClockTo(MONDAY);
  workload = new Workload({ as: (subject) => desk.as(subject), next: random(printedSeed('checker')), desks: 3 });
  await until(() => workload.history.commands.some(({ kind }) => kind === 'record-outcome'));
  await workload.finish();
  await desk.settle();
  runner = desk.database.admin.createQueryRunner();
});
afterAll(async () => {
  await runner?.release();
  await desk?.close();
});

/** Sessions are held on working days: a Monday in the time ahead that is no bank holiday. */
const MONDAY = '2027-01-11';

it('finds nothing where nothing is wrong', async () => {
  expect(await workload.repeatAll()).toBeGreaterThan(10);
  expect(await check(evidence())).toMatchObject({ lost: [], twice: [], wrong: [] });
});

it('knows who hears what from the sources', () => {
  expect(evidence().hears.get('programmes')).toContain('referrals.referral-accepted');
  expect(evidence().hears.get('referrals')).toEqual(expect.arrayContaining(['people.officer-joined']));
});

const one = (rows: string) => `(select ctid from ${rows} limit 1)`;

// Each plant is a copy of the data with one thing wrong: made in a transaction that is never committed.
it.each<[what: string, sql: string, found: (verdict: Verdict) => string[], words: string]>([
  ['a lost row', `delete from people.person where ctid = ${one('people.person')}`, lost, 'register'],
  [
    'a lost fact',
    `delete from programmes.fact where ctid = ${one(`programmes.fact where type like '%completed'`)}`,
    lost,
    'complete',
  ],
  [
    'a lost audit row',
    `delete from referrals.audit where ctid = ${one(`referrals.audit where kind = 'alter'`)}`,
    lost,
    'audit',
  ],
  ['a lost effect', `delete from outcomes.follow_up where ctid = ${one('outcomes.follow_up')}`, lost, 'follow_up'],
  ['a fact nobody heard', `delete from outcomes.inbox where ctid = ${one('outcomes.inbox')}`, lost, 'never heard'],
  [
    'a lost answer',
    `delete from outcomes.command_log where ctid = ${one('outcomes.command_log')}`,
    lost,
    'command log',
  ],
  [
    'a row that is there twice',
    `insert into people.person (id, version, said, given_name, family_name, birth_date, agency_id, registered_on)
     select gen_random_uuid(), 1, 0, given_name, family_name, birth_date, agency_id, registered_on from people.person limit 1`,
    twice,
    'register',
  ],
  [
    'a doubled effect',
    `alter table programmes.enrolment drop constraint enrolment_referral_id_key;
     insert into programmes.enrolment select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'said', 0, 'version', 1))).*
     from programmes.enrolment e limit 1`,
    twice,
    'programmes.enrolment of',
  ],
  [
    'a fact said twice',
    `insert into referrals.fact (event_id, lane, key, version, type, schema_version, data, occurred_at, correlation, actor)
     select gen_random_uuid(), lane, key, version + 100, type, schema_version, data, occurred_at, correlation, actor
     from referrals.fact where type = 'referrals.referral-submitted' limit 1`,
    twice,
    'submit',
  ],
  [
    'a gap',
    `update programmes.fact set version = version + 7 where ctid = ${one(`programmes.fact where version = 3`)}`,
    wrong,
    'a gap',
  ],
  [
    'a hearing out of order',
    `update programmes.inbox set at = clock_timestamp() where event_id = (select event_id from referrals.fact
       where type = 'referrals.consent-given' limit 1)`,
    wrong,
    'before an earlier fact',
  ],
  ['something unsent', `insert into people.unsent (lane, id) values (1, 1)`, wrong, 'unsent'],
  [
    'something parked',
    `insert into outcomes.key_block (key, event_id) values ('a', gen_random_uuid())`,
    wrong,
    'blocked',
  ],
  ['an idle lane', `update people.lane_lease set expires_at = '-infinity' where lane = 1`, wrong, 'lanes'],
])('finds %s', async (_, sql, found, words) => {
  await runner.startTransaction();
  try {
    await runner.query(`set local session_replication_role = replica`); // the audit's own guard would stop the plant
    await runner.query(sql);
    const verdict = await check(evidence());
    expect(isClean(verdict)).toBe(false);
    expect(found(verdict).join('\n')).toContain(words);
  } finally {
    await runner.rollbackTransaction();
  }
});

it.each<[what: string, told: (command: Command) => Command, found: (verdict: Verdict) => string[]]>([
  ['an acknowledgement of nothing', (command) => ({ ...command, token: 'nobody', correlation: NOBODY }), lost],
  ['a refusal of what happened', (command) => ({ ...command, outcome: 'fail' }), twice],
  [
    'another answer to a repeat',
    (command) => ({ ...command, differing: [{ status: 201, location: '/', version: 9 }] }),
    wrong,
  ],
])('finds %s', async (_, told, found) => {
  const [first, ...rest] = workload.history.commands;
  const verdict = await check({ ...evidence(), commands: [told(first!), ...rest] });
  expect(found(verdict)).not.toEqual([]);
});

it('lets an unknown command have happened once, or not at all', async () => {
  const [first, ...rest] = workload.history.commands;
  const unknown = { ...first!, outcome: 'unknown', answer: null } as const;
  const never = { ...unknown, token: 'nobody', correlation: NOBODY };
  expect(isClean(await check({ ...evidence(), commands: [unknown, never, ...rest] }))).toBe(true);
});

const NOBODY = '00000000-0000-4000-8000-000000000000';

function lost(verdict: Verdict): string[] {
  return verdict.lost;
}
function twice(verdict: Verdict): string[] {
  return verdict.twice;
}
function wrong(verdict: Verdict): string[] {
  return verdict.wrong;
}

const evidence = (): Evidence => ({
  ask: (sql, parameters) => runner.query(sql, parameters as unknown[]),
  commands: workload.history.commands,
  hears: new Map([...whoHears()].filter(([service]) => service !== 'web')),
});

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}
