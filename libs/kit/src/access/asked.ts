import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '@waymark/kernel';
import type { FastifyRequest } from 'fastify';
import type { Actor, Asked } from './actor.js';
import { bearer } from './tokens.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TRACE =
  /^[0-9a-f]{2}-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const VERSION = /^"(\d{1,9})"$/;
const DEEPEST = 32;

export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

/** From `x-correlation-id` when it is a UUID, else the trace id of `traceparent` in a UUID's form, else a new one. */
export function correlationOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-correlation-id'];
  if (isUuid(given)) return given.toLowerCase();
  const trace = TRACE.exec(String(headers['traceparent']))?.slice(1).join('-');
  return trace && !/^[0-]+$/.test(trace) ? trace : randomUUID();
}

/** `POST /api/referrals/referrals/:id/acceptance`: never the address itself, which has ids in it. */
export const routeOf = ({ method, routeOptions }: FastifyRequest): string =>
  `${method} ${routeOptions.url ?? 'unknown'}`;

/** What came beside the body, before anybody looked at the headers of a command. */
export const asked = (request: FastifyRequest): Asked => ({
  correlation: request.id,
  route: routeOf(request),
  address: request.ip,
  idempotencyKey: null,
  digest: null,
  expectedVersion: null,
  token: bearer(request.headers.authorization),
  signedInAt: null,
});

/**
 * With the headers of a command, for a request that may change something.
 * @throws Refusal `idempotency-key-malformed`, `version-malformed`, `body-too-deep`
 */
export function askedToChange(request: FastifyRequest): Asked {
  const { 'idempotency-key': key, 'if-match': match } = request.headers;
  if (key !== undefined && !isUuid(key))
    throw new Refusal('invalid', 'idempotency-key-malformed', 'The header Idempotency-Key must be a UUID.');
  const version = VERSION.exec(match ?? '')?.[1];
  if (match !== undefined && version === undefined)
    throw new Refusal('invalid', 'version-malformed', 'The header If-Match must be a version in quotes, such as "3".');
  return {
    ...asked(request),
    idempotencyKey: typeof key === 'string' ? key.toLowerCase() : null,
    digest: digestOf(request),
    expectedVersion: version === undefined ? null : Number(version),
  };
}

type Digestible = Pick<FastifyRequest, 'method' | 'url' | 'body'>;

/** Two requests with one digest ask for the same: the order of an object's keys and white space do not count. */
export const digestOf = ({ method, url, body }: Digestible): string => sha256(`${method} ${url}\n${canonical(body)}`);

/**
 * For an upload, whose content is read after the door: the same actor, whose digest covers the content as well.
 * @param contentDigest SHA-256 of the bytes, hexadecimal
 */
export const withContent = <By extends Actor>(by: By, contentDigest: string): By => ({
  ...by,
  asked: { ...by.asked, digest: sha256(`${by.asked.digest}\n${contentDigest}`) },
});

// A body of a million brackets passes JSON.parse and then ends the stack of whoever walks it.
function canonical(value: unknown, depth = 0): string {
  if (depth > DEEPEST) throw new Refusal('invalid', 'body-too-deep', 'The request is nested too deeply.');
  if (Buffer.isBuffer(value)) return sha256(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, depth + 1)}`).join()}}`;
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
