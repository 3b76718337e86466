import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

type Asked = {
  Image: string;
  Env: string[];
  Cmd?: string[];
  HostConfig: { PortBindings: Record<string, { HostPort: string }[]> };
};

/**
 * No engine is needed to see what one would be asked: this answers as Docker's does (its HTTP API) until a container is to
 * be made, keeps that request, and refuses.
 */
class EngineWithoutContainers {
  readonly asked: Asked[] = [];
  private readonly server: Server = createServer(async (request, answer) => {
    const path = request.url!.replace(/^\/v[\d.]+/, '').split('?')[0]!;
    const body = path === '/containers/create' ? await bodyOf(request) : null;
    if (body) this.asked.push(JSON.parse(body) as Asked);
    answer.writeHead(body ? 409 : 200, { 'content-type': 'application/json', 'api-version': '1.50' });
    answer.end(JSON.stringify(body ? { message: 'no containers here' } : (ANSWERS[path] ?? {})));
  });

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `tcp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const ANSWERS: Record<string, object> = {
  '/info': {
    OperatingSystem: 'Linux',
    OSType: 'linux',
    Architecture: 'x86_64',
    ServerVersion: '28.0',
    NCPU: 1,
    MemTotal: 1,
  },
  '/version': { ApiVersion: '1.50', MinAPIVersion: '1.24' },
  '/containers/json': [],
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** In plain Node, as Jest's own set-up runs it. */
const call = (code: string, env: Record<string, string>) => {
  const { PATH = '', HOME = '' } = process.env;
  const script = `const servers = await import('./libs/testing/servers.mjs'); ${code}`;
  const options = { cwd: join(__dirname, '../../..'), env: { PATH, HOME, ...env }, timeout: 60_000 };
  return promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], options);
};

describe('with a Docker engine', () => {
  let engine: EngineWithoutContainers;
  let env: Record<string, string>;
  beforeEach(async () => {
    engine = new EngineWithoutContainers();
    env = { DOCKER_HOST: await engine.listen(), TESTCONTAINERS_RYUK_DISABLED: 'true', WAYMARK_DOCKER: '1' };
  });
  afterEach(() => engine.close());

  it('asks for PostgreSQL by its exact version, without waiting for a disk', async () => {
    await expect(call('await servers.postgresForTests()', env)).rejects.toThrow('no containers here');
    const [{ Image, Env, Cmd }] = engine.asked as [Asked];
    expect(Image).toBe('postgres:18.4');
    expect(Env).toEqual(expect.arrayContaining(['POSTGRES_USER=admin', 'POSTGRES_DB=postgres']));
    expect(Cmd).toEqual(expect.arrayContaining(['postgres', 'fsync=off', 'max_connections=200']));
  }, 60_000);

  it.each(['4.3.1', '3.9.2'])(
    'asks for Apache Kafka %s, which tells the address that the tests will use',
    async (version) => {
      await expect(call(`await servers.kafkaForTests('${version}')`, env)).rejects.toThrow('no containers here');
      const [{ Image, Env, HostConfig }] = engine.asked as [Asked];
      expect(Image).toBe(`apache/kafka:${version}`);
      const port = HostConfig.PortBindings['9092/tcp']![0]!.HostPort;
      expect(Env).toContain(`KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://127.0.0.1:${port}`);
      expect(Env).toContain('KAFKA_AUTO_CREATE_TOPICS_ENABLE=false');
    },
    60_000,
  );
});

describe('without a Docker engine', () => {
  it('starts the embedded PostgreSQL, and takes it away', async () => {
    const code = `const { url, stop } = await servers.postgresForTests(); console.log(new URL(url).searchParams.get('host')); await stop();`;
    const { stdout } = await call(code, { WAYMARK_DOCKER: '' });
    expect(stdout).toMatch(/\/wm-/); // the socket's folder of the embedded one
  }, 60_000);

  it('takes Kafka from its jars, or says what that needs', async () => {
    const code = `await servers.kafkaForTests('4.3.1')`;
    await expect(call(code, { WAYMARK_DOCKER: '', JAVA_HOME: '/nowhere' })).rejects.toThrow(
      'Kafka needs Java 17 or later',
    );
  }, 60_000);
});
