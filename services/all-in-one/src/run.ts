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
import { createDatabase, mark, remarkOn } from './database.js';
import { loadDemo } from './demo/load-demo.js';
import { DEMO_DAYS } from './demo/demo-days.js';
import { sayers, SERVICES } from './services.js';

/** What the launcher gives: where things are kept, and how to tell a person what is going on. */
export type Launch = {
  /** The folder of this installation: secrets, logs, what was loaded. */
  home: string;
  /** The folder of the repository. */
  root: string;
  port: number;
  empty: boolean;
  brokers: string[];
  adminUrl: string;
  step: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
  progress: (text: string) => void;
};

/** Every module in this process: prepares and migrates the database, starts, and loads the demo on the first run. */
export async function run(launch: Launch): Promise<Running> {
  const { home, root, empty, adminUrl, step } = launch;
  const services = SERVICES.map((module) => serviceOf(module)!);
  const databaseUrl = await step('Prepare the database', async () => {
    const url = await createDatabase(adminUrl, 'waymark');
    const password = kept(join(home, 'roles.password'));
    const bornBehind = empty ? '0' : `${DEMO_DAYS} days`;
    await prepareDatabase({ adminUrl: url, services: services.map(({ name }) => name), password, bornBehind });
    return withPassword(url, password);
  });
  await step('Migrate', async () => {
    for (const { name, ...tables } of services) await migrate(name, databaseUrl, tables);
  });

  const settings = settingsOf(launch, databaseUrl);
  if (settings.brokers.length > 0) await step('Make the topics', () => makeTopics(kafkaSettings(settings), sayers()));
  const staff = JSON.parse(readFileSync(join(root, 'infra/demo/staff.json'), 'utf8'));
  const running = await step('Start the services', () =>
    start(SERVICES, settings, {
      allInOne: true,
      name: 'all-in-one',
      before: (app, fastify) => useWeb(app, fastify, staff.officers),
    }),
  );
  try {
    await step('Found agencies and officers', () => running.app.get(Founding, { strict: false }).found(staff));
    await loadOnce(launch, running, settings);
    return running;
  } catch (error) {
    await running.close();
    throw error;
  }
}

/** The first run loads; a load that was cut off goes on where it was, since each of its requests has a key of its own. */
async function loadOnce(launch: Launch, { url }: Running, settings: Settings): Promise<void> {
  const { root, empty, adminUrl, step, progress } = launch;
  const remark = await remarkOn(adminUrl, 'waymark');
  if (remark === LOADED || remark === BEGUN_EMPTY) return;
  if (empty) return mark(adminUrl, 'waymark', BEGUN_EMPTY);
  await step('Load the demo', () => loadDemo({ url, root, settings, days: DEMO_DAYS, progress }));
  await mark(adminUrl, 'waymark', LOADED);
}

const LOADED = 'The demo was loaded whole.';
// Its clock shows the true day: a demo's history can no longer be told in it.
const BEGUN_EMPTY = 'Begun without a demo.';

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
