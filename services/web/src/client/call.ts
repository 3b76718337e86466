import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { ProblemAnswer, problemOf } from './problem-answer.js';

/** With whose rights a service is asked: a person's, never web's own. */
export type By = { token: string; correlation: string };

/** From the hidden fields of a form: a form sent twice carries the same key, and the service does it once. */
export type Sent = { key: string; version?: number | null };

/** Where the record is over HTTP, its id and version now. */
export type Kept = { id: string; location: string; version: number | null };

type Request = {
  method: string;
  body?: unknown;
  file?: AsyncIterable<Uint8Array>;
  headers?: Record<string, string>;
  patience?: number;
  accept?: string;
};
type Manner = { method?: string; patience?: number };

/** In milliseconds. A page is better told "not now" than left waiting. */
const PATIENCE = 10_000;

/** In milliseconds: 100,000 rows are read and looked up, or kept, while the person waits. As long as a fresh token lasts. */
export const PATIENCE_FOR_FILES = 5 * 60_000;

/** One service's HTTP as web sees it. Throws ProblemAnswer; a service that cannot be reached is a 503. */
export class Caller {
  constructor(
    readonly service: string,
    private readonly baseUrl: URL,
  ) {}

  async read<Answer>(by: By, path: string): Promise<Answer> {
    const answer = await this.ask(by, path, { method: 'GET' });
    return (await answer.json()) as Answer;
  }

  /** With the version from the ETag, for the next If-Match. */
  async readOne<Answer extends object>(by: By, path: string): Promise<Answer & { version: number }> {
    const answer = await this.ask(by, path, { method: 'GET' });
    return { ...((await answer.json()) as Answer & { version: number }), ...versionOf(answer) };
  }

  /** A read whose question is too private for an address. */
  async question<Answer>(by: By, path: string, body: unknown): Promise<Answer> {
    const answer = await this.ask(by, path, { method: 'POST', body });
    return (await answer.json()) as Answer;
  }

  /** A file as it comes: it is never whole in memory. */
  async download(by: By, path: string): Promise<Readable> {
    const { body } = await this.ask(by, path, { method: 'GET', patience: PATIENCE_FOR_FILES, accept: 'text/csv' });
    return body ? Readable.fromWeb(body as WebStream) : Readable.from([]);
  }

  async command(by: By, path: string, body: unknown, sent: Sent, manner: Manner = {}): Promise<Kept> {
    return keptOf(await this.ask(by, path, { method: 'POST', ...manner, body, headers: commandHeaders(sent) }));
  }

  /** A file, passed on as it comes: it is never whole in memory. A ProblemAnswer that it throws is thrown on. */
  async upload(by: By, path: string, file: AsyncIterable<Uint8Array>, sent: Sent): Promise<Kept> {
    const headers = { ...commandHeaders(sent), 'content-type': 'text/csv' };
    // What fetch makes of an error in its body depends on how far it had come.
    let broken: unknown;
    const watched = watching(file, (error) => (broken = error));
    const asked = { method: 'POST', file: watched, headers, patience: PATIENCE_FOR_FILES };
    const answer = await this.ask(by, path, asked).catch((error: unknown) => {
      throw broken instanceof ProblemAnswer ? broken : error;
    });
    return keptOf(answer);
  }

  private async ask(by: By, path: string, asked: Request): Promise<Response> {
    const { method, body, file, headers = {}, patience = PATIENCE, accept = 'application/json' } = asked;
    const content = file ? Readable.from(file) : JSON.stringify(body);
    const answer = await fetch(new URL(path, this.baseUrl), {
      method,
      headers: {
        authorization: `Bearer ${by.token}`,
        'x-correlation-id': by.correlation,
        accept,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
      ...(file && { duplex: 'half' }),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw new Unreachable(this.service, error);
    });
    if (!answer.ok) throw await problemOf(answer);
    return answer;
  }
}

/** Nobody answered, or not in time. Whether a command was done is not known: its key makes trying again safe. */
export class Unreachable extends ProblemAnswer {
  constructor(service: string, cause: unknown) {
    super(503, { code: 'service-unreachable', title: 'A part of Waymark does not answer.' });
    this.message = `${service} did not answer: ${String(cause)}`;
  }
}

async function* watching(file: AsyncIterable<Uint8Array>, onError: (error: unknown) => void) {
  try {
    yield* file;
  } catch (error) {
    onError(error);
    throw error;
  }
}

const commandHeaders = ({ key, version }: Sent): Record<string, string> => ({
  'idempotency-key': key,
  ...(typeof version === 'number' && { 'if-match': `"${version}"` }),
});

function keptOf(answer: Response): Kept {
  const location = answer.headers.get('location') ?? '';
  return { id: location.split('/').at(-1) ?? '', location, version: versionOf(answer).version ?? null };
}

function versionOf(answer: Response): { version?: number } {
  const version = Number(/"(\d+)"/.exec(answer.headers.get('etag') ?? '')?.[1] ?? NaN);
  return Number.isNaN(version) ? {} : { version };
}
