import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '../../infra/postgres/embedded.mjs';
import { begin, endParents, parent, postgresModule, processesNaming, support, within } from './support/parent.js';
import { addRow, rows } from './support/rows.js';

type Said =
  { pid: number; dataFolder: string; fresh: boolean; url: string; code: undefined } | { code: string; message: string };

const hold = (folder: string) => parent<Said>(support('hold-postgres.mjs'), postgresModule, folder);

const begun: Postgres[] = [];
const start = async () => {
  const postgres = await startPostgres({ home, settings: { fsync: 'off' } });
  begun.push(postgres);
  return postgres;
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'waymark-spec-'));
  chmodSync(home, 0o755); // as root the server's user must get in
});
afterEach(async () => {
  await endParents();
  for (const postgres of begun.splice(0)) await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('two starts', () => {
  it.each(['on an empty folder', 'on the folder of a dead owner'])(
    'at once %s: one runs, the others say why',
    async (on) => {
      if (on.includes('dead'))
        writeFileSync(join(home, 'owner.json'), JSON.stringify({ id: 'x', pid: 1, born: 'never' }));
      const starts = await Promise.all([hold(home), hold(home), hold(home), hold(home)]);
      const [refused, running] = [true, false].map((is) =>
        starts.filter(({ said }) => (said.code !== undefined) === is),
      );
      expect(running).toHaveLength(1);
      for (const { said, exitCode } of refused!) {
        const by = `Waymark is already running from this folder (process ${running![0]!.pid}): stop it first, or use another clone.`;
        expect(said).toEqual({ code: 'already-running', message: by });
        expect(await exitCode).toBe(75);
      }
      await running![0]!.kill();
      expect(await within(15_000, () => processesNaming(home).length === 0)).toBe(true);
    },
  );

  it('takes over from a dead owner whose number another process has now', async () => {
    writeFileSync(join(home, 'owner.json'), JSON.stringify({ id: 'x', pid: process.pid, born: 'long ago' }));
    expect((await start()).fresh).toBe(true);
    expect(JSON.parse(readFileSync(join(home, 'owner.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('leaves alone a living process that has the number of a dead server', async () => {
    const { dataFolder, stop } = await start();
    await stop();
    const bystander = spawn('sleep', ['60']);
    writeFileSync(join(dataFolder, 'postmaster.pid'), `${bystander.pid}\n${dataFolder}\n`);
    expect((await start()).fresh).toBe(false);
    expect(bystander.kill()).toBe(true);
  });
});

describe('data that cannot be used', () => {
  const spoil: Record<string, [path: string, content: string | null, code: string, words: string]> = {
    'without its version': ['PG_VERSION', null, 'damaged-data', 'is damaged (PG_VERSION is missing)'],
    'with a garbled version': ['PG_VERSION', '\0\0\0', 'damaged-data', 'is damaged (PG_VERSION is garbage)'],
    'with a garbled control file': ['global/pg_control', 'x'.repeat(8192), 'damaged-data', 'is damaged ('],
    'without its control file': ['global/pg_control', null, 'damaged-data', 'is damaged ('],
    'without its commit log': ['pg_xact/0000', null, 'damaged-data', 'is damaged ('],
    'of another major version': ['PG_VERSION', '17\n', 'other-version', 'was made by PostgreSQL 17, not 18'],
  };

  it.each(Object.entries(spoil))('%s is left as it is', async (_name, [path, content, code, words]) => {
    const { url, stop, dataFolder } = await start();
    await addRow(url());
    await stop();
    const whole = readFileSync(join(dataFolder, path));
    if (content === null) rmSync(join(dataFolder, path));
    else writeFileSync(join(dataFolder, path), content);

    const { said, exitCode } = await hold(home);
    expect(said).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(said).toMatchObject({
      message: expect.stringMatching(/restore a backup, or start with an empty one by `npm start -- --reset`\.$/),
    });
    expect(await exitCode).toBe(65);

    const { uid, gid } = statSync(dataFolder);
    writeFileSync(join(dataFolder, path), whole, { mode: 0o600 });
    if (process.getuid!() === 0) execFileSync('chown', [`${uid}:${gid}`, join(dataFolder, path)]);
    expect(await rows((await start()).url())).toBe(1);
  });

  it('that was never finished is made again', async () => {
    const data = join(home, 'postgres');
    const first = begin(support('hold-postgres.mjs'), postgresModule, home);
    expect(await within(10_000, () => existsSync(join(data, 'global')))).toBe(true);
    await first.kill();
    expect(existsSync(join(data, 'initdb.done'))).toBe(false);
    expect(await within(2_000, () => processesNaming(data).length === 0)).toBe(true);

    const next = await start();
    expect(next.fresh).toBe(true);
    expect(await addRow(next.url())).toBe(1);
  });
});
