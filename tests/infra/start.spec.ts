import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { mustBeRightNode } from '../../infra/start/node-version.mjs';
import { removeData } from '../../infra/postgres/embedded.mjs';
import { endLaunches, freePort, freshHome, npm, start, waymark, type Ended } from './support/launch.js';
import { processesNaming, within } from './support/parent.js';

// Each starts real processes, and may have to compile first.
jest.setTimeout(180_000);

let home: string;
let port: number;
const empty = { args: ['--empty'] };

beforeEach(async () => {
  home = freshHome();
  port = await freePort();
});
afterEach(async () => {
  await endLaunches();
  await nothingLeft();
  await removeData({ home });
  rmSync(home, { recursive: true, force: true });
});

/** Everything of this home has ended, PostgreSQL with it. */
const nothingLeft = async () =>
  expect(await within(15_000, () => processesNaming(join(home, 'postgres')).length === 0)).toBe(true);

/** One sentence on standard error that a person can act on, and an exit code. */
function expectSentence({ code, stderr }: Ended, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(code).toBeGreaterThan(0);
}

const dayShown = async () => (await waymark(['clock'], { WAYMARK_HOME: home })).stdout.slice(0, 10);

describe('a start', () => {
  it('says its steps and, last, its address; what libraries say goes to the logs', async () => {
    const launch = await start({ home, port, ...empty }).up();
    expect(launch.stdout).toMatch(new RegExp(`✓ Start PostgreSQL[^]*\nhttp://127\\.0\\.0\\.1:${port}\n$`));
    expect(launch.stdout).not.toContain('Load the demo');
    expect(launch.stderr).toBe('');
    expect(existsSync(join(home, 'logs/all-in-one.log'))).toBe(true);
    const running = join(home, 'running.json');
    expect(JSON.parse(readFileSync(running, 'utf8'))).toEqual({ url: `http://127.0.0.1:${port}`, pid: launch.pid });
    expect(statSync(running).mode & 0o777).toBe(0o600);

    expect(await launch.stop()).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(running)).toBe(false);
    expect(existsSync(join(home, 'start.lock'))).toBe(false);
  });

  it('loads the demo once', async () => {
    const first = await start({ home, port, args: ['--few'] }).up();
    expect(first.stdout).toContain('✓ Load the demo');
    await first.stop();
    const second = await start({ home, port }).up();
    expect(second.stdout).not.toContain('Load the demo');
  });

  it('finds what was there after a kill -9, and throws it away with --reset', async () => {
    const first = await start({ home, port, ...empty }).up();
    expect(await waymark(['clock', '--to', '2031-05-06'], { WAYMARK_HOME: home })).toMatchObject({ code: 0 });
    first.signal('SIGKILL');
    await nothingLeft();
    const second = await start({ home, port }).up();
    expect(await dayShown()).toBe('2031-05-06');
    await second.stop();
    const third = await start({ home, port, args: ['--empty', '--reset'] }).up();
    expect(await dayShown()).not.toBe('2031-05-06');
    expect(third.stdout).toContain('✓ Throw the old data away');
    // No head of the older chain is held against the new one.
    expect(await waymark(['audit', 'verify'], { WAYMARK_HOME: home })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('an end', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s leaves nothing behind', async (signal) => {
    const launch = await start({ home, port, ...empty }).up();
    expect(processesNaming(join(home, 'postgres'))).not.toEqual([]);
    launch.signal(signal);
    expect(await launch.ended).toMatchObject({ code: 0, stderr: '' });
    expect(processesNaming(join(home, 'postgres'))).toEqual([]);
  });

  it.each(['start', 'dev'])('by kill -9 of the npm that ran `%s` leaves nothing behind', async (script) => {
    const launch = await npm(script, { home, port, ...empty }).up();
    launch.signal('SIGKILL');
    await nothingLeft();
    expect(await within(5_000, () => !existsSync(join(home, 'start.lock')))).toBe(true);
    expect(await within(5_000, () => processesNaming('infra/start', `${port}`).length === 0)).toBe(true);
  });
});

describe('a start that cannot be', () => {
  it('names the port that is taken', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const ended = await start({ home, port, ...empty }).ended;
    expectSentence(ended, new RegExp(`^Port ${port} is taken: stop what uses it, or start with .*--port ${port + 1}`));
    other.close();
  });

  it('names the process that runs from this folder already', async () => {
    const first = await start({ home, port, ...empty }).up();
    const ended = await start({ home, port: await freePort(), ...empty }).ended;
    expectSentence(ended, new RegExp(`^Waymark is already running from this folder \\(process ${first.pid}\\)`));
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
  });

  it('lets one of two that begin at once through', async () => {
    const both = [start({ home, port, ...empty }), start({ home, port: await freePort(), ...empty })];
    const outcomes = await Promise.allSettled(both.map((launch) => launch.up()));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = both[outcomes.findIndex(({ status }) => status === 'rejected')]!;
    expectSentence(await refused.ended, /^Waymark is already running from this folder/);
  });

  it('names damaged data and the two ways on', async () => {
    await (await start({ home, port, ...empty }).up()).stop();
    writeFileSync(join(home, 'postgres/PG_VERSION'), 'no version');
    const ended = await start({ home, port, ...empty }).ended;
    expectSentence(ended, /^The database in .* is damaged .*restore a backup.*npm start -- --reset/);
  });

  it('tells everything that is wrong with the settings', async () => {
    const env = { IDLE_MINUTES: 'soon', LOG_LEVEL: 'loud' };
    const ended = await start({ home, port, ...empty, env }).ended;
    expectSentence(ended, /^IDLE_MINUTES is no whole number.*$/m);
    expectSentence(ended, /^LOG_LEVEL is not known.*$/m);
  });

  it.each([
    [['--kafkaesque'], /^Unknown option '--kafkaesque'\.\nnpm start/],
    [['--port', 'x'], /^"x" is no port: give a number from 1 to 65535\./],
    [['--county', '--few'], /^Choose one of --county and --few\./],
    [['--seed', 'x'], /^"x" is no seed: give a whole number of up to nine digits\./],
  ])('refuses %s', async (args, sentence) => {
    const ended = await start({ home, args }).ended;
    expectSentence(ended, sentence);
    expect(ended.code).toBe(2);
  });

  it.each(['18.20.8', '20.18.3'])('refuses Node %s', (version) => {
    expect(() => mustBeRightNode(version)).toThrow(/is too old: Waymark needs Node 20\.19 or later/);
  });

  it.each(['20.19.0', '24.11.1'])('takes Node %s', (version) => {
    expect(() => mustBeRightNode(version)).not.toThrow();
  });
});
