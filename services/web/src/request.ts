import type { Multipart } from '@fastify/multipart';
import type { AuditPurpose } from '@waymark/kit';
import type { Me } from './client/people.js';

/** What waits between leaving for the identity provider and coming back. */
export type Flow = { state: string; nonce: string; verifier: string; returnTo: string };

/** Kept on the server: the browser never sees a token. `expiresAt` in milliseconds of the true clock. */
export type Tokens = { access: string; refresh: string | null; id: string; expiresAt: number };

/** Whoever is signed in, for as long as one request: with whose rights the services are asked. */
export type Visitor = { token: string; correlation: string; me: Me };

declare module 'fastify' {
  interface Session {
    flow?: Flow;
    tokens?: Tokens;
    /** Milliseconds of the true clock. */
    startedAt?: number;
    /** One sentence for the next page. Never a name: sessions are kept in a table. */
    notice?: string;
    /** What was searched for: names stay out of addresses, logs and history. */
    search?: { name: string };
    /** At which record it was asked who looked, and for what. */
    looking?: { subject: string; purpose: AuditPurpose };
  }
  interface FastifyRequest {
    /** The form's token, or that of an upload's first part. */
    formToken?: string | undefined;
    /** What follows the token in an upload, not read yet. */
    remainingParts?: AsyncIterableIterator<Multipart>;
    visitor?: Visitor;
  }
  interface FastifyReply {
    locals: Record<string, unknown> | null;
  }
}
