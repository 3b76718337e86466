import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Failure } from './failure.js';
import { Places } from './places.js';
import { SignIn, type Acting } from './sign-in.js';

export type Reply<Body> = { body: Body; location: string | null; version: string | null };

type Content = NonNullable<RequestInit['body']>;

export type Sending = { body: Content; type: string; ifMatch?: string | null };

type Problem = { title?: string; code?: string; errors?: { field: string; message: string }[] };

/** A service's no, in its own words; `code` is what a command may rely on. */
export class Refused extends Failure {
  override name = 'Refused';

  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** Speaks HTTP to the services as whoever acts. */
@Injectable()
export class ServicesClient {
  constructor(
    private readonly places: Places,
    private readonly signIn: SignIn,
  ) {}

  /** @throws Refused, Failure */
  get<Body>(by: Acting, service: string, path: string): Promise<Reply<Body>> {
    return this.ask(by, service, path, { method: 'GET' });
  }

  /** A command, once: it carries a key of its own. @throws Refused, Failure */
  post<Body>(by: Acting, service: string, path: string, body: object): Promise<Reply<Body>> {
    return this.send(by, service, path, { body: JSON.stringify(body), type: 'application/json' });
  }

  /** A body as it is, also one that streams. @throws Refused, Failure */
  send<Body>(by: Acting, service: string, path: string, { body, type, ifMatch }: Sending): Promise<Reply<Body>> {
    const headers = { 'content-type': type, 'idempotency-key': randomUUID(), ...(ifMatch && { 'if-match': ifMatch }) };
    // A body that streams must be announced as such, or fetch refuses it.
    return this.ask(by, service, path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  }

  private async ask<Body>(by: Acting, service: string, path: string, request: RequestInit): Promise<Reply<Body>> {
    const url = this.places.urlOf(service);
    const headers = { ...request.headers, authorization: `Bearer ${await this.signIn.tokenOf(by)}` };
    const answer = await fetch(url + path, { ...request, headers }).catch((cause: unknown) => {
      throw new Failure(`${url} does not answer: start Waymark, or correct the address.`, 1, { cause });
    });
    const text = await answer.text();
    const body: unknown = text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    if (!answer.ok) throw refusedBy(answer.status, body);
    return { body: body as Body, location: answer.headers.get('location'), version: answer.headers.get('etag') };
  }
}

function refusedBy(status: number, body: unknown): Refused {
  const { title, code = '', errors = [] } = (typeof body === 'object' && body !== null ? body : {}) as Problem;
  const sentences =
    errors.length > 0 ? errors.map(({ message }) => withStop(message)) : [title ?? `It answered ${status}.`];
  return new Refused(status, code, sentences.join(' '));
}

const withStop = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
