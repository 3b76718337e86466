import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@waymark/testing';
import { kafkaForTests } from '@waymark/testing/servers';
import { removeData } from '../../infra/postgres/embedded.mjs';
import { Child } from './child.js';
import { serverUnder } from './database.js';
import { SERVICE_NAMES, withPassword, type Env, type KafkaVersion, type Parts, type ServiceName } from './parts.js';

/** `npm start -- --empty` in a home of its own: one process with everything in it, and its PostgreSQL. */
export async function startAllInOne({ kafka, env }: { kafka: KafkaVersion | null; env: Env }): Promise<Parts> {
  const home = await mkdtemp(join(tmpdir(), 'waymark-system-'));
  const broker = kafka ? await kafkaForTests(kafka) : null;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ['infra/start/start.mjs', '--empty', '--port', String(port), ...(broker ? ['--kafka'] : [])];
  const given = {
    WAYMARK_HOME: home,
    ...(broker && { KAFKA_BROKERS: broker.brokers.join(), KAFKA_SESSION_MS: '6000' }),
  };
  const child = new Child({ name: 'all-in-one', args, env: { ...given, ...env } });
  const end = async () => {
    await broker?.stop();
    await removeData({ home });
    await rm(home, { recursive: true, force: true });
  };
  try {
    await child.start();
  } catch (error) {
    await child.stop();
    await end();
    throw error;
  }
  const postgres = serverUnder(home);
  const password = await readFile(join(home, 'roles.password'), 'utf8');
  return {
    processes: new Map([['all-in-one', child]]),
    urls: Object.fromEntries(SERVICE_NAMES.map((name) => [name, url])) as Record<ServiceName, string>,
    postgres,
    databaseUrl: () => withPassword(postgres.url('waymark'), password),
    broker,
    secretsFile: join(home, 'secrets.json'),
    ends: [end],
  };
}
