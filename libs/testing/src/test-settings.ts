import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { makeSecrets, readSettings, type Settings } from '@waymark/kit';

type Given = { databaseUrl: string; brokers: string[]; issuer: string };

const secrets = makeSecrets();

/** Settings for modules in this process: a port of their own, no log lines, Kafka that notices a dead member soon. */
export async function testSettings({ databaseUrl, brokers, issuer }: Given): Promise<Settings> {
  const environment = {
    DATABASE_URL: databaseUrl,
    CLOCK_DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: brokers.join(),
    KAFKA_SESSION_MS: '6000',
    OIDC_ISSUER: issuer,
    PORT: String(await freePort()),
    LOG_LEVEL: 'silent',
    INSTANCE: 'test',
  };
  return readSettings(environment, { secrets });
}

/** A port that was free a moment ago: the services call each other at their own address, so it must be known before. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
