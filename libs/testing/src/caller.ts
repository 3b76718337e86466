import { randomUUID } from 'node:crypto';

export type Answer<Body = any> = {
  status: number;
  body: Body;
  headers: Headers;
  location: string | null;
  /** From the ETag. */
  version: number | null;
};

export type CallOptions = {
  /** The version that was seen, for If-Match. */
  ifMatch?: number | null;
  /** The idempotency key; a new one each time unless given; null sends none. */
  key?: string | null;
  headers?: Record<string, string>;
};

/** One officer, or service, that speaks HTTP to the services. */
export class Caller {
  constructor(
    private readonly urlOf: (path: string) => string,
    private readonly token: () => Promise<string | null>,
  ) {}

  get<Body = any>(path: string, options: CallOptions = {}): Promise<Answer<Body>> {
    return this.ask('GET', path, undefined, { key: null, ...options });
  }

  post<Body = any>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<Answer<Body>> {
    return this.ask('POST', path, body, options);
  }

  put<Body = any>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<Answer<Body>> {
    return this.ask('PUT', path, body, options);
  }

  /** Sends, and throws unless the answer is a success: for the steps on the way to what a test is about. */
  async done<Body = any>(answer: Promise<Answer<Body>>): Promise<Answer<Body> & { id: string }> {
    const given = await answer;
    if (given.status >= 300) throw new Error(`${given.status} ${JSON.stringify(given.body)}`);
    return { ...given, id: given.location?.split('/').at(-1) ?? '' };
  }

  private async ask<Body>(method: string, path: string, body: unknown, options: CallOptions): Promise<Answer<Body>> {
    const token = await this.token();
    const key = options.key === undefined ? randomUUID() : options.key;
    const isText = typeof body === 'string';
    const answer = await fetch(this.urlOf(path), {
      method,
      redirect: 'manual',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
        ...(options.ifMatch != null && { 'if-match': `"${options.ifMatch}"` }),
        ...(body !== undefined && { 'content-type': isText ? 'text/csv' : 'application/json' }),
        ...options.headers,
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    const version = answer.headers.get('etag')?.replaceAll('"', '');
    return {
      status: answer.status,
      body: (isJson && text ? JSON.parse(text) : text) as Body,
      headers: answer.headers,
      location: answer.headers.get('location'),
      version: version ? Number(version) : null,
    };
  }
}
