import { DataSource } from 'typeorm';
import { connectionTo } from '../src/store/connection.js';
import { HearAgainTable1760000000500 } from '../src/store/hear-again-table.js';
import { migrate } from '../src/store/migrate.js';
import { PlumbingTables1760000000000 } from '../src/store/plumbing-tables.js';
import { ownerOf } from '../src/store/prepare-database.js';
import { ChainDesk } from './support/chain-desk.js';

const TABLES = { tables: [], migrations: [] };
const ROW = `insert into audit (kind, actor, role, subjects, route, details, address)
  select 'consult', 'before ' || n, 'manager', '{}', 'GET /', '{"shown": 1}', '192.0.2.1' from generate_series(1, $1::int) n`;

/** The schema as the build before the chain left it, rows included. */
async function withoutChain(desk: ChainDesk, rows: number): Promise<void> {
  await desk.database.admin.query(`drop schema people cascade; create schema people authorization people_owner;
    grant usage on schema people to people, people_jobs;
    alter default privileges for role people_owner in schema people grant select, insert, update, delete on tables to people, people_jobs`);
  const owner = new DataSource({
    ...connectionTo(desk.database.url, ownerOf('people')),
    migrations: [PlumbingTables1760000000000, HearAgainTable1760000000500],
  });
  await owner.initialize();
  await owner.runMigrations();
  await owner.destroy();
  await desk.as('people', (ask) => ask(ROW, [rows]));
}

describe('a database that is older than the chain', () => {
  let desk: ChainDesk;
  beforeAll(async () => void (desk = await ChainDesk.open()));
  afterAll(() => desk?.close());

  it('is adopted row by row, and a row of its own says from when on it is sealed', async () => {
    await withoutChain(desk, 1_500);
    expect(await migrate('people', desk.database.url, TABLES)).toEqual(['AuditChain1760000000600']);
    expect(await desk.verify()).toMatchObject({ sealed: 0, waiting: 1_501, fault: null });
    await desk.audit(1);
    while ((await desk.seal())?.count);
    expect(await desk.verify([await desk.head()])).toMatchObject({ sealed: 1_502, waiting: 0, heads: 1, fault: null });
    const rows = await desk.rows(
      `select number, actor, details from seal join audit on audit.id = audit_id where number in (1, 1500, 1501) order by 1`,
    );
    expect(rows).toEqual([
      { number: 1, actor: 'before 1', details: { shown: 1 } },
      { number: 1_500, actor: 'before 1500', details: { shown: 1 } },
      { number: 1_501, actor: 'system:people/AuditChain1760000000600', details: { adopted: 1_500, last: 1_500 } },
    ]);
    await desk.tamper(`update audit set actor = 'x' where id = 700`);
    expect((await desk.verify()).fault).toMatch(/^Audit row 700 was edited/);
  });

  it('and held nothing yet begins without a word', async () => {
    await withoutChain(desk, 0);
    await migrate('people', desk.database.url, TABLES);
    expect(await migrate('people', desk.database.url, TABLES)).toEqual([]);
    expect(await desk.verify()).toMatchObject({ sealed: 0, waiting: 0, fault: null });
  });
});
