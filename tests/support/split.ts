import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionTo } from '@waymark/kit';
import { freePort, repository } from '@waymark/testing';
import { kafkaForTests, type KafkaForTests } from '@waymark/testing/servers';
import { DataSource } from 'typeorm';
import { Child, runToEnd } from './child.js';
import { OwnPostgres } from './database.js';
import { SERVICE_NAMES, withPassword, type Env, type KafkaVersion, type Parts, type ServiceName } from './parts.js';

const STAFF = join(repository, 'infra/demo/staff.json');
const PASSWORD = 'the password of every role in tests';

/** Every service a process of its own, over Apache Kafka; `web` brings the demo's identity provider. */
export async function startSplit({ kafka, env }: { kafka: KafkaVersion; env: Env }): Promise<Parts> {
  const ends: (() => Promise<unknown>)[] = [];
  const processes = new Map<string, Child>();
  try {
    const home = await mkdtemp(join(tmpdir(), 'waymark-system-'));
    ends.unshift(() => rm(home, { recursive: true, force: true }));
    const postgres = await OwnPostgres.start(home);
    ends.unshift(() => postgres.stop());
    const broker = await kafkaForTests(kafka);
    ends.unshift(() => broker.stop());
    const databaseUrl = () => withPassword(postgres.url('waymark'), PASSWORD);
    await prepared(postgres, broker);

    const urls = {} as Record<ServiceName, string>;
    for (const name of SERVICE_NAMES) urls[name] = `http://127.0.0.1:${await freePort()}`;
    const secretsFile = join(home, 'secrets.json');
    const shared = {
      DATABASE_URL: databaseUrl(),
      CLOCK_DATABASE_URL: databaseUrl(),
      KAFKA_BROKERS: broker.brokers.join(),
      KAFKA_SESSION_MS: '6000',
      SECRETS_FILE: secretsFile,
      ...Object.fromEntries(SERVICE_NAMES.map((name) => [`${name.toUpperCase()}_URL`, urls[name]])),
    };
    for (const name of SERVICE_NAMES)
      processes.set(name, await serviceOn(name, { urls, home, env: { ...shared, ...env } }));
    // The provider first: its secrets are made by the first process that looks for them.
    await processes.get('web')!.start();
    await Promise.all([...processes].map(([name, child]) => name !== 'web' && child.start()));
    return { processes, urls, postgres, databaseUrl, broker, secretsFile, ends };
  } catch (error) {
    await Promise.all([...processes.values()].map((child) => child.stop()));
    for (const end of ends) await end();
    throw error;
  }
}

async function serviceOn(
  name: ServiceName,
  { urls, home, env }: { urls: Record<ServiceName, string>; home: string; env: Env },
) {
  const logs = join(home, 'logs', name);
  await mkdir(logs, { recursive: true });
  // Only web has the provider in it; the others are told where it is.
  const own: Env =
    name === 'web' ? { PUBLIC_URL: urls.web, DEMO_STAFF_FILE: STAFF } : { OIDC_ISSUER: `${urls.web}/idp` };
  return new Child({
    name,
    args: [`services/${name}/dist/main.js`],
    env: { PORT: new URL(urls[name]).port, LOG_FOLDER: logs, INSTANCE: `${name}-1`, ...own, ...env },
  });
}

/** As whoever installs Waymark does it, before any service starts. */
async function prepared(postgres: OwnPostgres, broker: KafkaForTests): Promise<void> {
  const server = await new DataSource(connectionTo(postgres.url())).initialize();
  await server.query('create database waymark').finally(() => server.destroy());
  const url = postgres.url('waymark');
  const ofRoles = SERVICE_NAMES.map((name) => [`${name.toUpperCase()}_DATABASE_URL`, withPassword(url, PASSWORD)]);
  await runToEnd({
    name: 'waymark migrate',
    args: ['services/all-in-one/dist/waymark.js', 'migrate', '--staff', STAFF],
    env: {
      ADMIN_DATABASE_URL: url,
      ...Object.fromEntries(ofRoles),
      CLOCK_DATABASE_URL: withPassword(url, PASSWORD),
      KAFKA_BROKERS: broker.brokers.join(),
    },
  });
}
