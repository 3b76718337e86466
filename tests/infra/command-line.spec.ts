import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeData, startPostgres, type Postgres } from '../../infra/postgres/embedded.mjs';
import { endLaunches, freePort, freshHome, start, waymark } from './support/launch.js';

// Each starts real processes, and may have to compile first.
jest.setTimeout(180_000);

const HEADER = 'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (...lines: string[]) => {
  const file = join(folder, 'outcomes.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

describe('as a client of a running demo', () => {
  let home: string;
  const run = (...args: string[]) => waymark(args, { WAYMARK_HOME: home });
  beforeAll(async () => {
    home = freshHome();
    await start({ home, port: await freePort(), args: ['--empty'] }).up();
  }, 180_000);
  afterAll(async () => {
    await endLaunches();
    await removeData({ home });
    rmSync(home, { recursive: true, force: true });
  });

  it('reports rejected rows, imports nothing, and ends with 3', async () => {
    const file = fileOf(HEADER, 'pnc-id,X1,2026-02-01,2,,,2026-02-10,Q/1', 'pnc-id,X1,2026-02-30,99,,,2026-02-10,Q/2');
    const refused = await run('import', file);
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/^Nothing was imported\. 2 of 2 rows/) });
    expect(refused.stdout).toMatch(
      /^2 rows: 0 new, 0 known already, 2 that cannot be used\.\n {2}row 2 \(Q\/1\): Nobody/,
    );
    expect(refused.stdout).toMatch(/\n {2}row 3 \(Q\/2\): Write offence_day as a real date, .* Write code as/);

    const accepted = await run('import', file, '--accept-rejected');
    expect(accepted).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/\nImported: 0 new outcomes/),
    });
  });

  it('passes on why a file cannot be read, in the words of the service', async () => {
    const refused = await run('import', fileOf(HEADER, '"'));
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^The file cannot be read at line \d+: .* Nothing was imported\.\n$/);
  });

  it('acts with the rights of the person, and of nobody else', async () => {
    const file = fileOf(HEADER);
    expect(await run('import', file, '--as', 'worker')).toMatchObject({
      code: 1,
      stderr: 'Your role does not cover this.\n',
    });
    expect(await run('clock', '--as', 'nobody')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/called nobody/),
    });
    const env = { WAYMARK_HOME: home, WAYMARK_TOKEN: 'no-token' };
    expect(await waymark(['clock'], env)).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Sign in again/) });
  });

  it('replays, republishes and looks at what is parked', async () => {
    expect(await run('replay', '--service', 'outcomes', '--from', 'people')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^outcomes has heard the whole log of people: \d+ facts\.\n$/),
    });
    expect(await run('replay', '--service', 'people', '--from', 'web')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/does not hear web/),
    });
    expect(await run('parked', 'list')).toMatchObject({ code: 0, stdout: 'Nothing is parked.\n', stderr: '' });
    expect(await run('refused', 'list')).toMatchObject({ code: 0, stdout: 'Nothing is refused.\n', stderr: '' });
    const release = await run('parked', 'release', 'no-key', '--service', 'people');
    expect(release).toMatchObject({ code: 1, stderr: 'There is no such record.\n' });
    const span = ['--from', '2020-01-01T00:00:00Z', '--to', '2020-01-02T00:00:00Z'];
    const nothing = await run('republish', '--service', 'people', ...span);
    expect(nothing).toMatchObject({ code: 1, stderr: 'Nothing was said in that time: check it.\n' });
  });

  it('verifies the audit of every service, and tells what was signed', async () => {
    const services = ['people', 'referrals', 'programmes', 'outcomes', 'web'];
    const verified = await run('audit', 'verify');
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.stdout.match(/^[a-z]+(?=: whole, )/gm)).toEqual(services);
    const keys = await run('audit', 'keys');
    expect(keys.stdout.match(/^[a-z]+(?= [\w+/]{43}=$)/gm)).toEqual(services);
    const [kept, publicKeys] = [join(folder, 'kept.jsonl'), join(folder, 'keys.txt')];
    writeFileSync(kept, (await run('audit', 'heads')).stdout);
    writeFileSync(publicKeys, keys.stdout);
    expect(await run('audit', 'verify', '--heads', kept, '--keys', publicKeys)).toMatchObject({ code: 0, stderr: '' });
    expect(await run('audit', 'verify', '--heads', publicKeys)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no signed head in/),
    });
  });

  it('moves the clock forwards only', async () => {
    expect(await run('clock', '--to', '2032-01-05')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^2032-01-05 /),
    });
    expect(await run('clock', '--to', '2020-01-05')).toMatchObject({
      code: 1,
      stderr: 'The clock only moves forwards: choose a later time.\n',
    });
  });
});

describe('a wrong call', () => {
  it.each([
    [['import'], /missing required argument 'file'/],
    [['import', '/nowhere.csv'], /^There is no file/],
    [['clock', '--twice'], /unknown option '--twice'/],
    [['parked'], /Usage: waymark parked/],
    [['audit'], /Usage: waymark audit/],
    [['audit', 'verify', '--heads', '/nowhere'], /^There is no file/],
    [['replay', '--service', 'outcomes'], /required option '--from/],
    [['teleport'], /unknown command 'teleport'/],
  ])('%j ends with 2 and says why', async (args, why) => {
    const ended = await waymark(args, { WAYMARK_HOME: '/nowhere' });
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(why) });
  });

  it('says when nothing runs, and sends no token in the clear', async () => {
    expect(await waymark(['clock'], { WAYMARK_HOME: '/nowhere' })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Waymark is not running from this folder/),
    });
    expect(await waymark(['clock'], { WAYMARK_URL: 'http://waymark.example.org' })).toMatchObject({
      code: 2,
      stderr: 'WAYMARK_URL is not https: the access token would travel in the clear.\n',
    });
  });
});

describe('migrate', () => {
  const ROLES = ['people', 'referrals', 'programmes', 'outcomes', 'web', 'keycloak'];
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres({ temporary: true, settings: { fsync: 'off' } });
    await rows(postgres.url(), 'create database waymark');
  });
  afterAll(() => postgres.stop());

  const urlOf = (role: string) => {
    const url = new URL(postgres.url('waymark', role));
    url.password = `only-${role}`;
    return url.href;
  };
  const environment = () => ({
    ADMIN_DATABASE_URL: postgres.url('waymark'),
    ...Object.fromEntries(ROLES.map((role) => [`${role.toUpperCase()}_DATABASE_URL`, urlOf(role)])),
  });

  it('prepares everything once, and changes nothing the second time', async () => {
    const args = ['migrate', '--staff', 'infra/demo/staff.json'];
    const first = await waymark(args, environment());
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/people: PlumbingTables\d+, .*People\d+/);
    const facts = `select (select count(*) from people.fact)::int as said, (select count(*) from people.unsent)::int as unsent`;
    const [before] = await rows(postgres.url('waymark'), facts);
    expect(before).toMatchObject({ said: expect.any(Number), unsent: (before as { said: number }).said });

    const second = await waymark(args, environment());
    expect(second).toMatchObject({ code: 0, stdout: expect.stringMatching(/people: up to date[^]*web: up to date/) });
    expect(await rows(postgres.url('waymark'), facts)).toEqual([before]);
  }, 60_000);

  it('gives each role its own password, and its own schema only', async () => {
    await waymark(['migrate'], environment());
    expect(await rows(urlOf('people'), 'select count(*)::int as n from staff')).toHaveLength(1);
    await expect(rows(urlOf('keycloak'), 'select * from people.staff')).rejects.toMatchObject({ code: '42501' });
    await expect(rows(urlOf('web').replace('only-web', 'only-people'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
  }, 60_000);

  it.each([
    ['a variable that is missing', { WEB_DATABASE_URL: '' }, 2, /^WEB_DATABASE_URL is not set/],
    ['a database that is away', { ADMIN_DATABASE_URL: 'postgres://a:b@127.0.0.1:1/waymark' }, 1, /does not answer/],
    ['a broker that is away', { KAFKA_BROKERS: '127.0.0.1:1' }, 1, /^The topics cannot be made at 127.0.0.1:1/],
  ])(
    'says what is wrong with %s',
    async (_, wrong, code, sentence) => {
      const ended = await waymark(['migrate'], { ...environment(), ...wrong });
      expect(ended).toMatchObject({ code, stderr: expect.stringMatching(sentence) });
      expect(ended.stderr).not.toMatch(/^\s+at /m);
    },
    60_000,
  );
});

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
