import { createHash } from 'node:crypto';

type Reply = { status: number; body: unknown; location: string | null; version: number | null };

/** A request that was refused, in the service's own words. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(
    readonly status: number,
    readonly problem: { code?: string; title?: string; errors?: { field: string; message: string }[] },
    what: string,
  ) {
    super(`${what}: ${status} ${problem.code ?? ''} ${problem.title ?? ''}`.trim());
  }
}

/** An access token of this officer. @param isFresh they must have signed in just now */
export type TokenOf = (subject: string, isFresh?: boolean) => Promise<string>;

/** Speaks HTTP to the services as whoever the token belongs to. */
export class OfficerClient {
  constructor(
    private readonly url: string,
    private readonly tokenOf: TokenOf,
  ) {}

  async get<Body>(subject: string, path: string): Promise<{ body: Body }> {
    const { body } = await this.ask(subject, 'GET', path, {});
    return { body: body as Body };
  }

  /**
   * @param body an object goes as JSON, a text as a CSV file
   * @param key what makes the request the same when it is sent again; `ifMatch`: the version that was seen; `isFresh`: by
   * somebody who has just signed in
   */
  async send(
    subject: string,
    path: string,
    body: object | string,
    { key, ifMatch = null, isFresh = false }: { key: string; ifMatch?: number | null; isFresh?: boolean },
  ): Promise<Reply> {
    const headers = { 'idempotency-key': uuidOf(key), ...(ifMatch !== null && { 'if-match': `"${ifMatch}"` }) };
    if (typeof body === 'string')
      return this.ask(subject, 'POST', path, { body, headers: { ...headers, 'content-type': 'text/csv' }, isFresh });
    return this.ask(subject, 'POST', path, { body: JSON.stringify(body), headers, isFresh });
  }

  private async ask(
    subject: string,
    method: string,
    path: string,
    given: { body?: string; headers?: object; isFresh?: boolean },
  ): Promise<Reply> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokenOf(subject, given.isFresh)}`,
        ...(given.body !== undefined && { 'content-type': 'application/json' }),
        ...given.headers,
      },
      ...(given.body !== undefined && { body: given.body }),
    });
    const text = await answer.text();
    const body: unknown = text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    if (!answer.ok) throw new Refused(answer.status, body as object, `${method} ${path}`);
    const version = answer.headers.get('etag')?.replaceAll('"', '');
    return {
      status: answer.status,
      body,
      location: answer.headers.get('location'),
      version: version ? Number(version) : null,
    };
  }
}

/** The same UUID for the same words: a load that was cut off sends its requests again under the same keys. */
export function uuidOf(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Facts take a moment to be heard: asks until the answer is there. */
export async function soon<Result>(look: () => Promise<Result | undefined>, what: string): Promise<Result> {
  const end = performance.now() + 30_000;
  while (performance.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come in 30 s`);
}
