import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Caller } from './call.js';
import { PeopleClient } from './people.js';
import { ProblemAnswer } from './problem-answer.js';
import type { WebSettings } from '../settings.js';

const by = { token: 'a-token', correlation: 'a-correlation' };
const key = '7f1f6a4e-6c1c-4c7e-9d3a-0a6a1f1a2b3c';

describe('asking a service', () => {
  let server: Server;
  let address: URL;
  const heard: { url: string | undefined; body: string; whole: boolean }[] = [];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { body, whole } = await bodyOf(request);
      heard.push({ url: request.url, body, whole });
      const names = (JSON.parse(body.startsWith('{') ? body : '{}') as { ids?: string[] }).ids ?? [];
      response.writeHead(200, { location: '/api/outcomes/imports/1', etag: '"2"', 'content-type': 'application/json' });
      response.end(JSON.stringify(names.map((id) => ({ id, name: `Name ${id}` }))));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  beforeEach(() => heard.splice(0));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('passes a file on in pieces', async () => {
    const pieces = (async function* () {
      yield Buffer.from('one,');
      yield Buffer.from('two');
    })();
    const kept = await new Caller('outcomes', address).upload(by, '/imports', pieces, { key });
    expect(kept).toEqual({ id: '1', location: '/api/outcomes/imports/1', version: 2 });
    expect(heard).toEqual([{ url: '/imports', body: 'one,two', whole: true }]);
  });

  it('never lets the first part of a file pass for a whole one, and throws on why', async () => {
    const cut = (async function* () {
      yield Buffer.from('one,');
      throw new ProblemAnswer(422, { code: 'file-too-large' });
    })();
    const asked = new Caller('outcomes', address).upload(by, '/imports', cut, { key });
    await expect(asked).rejects.toMatchObject({ status: 422, code: 'file-too-large' });
    expect(heard.filter(({ whole }) => whole)).toEqual([]);
  });

  it('asks for names 200 at a time', async () => {
    const ids = Array.from({ length: 401 }, (_, index) => `${index}`);
    const names = await new PeopleClient({ addresses: { people: address } } as WebSettings).names(by, [...ids, '7']);
    expect(names.size).toBe(401);
    expect(names.get('400')).toBe('Name 400');
    const asked = heard.filter(({ whole }) => whole).map(({ body }) => JSON.parse(body) as { ids: string[] });
    expect(asked.map(({ ids: some }) => some.length).sort()).toEqual([1, 200, 200]);
  });
});

async function bodyOf(request: IncomingMessage): Promise<{ body: string; whole: boolean }> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of request) pieces.push(piece as Buffer);
  } catch {
    // The sender broke off: what came does not count.
    return { body: '', whole: false };
  }
  return { body: Buffer.concat(pieces).toString(), whole: true };
}
