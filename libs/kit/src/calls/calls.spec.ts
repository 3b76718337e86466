import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '@waymark/kernel';
import { system, type Officer } from '../access/actor.js';
import { NotSignedIn, SignInUnavailable } from '../access/tokens.js';
import type { Settings } from '../start/settings.js';
import { Calls } from './calls.js';
import { ServiceTokens } from './service-token.js';
import { ServiceUnavailable } from './service-unavailable.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe('asking another service', () => {
  const servers: Server[] = [];
  const heard: IncomingMessage[] = [];
  let answer: Answer;
  let tokensGiven: number;
  let life: number;
  let calls: Calls;
  let settings: Settings;

  const listen = async (on: Answer): Promise<string> => {
    const server = createServer(on);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  const json = (response: ServerResponse, status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  beforeEach(async () => {
    tokensGiven = 0;
    life = 300;
    heard.length = 0;
    answer = (_, response) => json(response, 200, { ok: true });
    const people = await listen((request, response) => {
      heard.push(request);
      answer(request, response);
    });
    const issuerUrl = await listen((request, response) => {
      if (request.url?.endsWith('/token')) {
        const [id] = Buffer.from(request.headers.authorization!.slice(6), 'base64').toString().split(':');
        const access_token = `${decodeURIComponent(id!)}-${++tokensGiven}`;
        return void setTimeout(() => json(response, 200, { access_token, token_type: 'Bearer', expires_in: life }), 20);
      }
      json(response, 200, { issuer: issuerUrl, token_endpoint: `${issuerUrl}/token` });
    });
    settings = { issuerUrl, secrets: { serviceSecret: 'of-a-test' }, urlOf: () => people } as unknown as Settings;
    calls = new Calls(settings, new ServiceTokens(settings, { service: 'programmes' }));
  });

  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const officer = (): Officer => ({
    kind: 'officer',
    id: '0198a000-0000-7000-8000-000000000001',
    agencyId: '0198a000-0000-7000-8000-000000000002',
    teamId: null,
    role: 'manager',
    asked: { ...system('programmes', 'test').asked, token: 'of-the-officer' },
  });
  const nightly = system('programmes', 'nightly');

  it("goes with the officer's own token and correlation", async () => {
    const by = officer();
    expect(await calls.get(by, 'people', '/api/people/me')).toEqual({ ok: true });
    expect(heard[0]!.headers).toMatchObject({
      authorization: 'Bearer of-the-officer',
      'x-correlation-id': by.asked.correlation,
    });
    expect(tokensGiven).toBe(0);
  });

  it('never goes with the rights of the service for an officer without a token', async () => {
    const by = officer();
    await expect(calls.get({ ...by, asked: { ...by.asked, token: null } }, 'people', '/')).rejects.toThrow(
      'without a token',
    );
    expect(heard).toHaveLength(0);
  });

  it("asks once for the service's own token, however many come at once, and keeps it", async () => {
    await Promise.all([1, 2, 3].map(() => calls.post(nightly, 'people', '/', { a: 1 })));
    await calls.get(nightly, 'people', '/');
    expect(tokensGiven).toBe(1);
    expect(new Set(heard.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer service-programmes-1']),
    );
  });

  it('does not send a token that is about to end', async () => {
    life = 29;
    await calls.get(nightly, 'people', '/');
    await calls.get(nightly, 'people', '/');
    expect(tokensGiven).toBe(2);
  });

  it('takes a new token when the first is refused, and gives up after that', async () => {
    answer = ({ headers }, response) => json(response, headers.authorization!.endsWith('-2') ? 200 : 401, { ok: true });
    expect(await calls.get(nightly, 'people', '/')).toEqual({ ok: true });
    answer = (_, response) => json(response, 401, {});
    await expect(calls.get(nightly, 'people', '/')).rejects.toBeInstanceOf(NotSignedIn);
  });

  it('gives a refusal as it was given', async () => {
    answer = (_, response) =>
      json(response, 409, { type: 'x', status: 409, title: 'Not yet.', code: 'not-yet', seen: 1 });
    const refused = await calls.get(officer(), 'people', '/').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ kind: 'conflict', code: 'not-yet', sentence: 'Not yet.', details: { seen: 1 } });
  });

  it.each<[string, Answer]>([
    ['fails', (_, response) => json(response, 500, { title: 'x', code: 'fault' })],
    ['hangs up', (request) => request.socket.destroy()],
    ['sends a page', (_, response) => response.writeHead(200).end('<html>')],
    ['sends elsewhere', (_, response) => response.writeHead(302, { location: '/idp' }).end()],
  ])('says which service does not answer when it %s', async (_, how) => {
    answer = how;
    const failed = await calls.get(officer(), 'people', '/').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ServiceUnavailable);
    expect(failed).toMatchObject({ service: 'people' });
  });

  it('says so when the provider gives no token, and asks again the next time', async () => {
    const real = settings.issuerUrl;
    Object.assign(settings, { issuerUrl: 'http://127.0.0.1:9' });
    await expect(calls.get(nightly, 'people', '/')).rejects.toBeInstanceOf(SignInUnavailable);
    Object.assign(settings, { issuerUrl: real });
    expect(await calls.get(nightly, 'people', '/')).toEqual({ ok: true });
  });
});
