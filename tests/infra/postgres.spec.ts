import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, removeData, startPostgres } from '../../infra/postgres/embedded.mjs';
import { endParents, parent, postgresModule, processesNaming, support, within } from './support/parent.js';
import { addRow, rows } from './support/rows.js';

interface Held {
  pid: number;
  dataFolder: string;
  socket: string;
  url: string;
}

const begun: Postgres[] = [];
const start = async (wish: Parameters<typeof startPostgres>[0]) => {
  const postgres = await startPostgres(wish);
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

it('keeps rows from one start to the next', async () => {
  const first = await start({ home });
  expect(first).toMatchObject({ fresh: true, admin: 'admin', dataFolder: join(home, 'postgres') });
  expect(await addRow(first.url())).toBe(1);
  await first.stop();
  expect(existsSync(first.socket)).toBe(false);

  const second = await start({ home });
  expect(second.fresh).toBe(false);
  expect(await rows(second.url())).toBe(1);
});

it('opens nothing but a socket behind a closed folder and a password', async () => {
  const { socket, url, password } = await start({ home, settings: { fsync: 'off', max_connections: 20 } });
  expect(statSync(socket).mode & 0o777).toBe(0o700);
  expect(statSync(join(home, 'postgres.password')).mode & 0o777).toBe(0o600);
  expect(new URL(url()).searchParams.get('host')).toBe(socket);
  await expect(addRow(url().replace(password, 'guessed'))).rejects.toMatchObject({ code: '28P01' });
});

it('says when the server ends by itself, and can be started again at once', async () => {
  let heard = (_reason: string) => {};
  const reason = new Promise<string>((resolve) => (heard = resolve));
  const first = await start({ home, onExit: (words) => heard(words) });
  await addRow(first.url());
  first.kill();
  expect(await reason).toMatch(/^PostgreSQL ended by SIGKILL: see .*postgres\.log\.$/);
  expect(await rows((await start({ home })).url())).toBe(1);
});

it('does not tell of an end that was asked for, and may be stopped twice', async () => {
  const onExit = jest.fn();
  const postgres = await start({ home, onExit });
  await Promise.all([postgres.stop(), postgres.stop()]);
  expect(onExit).not.toHaveBeenCalled();
});

it('leaves nothing of a temporary server', async () => {
  const postgres = await start({ temporary: true, settings: { fsync: 'off' } });
  expect(await addRow(postgres.url())).toBe(1);
  await postgres.stop();
  expect([postgres.dataFolder, postgres.socket].filter((folder) => existsSync(folder))).toEqual([]);
});

it('opens the door again when the password was lost', async () => {
  const first = await start({ home });
  await addRow(first.url());
  await first.stop();
  rmSync(join(home, 'postgres.password'));
  expect(await rows((await start({ home })).url())).toBe(1);
});

it('deletes data on demand, never under a running server', async () => {
  const postgres = await start({ home });
  await expect(removeData({ home })).rejects.toMatchObject({ code: 'already-running' });
  await postgres.stop();
  await removeData({ home });
  expect(readdirSync(home)).toEqual(['logs']);
  expect((await start({ home })).fresh).toBe(true);
});

it('refuses a setting that PostgreSQL does not know', async () => {
  await expect(start({ home, settings: { max_conections: 5 } })).rejects.toMatchObject({
    code: 'bad-setting',
    message: 'PostgreSQL refuses a setting it was given: unrecognized configuration parameter "max_conections".',
  });
});

describe('killed without warning', () => {
  it('leaves no server when its owner was killed, and the next start finds the rows', async () => {
    const owner = await parent<Held>(support('hold-postgres.mjs'), postgresModule, home);
    expect(await addRow(owner.said.url)).toBe(1);
    await owner.kill();
    expect(await within(15_000, () => processesNaming(owner.said.dataFolder).length === 0)).toBe(true);
    expect(await within(2_000, () => !existsSync(owner.said.socket))).toBe(true);
    expect(await rows((await start({ home })).url())).toBe(1);
  }, 30_000);

  it('stops the orphan of an owner and a watchdog that were both killed', async () => {
    const owner = await parent<Held>(support('hold-postgres.mjs'), postgresModule, home);
    await addRow(owner.said.url);
    for (const pid of processesNaming('waymark-watchdog', `\0${owner.said.pid}\0`)) process.kill(pid, 'SIGKILL');
    await owner.kill();
    expect(processesNaming(owner.said.dataFolder)).toEqual([owner.said.pid]);

    const next = await start({ home });
    expect(processesNaming(owner.said.dataFolder)).toEqual([next.pid]);
    expect(await rows(next.url())).toBe(1);
    rmSync(owner.said.socket, { recursive: true, force: true });
  }, 30_000);
});
