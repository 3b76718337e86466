// `node infra/test/freeze.mjs --source FOLDER --name NAME`: starts the commit that is checked out and built in FOLDER, lets it
// load its demo, does the work of tests/upgrade/work/NAME.mjs there, and keeps the data folder in tests/upgrade/data, for the
// test that later commits start on it. To be run once, at the last commit of an issue: what is kept is never made again.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { pack } from './frozen-folder.mjs';

const string = { type: 'string' };
const { source: given = '.', name } = parseArgs({ options: { source: string, name: string } }).values;
if (!/^[a-z][a-z0-9-]*$/.test(name ?? '')) {
  console.error('Name what is frozen: node infra/test/freeze.mjs --source FOLDER --name foundation');
  process.exit(2);
}
const source = resolve(given);
const kept = fileURLToPath(new URL('../../tests/upgrade/data/', import.meta.url));

const also = fileURLToPath(new URL(`../../tests/upgrade/work/${name}.mjs`, import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'waymark-freeze-'));
chmodSync(home, 0o755); // as root, the server's own user must get through it
try {
  await loadDemo();
  const made = await shrink();
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: source }).toString().trim();
  await pack(home, join(kept, `${name}.tar.br`));
  writeFileSync(join(kept, `${name}.json`), `${JSON.stringify({ commit, ...made }, null, 2)}\n`);
  console.log(
    `${name}: ${(statSync(join(kept, `${name}.tar.br`)).size / 1e6).toFixed(2)} MB of ${commit}, ${made.frozenAt}`,
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function loadDemo() {
  const child = spawn(process.execPath, ['infra/start/start.mjs', '--port', '39517'], {
    cwd: source,
    // The few children: a whole county would be kept for no other test's sake.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, WAYMARK_HOME: home, DEMO_SIZE: 'small' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  await new Promise((up, down) => {
    child.stdout.on('data', (text) => /^http:\S+$/m.test((said += text)) && up());
    void ended.then(() => down(new Error(`It ended before it answered:\n${said}`)));
  });
  try {
    if (existsSync(also)) await (await import(also)).work({ source, home, url: said.trim().split('\n').at(-1) });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Without dead rows and without the log that led here, which a server that was stopped in order does not need. */
async function shrink() {
  const { startPostgres } = await import(pathToFileURL(join(source, 'infra/postgres/embedded.mjs')).href);
  const pg = createRequire(join(source, 'package.json'))('pg');
  const settings = { wal_recycle: 'off', autovacuum: 'off', min_wal_size: '32MB' };
  const used = async (work) => {
    const postgres = await startPostgres({ home, settings });
    try {
      const client = new pg.Client({ connectionString: postgres.url('waymark') });
      await client.connect();
      const result = await work(client);
      await client.end();
      return result;
    } finally {
      await postgres.stop();
    }
  };
  const onlySegment = (segment) => {
    const wal = join(home, 'postgres/pg_wal');
    for (const file of readdirSync(wal)) if (/^[0-9A-F]{24}$/.test(file) && file !== segment) rmSync(join(wal, file));
  };
  const segmentOf = async (client) =>
    (await client.query('select pg_walfile_name(pg_current_wal_lsn()) as segment')).rows[0].segment;

  onlySegment(
    await used(async (client) => {
      await client.query('vacuum full');
      await client.query('checkpoint');
      return segmentOf(client);
    }),
  );
  // The segment that stands open is full of old pages; the next one is new, and empty.
  const { segment, ...made } = await used(async (client) => {
    await client.query('select pg_switch_wal()');
    await client.query('checkpoint');
    const { rows } = await client.query(
      `select clock.now() as "frozenAt", current_setting('server_version_num')::int / 10000 as postgres`,
    );
    return { ...rows[0], segment: await segmentOf(client) };
  });
  onlySegment(segment);
  // What only says where and how it ran.
  for (const file of ['logs', 'owner.json', 'running.json', 'start.lock', 'postgres/postmaster.opts'])
    rmSync(join(home, file), { recursive: true, force: true });
  return made;
}
