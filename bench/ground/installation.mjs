import { mkdtemp, readFile, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../infra/kafka/configuration.mjs';
import { startPostgres } from '../../infra/postgres/embedded.mjs';
import { startChild } from './child.mjs';
import { connected } from './connected.mjs';
import { Officers } from './officers.mjs';
import { Recorder } from './recorder.mjs';

const SERVE = join(fileURLToPath(import.meta.url), '../serve.mjs');

// When something was committed is asked of the database itself; the log tells a role, so that it can be read.
const SETTINGS = { track_commit_timestamp: 'on', log_line_prefix: '%p %u|' };

/**
 * The product as it is run, in one process, and its PostgreSQL as the embedded one is set: every commit waits for the disk.
 * @param {{ home?: string, brokers?: string[], settings?: object }} wish home: a folder that stays; else one that goes with it
 */
export async function openInstallation({ home: kept, brokers = [], settings = {} } = {}) {
  const home = kept ?? (await mkdtemp(join(tmpdir(), 'waymark-bench-')));
  await chmod(home, 0o711); // as root the server's own user must get through it
  const postgres = await startPostgres({ home, settings: { ...SETTINGS, ...settings } });
  const installation = new Installation(home, postgres, brokers, kept === undefined);
  try {
    await installation.start();
    return installation;
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

const SERVICES = ['people', 'referrals', 'programmes', 'outcomes', 'web'];

class Installation {
  #child;
  #admin;

  constructor(home, postgres, brokers, isTemporary) {
    Object.assign(this, { home, postgres, brokers, isTemporary });
    this.recorder = new Recorder(postgres, join(home, 'logs/postgres.log'));
  }

  /** Milliseconds until it answered. */
  async start() {
    const port = await freePort();
    const env = {
      BENCH_HOME: this.home,
      BENCH_ADMIN_URL: this.postgres.url(),
      BENCH_PORT: String(port),
      BENCH_BROKERS: this.brokers.join(),
      NODE_ENV: 'development',
    };
    this.#child = await startChild({ args: [SERVE], env });
    this.url = this.#child.told.url;
    this.officers = await Officers.of(this);
    await this.knowOfficers();
    return this.#child.milliseconds;
  }

  get process() {
    return this.#child;
  }

  /** A superuser on the product's database: it looks at what was kept. */
  async rows(sql, values = []) {
    this.#admin ??= await connected(this.postgres.url('waymark'));
    return (await this.#admin.query(sql, values)).rows;
  }

  /** The address of a service's own role. */
  async addressOf(service) {
    const password = await readFile(join(this.home, 'roles.password'), 'utf8');
    const url = new URL(this.postgres.url('waymark', service));
    url.password = password;
    return url.href;
  }

  /** Officers are founded by people and heard of by the others: before that they are nobody there. */
  async knowOfficers(seconds = 60) {
    const known = SERVICES.map((each) => `(select count(*) from ${each}.officer)`).join();
    for (const end = performance.now() + seconds * 1_000; performance.now() < end;) {
      const [{ fewest, staff }] = await this.rows(
        `select least(${known})::int as fewest, (select count(*)::int from people.staff) as staff`,
      );
      if (staff > 0 && fewest >= staff) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Not every service knows the officers after ${seconds} s`);
  }

  /** Everything that was said has left its service. */
  async settle(seconds = 60) {
    const unsent = SERVICES.map((each) => `(select count(*) from ${each}.unsent)`);
    for (const end = performance.now() + seconds * 1_000; performance.now() < end;) {
      const [{ left }] = await this.rows(`select ${unsent.join(' + ')} as left`);
      if (Number(left) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Facts were left unsent for ${seconds} s`);
  }

  async endProcess() {
    await this.#child?.stop();
  }

  async stop() {
    await this.endProcess();
    await this.#admin?.end();
    await this.postgres.stop();
    if (this.isTemporary) await rm(this.home, { recursive: true, force: true });
  }
}
