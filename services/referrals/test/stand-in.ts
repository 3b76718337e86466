import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listed = { code: string; kind?: string; outcomeCodes?: string[] };

export type StandIn = {
  url: string;
  /** Does it answer at all? */
  fail: (fails: boolean) => void;
  /** Takes every question, and never says a word. */
  hang: (hangs: boolean) => void;
  /** What its rules say from now on; what is left out stays a plain pass. */
  answer: (given: object) => void;
  /** The questions about eligibility, in order. */
  asked: { personId: string; programme: string; on: string; facts: Record<string, unknown> }[];
  stop: () => Promise<void>;
};

const PASS = { answer: 'pass', rules: [], prompts: [], alternatives: [] };

/** The service programmes as seen from outside: its catalogue and what its rules say, to whoever brings a token. */
export async function catalogueOf(...listed: Listed[]): Promise<StandIn> {
  let fails = false;
  let hangs = false;
  let rules: object = PASS;
  const asked: StandIn['asked'] = [];
  const answerTo = async (request: IncomingMessage): Promise<object | null> => {
    if (!request.headers.authorization?.startsWith('Bearer ')) return null;
    if (request.url === '/api/programmes/catalogue') return listed;
    if (request.url !== '/api/programmes/eligibility') return null;
    const question = JSON.parse(await textOf(request)) as StandIn['asked'][number];
    asked.push(question);
    const { programme, on } = question;
    return { programme, name: `The programme ${programme}`, heldFrom: '2024-10-01', askedOn: on, ...rules };
  };
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request);
    if (hangs) return;
    response.statusCode = fails ? 503 : answer ? 200 : 401;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(fails ? {} : answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (wanted) => (fails = wanted),
    hang: (wanted) => (hangs = wanted),
    answer: (given) => (rules = { ...PASS, ...given }),
    asked,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
