import { randomUUID } from 'node:crypto';
import type { Role } from '@waymark/events';

/** What came with the request beside its body. */
export type Asked = {
  /** One for everything that follows from one request. */
  correlation: string;
  /** `POST /api/referrals/referrals/:id/acceptance`: the route, never the address with its ids. */
  route: string;
  address: string | null;
  idempotencyKey: string | null;
  /** SHA-256 of method, address and body: the same key with another digest is refused. */
  digest: string | null;
  /** From If-Match. */
  expectedVersion: number | null;
  /** The access token as it came, to be passed on to another service: the caller's rights, never more. Never logged. */
  token: string | null;
  /** When the caller last showed who they are, by the provider: ISO 8601 in UTC, true time; null when it does not say. */
  signedInAt: string | null;
};

/** A person signed in, with the role and place that this service knows of at this moment. */
export type Officer = {
  kind: 'officer';
  id: string;
  agencyId: string;
  teamId: string | null;
  role: Role;
  asked: Asked;
};

/** A named job of the system itself: a reaction, a timer, another service. Audited under its name. */
export type System = {
  kind: 'system';
  /** `system:programmes/reaction`. */
  id: string;
  agencyId: null;
  teamId: null;
  role: 'system';
  asked: Asked;
};

export type Actor = Officer | System;

/** @param job what it does, such as `reaction` or `nightly-compliance` */
export const system = (service: string, job: string, correlation: string = randomUUID()): System => ({
  kind: 'system',
  id: `system:${service}/${job}`,
  agencyId: null,
  teamId: null,
  role: 'system',
  asked: {
    correlation,
    route: job,
    address: null,
    idempotencyKey: null,
    digest: null,
    expectedVersion: null,
    token: null,
    signedInAt: null,
  },
});
