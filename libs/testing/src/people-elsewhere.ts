import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The service people as seen from one that was started without it: it only knows whom nobody may know of. */
export type PeopleElsewhere = {
  url: string;
  /** Ids that are closed to everybody from now on. */
  closed: Set<string>;
  /** Does it answer at all? */
  isAway: boolean;
  /** How many ids each question named, in order. */
  asked: number[];
  stop(): Promise<void>;
};

export async function peopleElsewhere(): Promise<PeopleElsewhere> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isKnown = request.url === '/api/people/closed' && request.headers.authorization?.startsWith('Bearer ');
      response.setHeader('content-type', 'application/json');
      if (people.isAway || !isKnown) return void response.writeHead(people.isAway ? 503 : 401).end('{}');
      const { ids } = JSON.parse(Buffer.concat(chunks).toString()) as { ids: string[] };
      people.asked.push(ids.length);
      response.end(JSON.stringify({ closed: ids.filter((id) => people.closed.has(id)) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const people: PeopleElsewhere = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    closed: new Set(),
    isAway: false,
    asked: [],
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return people;
}
