import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { NotSignedIn } from '../access/tokens.js';
import { Settings } from '../start/settings.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { refusalIn } from './refusal-in.js';
import { ServiceTokens } from './service-token.js';
import { ServiceUnavailable } from './service-unavailable.js';

/** Whoever asks waits for this answer as well: milliseconds. */
const PATIENCE = 5_000;

type Request = { method: 'GET' | 'POST'; path: string; body?: unknown };

/** Asks other services, with the rights of whoever asked this one and never more. Only the owner of a thing changes it. */
@Injectable()
export class Calls {
  constructor(
    private readonly settings: Settings,
    private readonly tokens: ServiceTokens,
  ) {}

  /**
   * @param path from the root, `/api/people/persons/<id>`
   * @throws Refusal as the other service gave it; NotSignedIn when the token has run out; ServiceUnavailable
   */
  get<Answer>(by: Actor, service: string, path: string): Promise<Answer> {
    return this.ask<Answer>(by, service, { method: 'GET', path });
  }

  /** A read whose question does not fit into an address. Throws as `get` does. */
  post<Answer>(by: Actor, service: string, path: string, body: unknown): Promise<Answer> {
    return this.ask<Answer>(by, service, { method: 'POST', path, body });
  }

  private async ask<Answer>(by: Actor, service: string, request: Request): Promise<Answer> {
    const url = this.settings.urlOf(service);
    const response = await this.send(url, service, { by, token: await this.tokenOf(by), request });
    // The provider may have been restarted with other keys: a service can get a new token, a person must sign in.
    if (response.status === 401 && by.kind === 'system') {
      await response.body?.cancel();
      this.tokens.forget();
      return answerIn<Answer>(await this.send(url, service, { by, token: await this.tokens.own(), request }), service);
    }
    return answerIn<Answer>(response, service);
  }

  private send(
    url: string,
    service: string,
    { by, token, request: { method, path, body } }: { by: Actor; token: string; request: Request },
  ): Promise<Response> {
    return fetch(url + path, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'x-correlation-id': by.asked.correlation,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new ServiceUnavailable(service, { cause });
    });
  }

  private async tokenOf({ kind, asked }: Actor): Promise<string> {
    if (kind === 'system') return this.tokens.own();
    if (!asked.token) throw new Error(`${asked.route} acts for an officer without a token`);
    return asked.token;
  }
}

async function answerIn<Answer>(response: Response, service: string): Promise<Answer> {
  if (response.status === 401) throw new NotSignedIn('Sign in again: the session has run out.');
  // The body may break off, or be a proxy's page: either way the service did not answer.
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new ServiceUnavailable(service, { cause });
  });
  if (response.ok) return body as Answer;
  throw refusalIn(response.status, body) ?? new ServiceUnavailable(service, { cause: `status ${response.status}` });
}

EVERY_SERVICE.push(() => ({ providers: [Calls, ServiceTokens] }));
