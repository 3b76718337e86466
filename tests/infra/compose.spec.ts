import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { makeSecretFiles, SERVICES } from '../../infra/compose/secrets.mjs';
import type { Compose } from '../../infra/compose/check.mjs';
import { endLaunches, Launch } from './support/launch.js';

const repository = join(__dirname, '../..');
const compose = () => parse(readFileSync(join(repository, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-secrets-'));
  for (const [name, content] of Object.entries(makeSecretFiles())) {
    // As if the database's host were this machine, with nothing listening.
    writeFileSync(join(folder, name), content.replaceAll('@postgres:5432', '@127.0.0.1:1'), { mode: 0o600 });
  }
});
afterEach(endLaunches);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the check of the compose file', () => {
  const faultsOf = (change: (changed: Compose) => void) => {
    const changed = compose();
    change(changed);
    // In a process of its own, as `npm run check` runs it: its packages are ES modules only.
    const script = `const { composeFaults } = await import('./infra/compose/check.mjs');
      console.log(JSON.stringify(await composeFaults(JSON.parse(process.argv[1]))));`;
    const args = ['--input-type=module', '-e', script, JSON.stringify(changed)];
    return JSON.parse(execFileSync(process.execPath, args, { cwd: repository }).toString()) as string[];
  };

  it('finds nothing wrong with the one that is there', () => {
    expect(faultsOf(() => {})).toEqual([]);
  });

  it('bites', () => {
    const faults = faultsOf(({ services, secrets }) => {
      services['people']!.environment['TRUSTED_PROXIES'] = '10.0.0.1';
      services['people']!.command = ['node', 'services/people/dist/start.js'];
      services['people']!.secrets = ['people_secrets'];
      services['postgres']!.image = 'postgres:latest';
      delete secrets['web_url'];
      delete services['keycloak']!.environment['WAYMARK_PUBLIC_URL'];
    });
    expect(faults).toEqual([
      'postgres: the image postgres:latest has no exact tag',
      'people: services/people/dist/start.js would be built from services/people/src/start.ts, which is not there',
      'people: nothing reads TRUSTED_PROXIES',
      'secrets.mjs makes web_url, which nothing uses',
      'migrate: there is no secret web_url',
      'people: /run/secrets/tls_authority is not given to it',
      'people: /run/secrets/people_url is not given to it',
      'web: there is no secret web_url',
      'keycloak: nothing fills ${WAYMARK_PUBLIC_URL} of the realm',
      'keycloak: nothing fills ${WAYMARK_PUBLIC_URL} of the realm',
    ]);
  });
});

describe('a container, with its secrets and settings', () => {
  // What compose does: puts the defaults in, and mounts each secret's file where the settings name it.
  const surroundings = (name: string) => {
    const { environment } = compose().services[name]!;
    const mounted = (value: string) =>
      value
        .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
        .replace(/^\/run\/secrets\/(\w+)$/, (_, secret: string) => join(folder, fileOf(secret)));
    return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, mounted(String(value))]));
  };
  const fileOf = (secret: string) => compose().secrets[secret]!.file.split('/').at(-1)!;
  const run = (name: string) => {
    const args = compose().services[name]!.command.slice(1);
    const local = args.map((arg) =>
      arg.replace(/^\/run\/secrets\/(\w+)$/, (_, secret: string) => join(folder, fileOf(secret))),
    );
    return new Launch(process.execPath, local, { ...surroundings(name), PORT: '3999', HOST: '127.0.0.1' }).ended;
  };

  it.each(SERVICES)('of %s lacks nothing but its database', async (name) => {
    expect(await run(name)).toMatchObject({
      code: 1,
      stderr: 'The database named in DATABASE_URL does not answer: start it, or correct the address.\n',
    });
  });

  it('of migrate lacks nothing but its database', async () => {
    expect(await run('migrate')).toMatchObject({
      code: 1,
      stderr: 'The database named in ADMIN_DATABASE_URL does not answer: start it, or correct the address.\n',
    });
  });
});

it('its certificate is good for both names, by its own authority only', async () => {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const server = createServer({ cert: read('tls_certificate'), key: read('tls_key') }, (_, answer) => answer.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = (servername: string, ca?: string) =>
    new Promise((resolve, reject) => {
      const given = { host: '127.0.0.1', port, servername, agent: false, ...(ca && { ca }) };
      get(given, ({ statusCode }) => resolve(statusCode)).on('error', reject);
    });
  try {
    for (const name of ['waymark.localhost', 'sign-in.waymark.localhost'])
      expect(await ask(name, read('tls_authority'))).toBe(200);
    await expect(ask('elsewhere.localhost', read('tls_authority'))).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    await expect(ask('waymark.localhost')).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  } finally {
    server.close();
  }
});

it('makes other secrets each time', () => {
  const [one, other] = [makeSecretFiles(), makeSecretFiles()];
  const same = Object.keys(one).filter((name) => one[name] === other[name]);
  expect(same).toEqual([]);
});

describe('the realm', () => {
  type Mapper = { protocolMapper: string; config: Record<string, string> };
  type Client = {
    clientId: string;
    attributes: Record<string, string>;
    defaultClientScopes: string[];
    protocolMappers: Mapper[];
  };
  const realm = JSON.parse(readFileSync(join(repository, 'infra/keycloak/waymark-realm.json'), 'utf8')) as {
    clients: Client[];
    clientScopes: { name: string; protocolMappers: Mapper[] }[];
  };
  const claims = ({ protocolMappers }: Client) =>
    Object.fromEntries(
      protocolMappers.map(({ config }) => [config['claim.name'] ?? 'sub', config['claim.value'] ?? 'the user']),
    );

  it('gives every access token the type, audience and claims that the services ask for', () => {
    const [scope] = realm.clientScopes;
    expect(scope).toMatchObject({
      name: 'api',
      protocolMappers: [{ config: { 'included.custom.audience': 'waymark-api' } }],
    });
    for (const client of realm.clients) {
      expect(client.attributes['access.token.header.type.rfc9068']).toBe('true');
      expect(client.defaultClientScopes).toEqual(['api']);
      // A service is its own client; a person's token names the pages as its client.
      const isService = client.clientId.startsWith('service-');
      const sub = isService ? client.clientId : 'the user';
      // When they signed in is asked for before a record is opened in an emergency.
      const signedIn = isService ? {} : { auth_time: 'the user' };
      expect(claims(client)).toEqual({ sub, client_id: client.clientId, ...signedIn });
    }
    expect(realm.clients.map(({ clientId }) => clientId)).toEqual([
      'waymark-web',
      ...SERVICES.map((name) => `service-${name}`),
    ]);
  });
});
