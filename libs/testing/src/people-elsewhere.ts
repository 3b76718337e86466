import { createServer } from 'node:http';
import { DATA_CLASSES, type DataClass } from '@waymark/events';
import type { AddressInfo } from 'node:net';
import { idOf } from './employ.js';
import { staff } from './staff.js';

/** What another service asks of a person's record. */
export type PersonElsewhere = { birthDate: string; carers: { id: string }[] };

/** The demo's, with the ids by which `employ` knows them. */
export type AgencyElsewhere = { id: string; code: string; name: string; kind: string };

/** The service people as seen from one that was started without it: it knows whom nobody may know of, and who was put in. */
export type PeopleElsewhere = {
  url: string;
  /** By id. Whoever is not here is nobody's record. */
  persons: Map<string, PersonElsewhere>;
  agencies: AgencyElsewhere[];
  /** Ids that a list closes to everybody from now on. */
  closed: Set<string>;
  /** What agreements in force say: everything of every agency, unless a test takes it away. Walls stand all the same. */
  shared: { agencyId: string; classes: DataClass[] }[];
  /** Does it answer at all? */
  isAway: boolean;
  /** How many ids each question named, in order. */
  asked: number[];
  stop(): Promise<void>;
};

const AGENCIES = '/api/people/agencies';
const COUNTABLE = '/api/people/countable';
const NAMED = ['/api/people/closed', COUNTABLE, AGENCIES];

const NO_SUCH_RECORD = { status: 404, code: 'no-such-record', title: 'There is no such record.' };

export async function peopleElsewhere(): Promise<PeopleElsewhere> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isSignedIn = request.headers.authorization?.startsWith('Bearer ');
      const personId = /^\/api\/people\/persons\/([0-9a-f-]{36})$/.exec(request.url ?? '')?.[1];
      const isKnown = isSignedIn && (personId !== undefined || NAMED.includes(request.url ?? ''));
      response.setHeader('content-type', 'application/json');
      if (people.isAway || !isKnown) return void response.writeHead(people.isAway ? 503 : 401).end('{}');
      if (personId !== undefined) {
        const person = people.closed.has(personId) ? undefined : people.persons.get(personId);
        return void response.writeHead(person ? 200 : 404).end(JSON.stringify(person ?? NO_SUCH_RECORD));
      }
      if (request.url === AGENCIES) return void response.end(JSON.stringify(people.agencies));
      const { ids } = JSON.parse(Buffer.concat(chunks).toString()) as { ids: string[] };
      people.asked.push(ids.length);
      const closed = ids.filter((id) => people.closed.has(id));
      if (request.url === COUNTABLE)
        return void response.end(JSON.stringify({ countable: ids.filter((id) => !people.closed.has(id)) }));
      response.end(JSON.stringify({ closed, readOnly: [], shared: people.shared }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const people: PeopleElsewhere = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    persons: new Map(),
    agencies: staff().agencies.map(({ code, name, kind }) => ({ id: idOf(code), code, name, kind })),
    closed: new Set(),
    shared: staff().agencies.map(({ code }) => ({ agencyId: idOf(code), classes: [...DATA_CLASSES] })),
    isAway: false,
    asked: [],
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return people;
}
