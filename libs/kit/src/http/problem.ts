import { HttpException } from '@nestjs/common';
import { Refusal, type RefusalKind } from '@waymark/kernel';
import { AuditUnavailable } from '../access/audit.js';
import { NotSignedIn, SignInUnavailable } from '../access/tokens.js';
import { ServiceUnavailable } from '../calls/service-unavailable.js';
import { isDatabaseAway } from './database-away.js';

/** RFC 9457, with a stable `code`. `title` is a sentence for the person at the screen. */
export type Problem = { title: string; status: number; code: string; [detail: string]: unknown };

export type Answer = {
  problem: Problem;
  headers: Record<string, string>;
  /** Is it a fault of ours, to be logged? */
  isFault: boolean;
};

const STATUS: Record<RefusalKind, number> = { invalid: 422, forbidden: 403, 'not-found': 404, conflict: 409 };

// Nest's and Fastify's own sentences quote the address or the body, so theirs are not passed on.
const SENTENCES: Record<number, { code: string; title: string }> = {
  400: { code: 'malformed', title: 'The request cannot be read: check its form and send it again.' },
  404: { code: 'no-such-address', title: 'There is nothing at this address.' },
  405: { code: 'no-such-method', title: 'This address does not take that method.' },
  408: { code: 'too-slow', title: 'The request took too long to arrive: send it again.' },
  413: { code: 'too-large', title: 'The request is too large.' },
  415: { code: 'wrong-media-type', title: 'Send the request as application/json.' },
};

/** What is told about an error: never a value from the body, never SQL. */
export function answerTo(error: unknown, reference: string): Answer {
  if (error instanceof Refusal) {
    const { kind, code, sentence, details } = error;
    return answer({ ...details, title: sentence, status: STATUS[kind], code });
  }
  if (error instanceof NotSignedIn)
    return answer({ title: error.message, status: 401, code: 'not-signed-in' }, { 'www-authenticate': 'Bearer' });
  if (error instanceof SignInUnavailable)
    return unavailable('sign-in-unavailable', 'Nobody can be signed in at the moment: try again shortly.');
  if (error instanceof AuditUnavailable)
    return unavailable(
      'audit-unavailable',
      'The audit cannot be written, so nothing is shown or changed: try again shortly.',
    );
  if (error instanceof ServiceUnavailable)
    return unavailable(
      'service-unavailable',
      'A part of Waymark does not answer. Nothing was changed: try again shortly.',
    );
  if (isDatabaseAway(error))
    return unavailable('database-unavailable', 'The database does not answer. Nothing was changed: try again shortly.');

  const status = statusOf(error);
  if (status !== null && status < 500) return answer({ ...detailsOf(error), ...sentenceFor(status), status });
  if (error instanceof HttpException)
    return answer({ ...detailsOf(error), title: error.message, status: error.getStatus(), code: 'unavailable' });
  const title = 'Something went wrong here. Nothing was changed. Quote the reference when you ask for help.';
  return { problem: { title, status: 500, code: 'fault', reference }, headers: {}, isFault: true };
}

const answer = (problem: Problem, headers: Record<string, string> = {}): Answer => ({
  problem,
  headers,
  isFault: false,
});

const unavailable = (code: string, title: string): Answer => ({
  problem: { title, status: 503, code },
  headers: { 'retry-after': '2' },
  isFault: true,
});

const sentenceFor = (status: number) => SENTENCES[status] ?? { code: 'refused', title: 'The request was refused.' };

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 ? statusCode : null;
}

// A health check that failed brings its findings along; the rest of Nest's answers repeat what the status says.
function detailsOf(error: unknown): Record<string, unknown> {
  const given = error instanceof HttpException ? error.getResponse() : {};
  if (typeof given !== 'object') return {};
  const { statusCode, message, error: name, status, ...details } = given as Record<string, unknown>;
  return typeof name === 'object' ? { ...details, error: name } : details;
}
