import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Tokens } from '../request.js';
import { NotSignedIn } from '../web/errors.js';
import { Identity } from './identity.js';

/** In milliseconds: a token that ends sooner is renewed before it is used. */
const MARGIN = 30_000;

/** The access token of a session, renewed shortly before it ends. */
@Injectable()
export class SessionTokens {
  private readonly log = new Logger('sign-in');
  private readonly underway = new Map<string, Promise<Tokens>>();

  constructor(private readonly identity: Identity) {}

  /**
   * @param lasting in milliseconds: how long the token must hold; one that was just renewed holds as long as any can
   * @throws NotSignedIn when nobody is signed in, or the provider has ended the sign-in
   */
  async access({ session }: FastifyRequest, lasting = MARGIN): Promise<string> {
    if (!session.tokens) throw new NotSignedIn();
    if (session.tokens.expiresAt < Date.now() + lasting)
      session.tokens = await this.renew(session.sessionId, session.tokens);
    return session.tokens.access;
  }

  /** Two pages at once must not spend one refresh token twice: a provider that rotates them would end the whole sign-in. */
  private renew(sessionId: string, tokens: Tokens): Promise<Tokens> {
    const started = this.underway.get(sessionId);
    if (started) return started;
    const renewal = this.identity
      .refresh(tokens)
      .catch((error: Error) => {
        this.log.warn(`a session could not be renewed: ${error.message}`);
        throw new NotSignedIn();
      })
      .finally(() => this.underway.delete(sessionId));
    this.underway.set(sessionId, renewal);
    return renewal;
  }
}
