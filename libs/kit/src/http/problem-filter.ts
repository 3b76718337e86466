import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerTo } from './problem.js';

/** The one place where an error becomes an answer. What is heard from the wire is none of its business. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('fault');

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const { id } = http.getRequest<FastifyRequest>();
    const { problem, headers, isFault } = answerTo(error, id);
    if (isFault) this.log.error({ correlation: id, code: problem.code, ...withoutPersonalData(error) });
    // A download that broke half-way has sent its headers: the broken connection is the answer.
    if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
    const body = JSON.stringify({ type: `urn:waymark:problem:${problem.code}`, ...problem });
    void reply.code(problem.status).headers(headers).type('application/problem+json').send(body);
  }
}

// PostgreSQL and the parsers quote the value they choke on. Of their errors only the kind and the place are kept.
const QUOTES_NOTHING = ['Error', 'TypeError', 'ReferenceError', 'AuditUnavailable', 'SignInUnavailable', 'WrongSchema'];

/** What of an error may be logged. */
export function withoutPersonalData(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, message, stack, cause } = error;
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  return {
    error: name,
    ...(QUOTES_NOTHING.includes(name) && code === undefined && { message }),
    ...(typeof code === 'string' && { errorCode: code }),
    ...(typeof table === 'string' && { table }),
    ...(typeof constraint === 'string' && { constraint }),
    stack: (stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(cause !== undefined && { cause: withoutPersonalData(cause) }),
  };
}
