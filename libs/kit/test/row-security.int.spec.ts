import { randomUUID } from 'node:crypto';
import type { Role } from '@waymark/events';
import { createDatabase, type Database } from '@waymark/testing';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { system, type Officer } from '../src/access/actor.js';
import { connectionTo } from '../src/store/connection.js';
import { InvolvedTable1760000020000 } from '../src/store/involved-table.js';
import { migrate } from '../src/store/migrate.js';
import { involvedRows, ownRows, wallsOf } from '../src/store/row-security.js';
import { Store } from '../src/store/store.js';

class Cases1760000030000 implements MigrationInterface {
  name = 'Cases1760000030000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table matter (id uuid primary key, agency_id uuid not null, team_id uuid, person_id uuid not null)`,
    );
    await runner.query(
      wallsOf('walled', [
        { table: 'matter', seen: `(${ownRows('agency_id', 'team_id')}) or ${involvedRows('matter.person_id')}` },
      ]),
    );
  }
  async down(): Promise<void> {}
}

const [kent, medway, east, north, harbour, child] = Array.from({ length: 6 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const tables = { tables: [], migrations: [InvolvedTable1760000020000, Cases1760000030000] };

let database: Database;
let store: Store;

const officer = (agencyId: string, teamId: string | null, role: Role): Officer => ({
  kind: 'officer',
  id: randomUUID(),
  agencyId,
  teamId,
  role,
  asked: system('walled', 'test').asked,
});
const seen = (by: Officer): Promise<number> =>
  store.transaction(by, async (transaction) => (await transaction.rows(`select from matter`)).length);

beforeAll(async () => {
  database = await createDatabase(['walled']);
  await migrate('walled', database.url, tables);
  store = await Store.open('walled', database.url, tables);
  await store.transaction(system('walled', 'test'), (transaction) =>
    transaction.rows(`insert into matter values ($1, $2, $3, $4)`, [randomUUID(), kent, east, child]),
  );
});

afterAll(async () => {
  await store.source.destroy();
  await database.drop();
});

it('gives no row to the service’s own role without a context, nor lets it write one', async () => {
  const bare = await new DataSource(connectionTo(database.url, 'walled')).initialize();
  try {
    expect(await bare.query(`select from matter`)).toEqual([]);
    expect(await bare.query(`delete from matter returning id`)).toEqual([[], 0]);
    await expect(
      bare.query(`insert into matter values (gen_random_uuid(), $1, $2, $3)`, [kent, east, child]),
    ).rejects.toThrow('row-level security');
    expect(
      await bare.query(`select rolbypassrls, rolsuper from pg_roles where rolname in ('walled', 'walled_jobs')`),
    ).toEqual([
      { rolbypassrls: false, rolsuper: false },
      { rolbypassrls: false, rolsuper: false },
    ]);
  } finally {
    await bare.destroy();
  }
});

it('shows a team its own rows, those who answer for the agency all of its rows, and nobody else any', async () => {
  expect(await seen(officer(kent, east, 'programme-worker'))).toBe(1);
  expect(await seen(officer(kent, north, 'programme-worker'))).toBe(0);
  expect(await seen(officer(kent, null, 'manager'))).toBe(1);
  expect(await seen(officer(kent, east, 'operator'))).toBe(0);
  expect(await seen(officer(medway, east, 'manager'))).toBe(0);
});

it('shows a row to the team that has to do with the child, as long as it does', async () => {
  const worker = officer(medway, harbour, 'programme-worker');
  const involve = (agencies: string[], teams: string[]) =>
    store.transaction(system('walled', 'test'), (transaction) =>
      transaction.rows(
        `insert into involved values ($1, $1, $2, $3) on conflict (source_id) do update set agency_ids = $2, team_ids = $3`,
        [child, agencies, teams],
      ),
    );
  await involve([medway], []);
  expect(await seen(worker)).toBe(0);
  expect(await seen(officer(medway, null, 'manager'))).toBe(1);
  await involve([medway], [harbour]);
  expect(await seen(worker)).toBe(1);
  await involve([], []);
  expect(await seen(worker)).toBe(0);
});

it('shows a row to the one officer who opened the record in an emergency, until the time is over', async () => {
  const [opener, colleague] = [officer(medway, harbour, 'referrer'), officer(medway, harbour, 'referrer')];
  const open = (until: string) =>
    store.transaction(system('walled', 'test'), (transaction) =>
      transaction.rows(
        `insert into involved values (gen_random_uuid(), $1, '{}', '{}', $2, clock_timestamp() + $3::interval)`,
        [child, opener.id, until],
      ),
    );
  await open('-1 second');
  expect(await seen(opener)).toBe(0);
  await open('60 minutes');
  expect(await seen(opener)).toBe(1);
  expect(await seen(colleague)).toBe(0);
});

it('looks past the walls only where it is said, and is behind them again afterwards', async () => {
  const stranger = officer(medway, harbour, 'analyst');
  await store.transaction(stranger, async (transaction) => {
    const count = async () => (await transaction.rows(`select from matter`)).length;
    expect(await count()).toBe(0);
    expect(await transaction.beyond(count)).toBe(1);
    expect(await transaction.beyond(() => transaction.beyond(count))).toBe(1);
    expect(await count()).toBe(0);
  });
  expect(
    await store.readBeyond(stranger, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [] });
      return (await transaction.rows(`select from matter`)).length;
    }),
  ).toBe(1);
  // Nothing of it stays on the connection, which serves somebody else next.
  for (let again = 0; again < 12; again++) expect(await seen(stranger)).toBe(0);
});

it('holds for the owner of the tables as well, but while it migrates', async () => {
  const owner = await new DataSource(connectionTo(database.url, 'walled_owner')).initialize();
  expect(await owner.query(`select from matter`)).toEqual([]);
  await owner.destroy();
});
