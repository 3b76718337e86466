import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendHead, connectionTo, headKey, makeSecrets, sealRows, signHead, tipOf, type Ask } from '@waymark/kit';
import { createDatabase, type Database } from '@waymark/testing';
import { DataSource } from 'typeorm';
import { databaseOf, keptHeads, signersIn } from '../src/audit/chain-sources.js';
import { verifyEverything } from '../src/audit/verify-everything.js';

const SERVICES = ['people', 'referrals', 'web'];
const secrets = makeSecrets();
const key = headKey(secrets.auditKey);

let database: Database;
let home: string;
beforeAll(async () => {
  database = await createDatabase(SERVICES);
  home = mkdtempSync(join(tmpdir(), 'waymark-audit-'));
  writeFileSync(join(home, 'secrets.json'), JSON.stringify(secrets), { mode: 0o600 });
});
beforeEach(async () => {
  rmSync(join(home, 'logs'), { recursive: true, force: true });
  for (const service of SERVICES) {
    await tamper(service, 'truncate seal, unsealed, audit_head', 'truncate audit restart identity');
    await fill(service, 6);
  }
});
afterAll(async () => {
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

const heads = () => join(home, 'logs', 'audit-heads.jsonl');
const roleOf = (service: string) => new DataSource({ ...connectionTo(database.url, service), poolSize: 1 });

async function within<Result>(service: string, work: (ask: Ask) => Promise<Result>): Promise<Result> {
  const source = await roleOf(service).initialize();
  try {
    return await source.transaction(({ queryRunner }) =>
      work((sql, parameters) => queryRunner!.query(sql, parameters)),
    );
  } finally {
    await source.destroy();
  }
}

/** As a service does: rows, their seals, and a signed head in the file. */
async function fill(service: string, rows: number, by = key): Promise<void> {
  await within(service, (ask) =>
    ask(
      `insert into audit (kind, actor, role, subjects, route, details)
       select 'consult', 'officer ' || n, 'manager', '{}', 'GET /', '{}' from generate_series(1, $1::int) n`,
      [rows],
    ),
  );
  await within(service, (ask) => sealRows(ask, service));
  const { number: count, hash } = await within(service, (ask) => tipOf(ask, service));
  const told = { chain: service, count, hash: hash.toString('hex'), at: '2026-03-02T09:00:00.000Z' };
  appendHead(heads(), signHead(told, by));
}

/** As whoever owns the server. */
async function tamper(service: string, ...statements: string[]): Promise<void> {
  await database.admin.transaction(async (manager) => {
    await manager.query(`set local session_replication_role = replica; set local search_path = ${service}`);
    for (const statement of statements) await manager.query(statement);
  });
}

async function verify(named: string[] = []): Promise<{ lines: string[]; fault: string | null }> {
  const lines: string[] = [];
  const installation = { environment: { DATABASE_URL: database.url }, home };
  const fault = await verifyEverything({
    services: SERVICES,
    databaseOf: (service) => databaseOf(service, installation),
    kept: keptHeads(named, installation),
    signersOf: signersIn(undefined, installation),
    say: (line) => lines.push(line),
  }).then(
    () => null,
    (error: Error) => error.message,
  );
  return { lines, fault };
}

it('says a line of each service, and nothing else while nobody touched anything', async () => {
  expect(await verify()).toEqual({
    lines: SERVICES.map(
      (service) => `${service}: whole, 6 sealed rows, 0 waiting; 1 signed head matches, of 2026-03-02T09:00:00.000Z.`,
    ),
    fault: null,
  });
});

const rewritten = [
  `update audit set actor = 'nobody' where id = 2`,
  'truncate seal',
  'insert into unsealed select id from audit',
];

it.each([
  ['an edit', [`update audit set actor = 'nobody' where id = 4`], /^people: Audit row 4 was edited, or its seal 4\.$/],
  ['a deletion', ['delete from audit where id = 4'], /^people: Audit row 4 was deleted: /],
  ['a cut tail', ['delete from audit where id > 4', 'delete from seal where number > 4'], /^people: The chain ends at/],
  ['emptiness', ['truncate audit, seal'], /^people: The chain ends at seal 0, and on .* it had 6/],
  [
    'another order',
    [
      'update seal set number = -1 where number = 2',
      'update seal set number = 2 where number = 5',
      'update seal set number = 5 where number = -1',
    ],
    /^people: Seal 2 does not follow seal 1: /,
  ],
  ['a rewrite without the key', rewritten, /^people: Seal 6 is not the one that was signed on 2026-03-02/],
])('catches %s in one service, and still tells of the others', async (_, statements, sentence) => {
  await tamper('people', ...statements);
  if (statements === rewritten) await within('people', (ask) => sealRows(ask, 'people'));
  const { lines, fault } = await verify();
  expect(fault).toMatch(sentence);
  expect(lines.map((line) => line.split(/[ ,]/, 2).join(' '))).toEqual([
    'people: BROKEN',
    'referrals: whole',
    'web: whole',
  ]);
});

it('compares with the file that was kept elsewhere, when one is named', async () => {
  const kept = join(home, 'kept.jsonl');
  writeFileSync(kept, '');
  await expect(verify([kept])).rejects.toThrow('There is no signed head in');
  await expect(verify([join(home, 'nowhere')])).rejects.toThrow('There is no file');
  const [head] = keptHeads([], { environment: {}, home })!;
  appendHead(kept, head!);
  expect((await verify([kept])).fault).toMatch(/^referrals: Of referrals no signed head was kept/);
  expect(await verify([kept, heads()])).toMatchObject({ fault: null });
});

it('says when nothing was kept outside the database', async () => {
  rmSync(heads());
  const { lines, fault } = await verify();
  expect(fault).toBeNull();
  expect(lines[0]).toBe(
    'people: whole, 6 sealed rows, 0 waiting; nothing was signed yet; none was kept outside the database.',
  );
});

it('believes no head that somebody else signed, and knows a key by its public half alone', async () => {
  const installation = { environment: {}, home };
  const keys = join(home, 'keys.txt');
  const ofAll = headKey(makeSecrets().auditKey).publicKey;
  writeFileSync(keys, `people ${key.publicKey}\n\n${ofAll}\n`);
  expect(signersIn(keys, installation)('people')).toEqual([key.publicKey, ofAll]);
  expect(signersIn(keys, installation)('web')).toEqual([ofAll]);
  expect(signersIn(undefined, installation)('web')).toEqual([key.publicKey]);
  await fill('web', 1, headKey(makeSecrets().auditKey));
  expect((await verify()).fault).toMatch(
    /^web: The head of .*, at seal 7, is not signed with a key of this installation/,
  );
});

it('says what it lacks', () => {
  const nowhere = { environment: {}, home: join(home, 'nowhere') };
  expect(() => databaseOf('people', nowhere)).toThrow('No database runs in this folder');
  expect(() => signersIn(undefined, nowhere)).toThrow(/is not there: .* Or name a file of public keys with --keys\.$/);
  const own = { DATABASE_URL: 'postgres://a:b@all/x', PEOPLE_DATABASE_URL: 'postgres://a:b@people/x' };
  expect(databaseOf('people', { environment: own, home })).toBe(own.PEOPLE_DATABASE_URL);
  expect(databaseOf('web', { environment: own, home })).toBe(own.DATABASE_URL);
  const open = join(home, 'open.json');
  writeFileSync(open, JSON.stringify(secrets));
  chmodSync(open, 0o644);
  expect(() => signersIn(undefined, { environment: { SECRETS_FILE: open }, home })).toThrow('can be read by others');
});
