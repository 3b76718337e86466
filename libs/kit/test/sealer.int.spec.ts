import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, openDesk, type Desk } from '@waymark/testing';
import { connectionTo } from '../src/store/connection.js';
import { DataSource } from 'typeorm';
import { readHeads } from '../src/chain/head-file.js';
import { headKey, type Head } from '../src/chain/head.js';
import type { ChainState } from '../src/chain/heads-http.js';
import { verifyChain, type Verdict } from '../src/chain/verify-chain.js';
import { WorkshopsModule } from './workshop.js';

let desk: Desk;
let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-heads-'));
  file = join(folder, 'audit-heads.jsonl');
  desk = await openDesk({ modules: [WorkshopsModule], settings: { auditHeadsFile: file, auditHeadRows: 20 } });
});
afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What ends with 0 is no such workshop, and leaves no row. */
const workshop = () => randomUUID().replace(/0$/, '1');
const look = (id = workshop()) => desk.as('worker').get(`/api/workshops/${id}`);
const count = async (table: string) =>
  (await desk.rows<{ n: number }>('workshops', `select count(*)::int as n from ${table}`))[0]!.n;
const allSealed = () =>
  eventually(async () => {
    if ((await count('unsealed')) > 0) throw new Error('rows wait');
  });

async function verified(kept: Head[]): Promise<Verdict> {
  const source = await new DataSource(connectionTo(desk.database.url, 'workshops')).initialize();
  const publicKeys = [headKey(desk.running.settings.secrets.auditKey).publicKey];
  try {
    return await verifyChain((sql, parameters) => source.query(sql, parameters), 'workshops', { kept, publicKeys });
  } finally {
    await source.destroy();
  }
}

it('seals what was looked at within a second, and signs when the chain begins', async () => {
  await allSealed();
  await look();
  const from = performance.now();
  await allSealed();
  expect(performance.now() - from).toBeLessThan(1_500);
  expect(await count('seal')).toBe(await count('audit'));
  await eventually(async () => expect(readHeads(file).length).toBeGreaterThan(0));
  expect(await verified(readHeads(file))).toMatchObject({ waiting: 0, fault: null });
});

it('signs again after so many rows, and not before', async () => {
  const before = readHeads(file).length;
  for (let looks = 0; looks < 10; looks++) await look();
  await allSealed();
  expect(readHeads(file)).toHaveLength(before);
  for (let looks = 0; looks < 10; looks++) await look();
  await allSealed();
  await eventually(async () => expect(readHeads(file)).toHaveLength(before + 1));
  const verdict = await verified(readHeads(file));
  expect(verdict).toMatchObject({ fault: null, lastHeadAt: readHeads(file).at(-1)!.at });
  expect(verdict.heads).toBe(before + 1); // each stands in the file and in the table, and counts once
});

it('goes on after the database was away', async () => {
  await desk.database.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'workshops' and datname = current_database()`,
  );
  await eventually(async () => expect(await look()).toMatchObject({ status: 200 }));
  await allSealed();
  expect(await verified(readHeads(file))).toMatchObject({ fault: null });
});

it('shows an operator how far it has come, and nobody else', async () => {
  expect(await desk.as('manager').get('/api/workshops/audit/heads')).toMatchObject({ status: 403 });
  const { status, body } = await desk.as('operator').get<ChainState>('/api/workshops/audit/heads');
  expect(status).toBe(200);
  expect(body).toMatchObject({ chain: 'workshops', unsealed: expect.any(Number) });
  expect(body.heads).toEqual(readHeads(file).reverse());
  expect(body.publicKey).toBe(headKey(desk.running.settings.secrets.auditKey).publicKey);
  const [newest] = body.heads;
  const { body: older } = await desk
    .as('operator')
    .get<ChainState>(`/api/workshops/audit/heads?before=${newest!.count}`);
  expect(older.heads).toEqual(body.heads.slice(1));
  const [audit] = await desk.rows(
    'workshops',
    `select kind, subjects from audit where route like '%heads' order by id desc`,
  );
  expect(audit).toEqual({ kind: 'consult', subjects: [] });
});

it('is measured', async () => {
  await allSealed();
  const { body } = await desk.as(null).get<string>('/metrics');
  expect(body).toContain('waymark_audit_unsealed{service="workshops"} 0');
  expect(body).toContain('waymark_audit_oldest_unsealed_seconds{service="workshops"} 0');
});

describe('who looked at a record', () => {
  const seen = workshop();

  it('is told in pages: who, from where, when, what; and the question is audited as well', async () => {
    for (let looks = 0; looks < 202; looks++) await look(seen);
    const ask = (more = '') => desk.as('manager').get(`/api/workshops/audit?subject=${seen}&purpose=complaint${more}`);
    const { body: page } = await ask();
    expect(page.rows).toHaveLength(200);
    const worker = await desk.officer('worker');
    expect(page.rows[0]).toEqual({
      ...{ id: expect.any(Number), at: expect.stringMatching(/Z$/), kind: 'consult', actor: worker.id },
      ...{ role: 'programme-worker', agencyId: worker.agencyId, teamId: worker.teamId },
      ...{ route: 'GET /api/workshops/:id', correlation: expect.any(String), details: {} },
    });
    const { body: rest } = await ask(`&before=${page.next}`);
    expect(rest).toMatchObject({ rows: [{}, {}], next: null });
    const { body: after } = await ask();
    expect(after.rows.filter(({ actor }: { actor: string }) => actor !== worker.id)).toHaveLength(2);
  }, 120_000);
});

// Last: the service ends.
it('seals and signs the end before it stops', async () => {
  await look();
  await desk.running.close();
  expect(await count('unsealed')).toBe(0);
  const sealed = await count('seal');
  expect(readHeads(file).at(-1)).toMatchObject({ chain: 'workshops', count: sealed });
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
  expect(await verified(readHeads(file))).toMatchObject({ sealed, waiting: 0, fault: null });
});
