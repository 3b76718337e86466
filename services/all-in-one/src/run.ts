import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  kafkaSettings,
  makeTopics,
  migrate,
  prepareDatabase,
  readSettings,
  serviceOf,
  start,
  type Running,
  type Settings,
} from '@waymark/kit';
import { Founding } from '@waymark/people/module';
import { useWeb } from '@waymark/web/module';
import { createDatabase, mark, remarkOn, waitForDisk } from './database.js';
import { DemoSignIn } from './demo/demo-sign-in.js';
import { demoIn, demoToday, originOf, planOf, remarkOf, type Demo, type DemoPlan } from './demo/demo.js';
import { loadDemo } from './demo/load-demo.js';
import { keepCopy, putBack } from './demo/loaded-copy.js';
import { sayers, SERVICES } from './services.js';

/** What the launcher gives: where things are kept, and how to tell a person what is going on. */
export type Launch = {
  /** The folder of this installation: secrets, logs, what was loaded. */
  home: string;
  /** The folder of the repository. */
  root: string;
  port: number;
  /** What to load on the first run; null for nothing. */
  demo: Omit<Demo, 'today'> | null;
  brokers: string[];
  adminUrl: string;
  step: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  progress: (text: string) => void;
};

/** Every module in this process: prepares and migrates the database, starts, and loads the demo on the first run. */
export async function run(launch: Launch): Promise<Running> {
  const { home, root, adminUrl, step } = launch;
  const services = SERVICES.map((module) => serviceOf(module)!);
  const { databaseUrl, loading } = await step('Prepare the database', async () => {
    const password = kept(join(home, 'roles.password'));
    const { url, loading, plan } = await prepare(launch);
    const bornBehind = plan ? `${plan.days} days` : '0';
    await prepareDatabase({ adminUrl: url, services: services.map(({ name }) => name), password, bornBehind });
    return { databaseUrl: withPassword(url, password), loading: plan && loading && { demo: loading, plan } };
  });
  await step('Migrate', async () => {
    for (const { name, ...tables } of services) await migrate(name, databaseUrl, tables);
  });

  const settings = settingsOf(launch, databaseUrl);
  if (settings.brokers.length > 0) await step('Make the topics', () => makeTopics(kafkaSettings(settings), sayers()));
  const running = await begin(launch, settings);
  if (!loading) return running;
  try {
    const { demo, plan } = loading;
    await step('Load the demo', () =>
      loadDemo({ ...servedBy(running, settings), ...plan, today: demo.today, progress: launch.progress }),
    );
    if (demo.size === 'small') {
      await mark(adminUrl, NAME, LOADED);
      return running;
    }
    // Nobody may be connected while it is copied.
    await step('Keep a copy of it for --reset', async () => {
      await running.close();
      await keepCopy(adminUrl, NAME, originOf(demo, root));
      await waitForDisk(adminUrl, NAME, true);
      await mark(adminUrl, NAME, LOADED);
    });
  } catch (error) {
    await running.close();
    throw error;
  }
  return begin(launch, settings);
}

const NAME = 'waymark';
const LOADED = 'The demo was loaded whole.';
// Its clock shows the true day: a demo's history can no longer be told in it.
const BEGUN_EMPTY = 'Begun without a demo.';

type Prepared = { url: string; loading: Demo | null; plan: DemoPlan | null };

/** The database, new or as it was; and what is to be loaded into it, as a load that was cut off had begun. */
async function prepare({ adminUrl, demo, root, brokers }: Launch): Promise<Prepared> {
  const wished = demo && demoToday(demo);
  if (wished) await putBack(adminUrl, { name: NAME, origin: () => originOf(wished, root), remark: LOADED });
  const url = await createDatabase(adminUrl, NAME);
  const remark = await remarkOn(adminUrl, NAME);
  const isBegun = remark === LOADED || remark === BEGUN_EMPTY;
  const loading = isBegun ? null : wished && (demoIn(remark ?? '') ?? wished);
  // What a crash takes from a county that is being loaded is told again. A broker would remember what was taken.
  await waitForDisk(adminUrl, NAME, loading?.size !== 'county' || brokers.length > 0);
  if (isBegun) return { url, loading, plan: null };
  await mark(adminUrl, NAME, loading ? remarkOf(loading) : BEGUN_EMPTY);
  return { url, loading, plan: loading && planOf(loading, root) };
}

async function begin({ root, step }: Launch, settings: Settings): Promise<Running> {
  const staff = JSON.parse(readFileSync(join(root, 'infra/demo/staff.json'), 'utf8'));
  const running = await step('Start the services', () =>
    start(SERVICES, settings, {
      allInOne: true,
      name: 'all-in-one',
      before: (app, fastify) => useWeb(app, fastify, staff),
    }),
  );
  try {
    await step('Found agencies and officers', () => running.app.get(Founding, { strict: false }).found(staff));
    return running;
  } catch (error) {
    await running.close();
    throw error;
  }
}

function servedBy({ url }: Running, { clientId, secrets }: Settings) {
  const signIn = new DemoSignIn({ publicUrl: url, clientId, clientSecret: secrets.clientSecret ?? '' });
  return { url, tokenOf: (subject: string, isFresh?: boolean) => signIn.tokenOf(subject, isFresh) };
}

function settingsOf({ home, port, brokers }: Launch, databaseUrl: string): Settings {
  const logFolder = join(home, 'logs');
  mkdirSync(logFolder, { recursive: true });
  return readSettings({
    ...process.env,
    DATABASE_URL: databaseUrl,
    CLOCK_DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: brokers.join(),
    PORT: String(port),
    SECRETS_FILE: join(home, 'secrets.json'),
    LOG_FOLDER: logFolder,
  });
}

function kept(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function withPassword(url: string, password: string): string {
  const address = new URL(url);
  address.password = password;
  return address.href;
}
