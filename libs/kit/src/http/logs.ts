import { join } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { destination, pino, stdTimeFunctions, type Level, type Logger } from 'pino';
import { routeOf } from '../access/asked.js';
import type { Settings } from '../start/settings.js';
import { withoutPersonalData } from './problem-filter.js';

/** One JSON object a line; into a file of the log folder when there is one, else to standard output. */
export const openLog = (name: string, { logFolder, logLevel }: Settings): Logger =>
  pino(
    {
      base: { name },
      level: logLevel,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination(
      logFolder ? { dest: join(logFolder, `${name}.log`), mkdir: true, sync: false } : { dest: 1, sync: false },
    ),
  );

/**
 * One line for each request, from a list of what may be in it: neither address, query, body nor headers, since ids, names
 * and tokens stand there.
 */
export function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const level: Level = reply.statusCode >= 500 ? 'error' : 'info';
    log[level]({
      route: routeOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      correlation: request.id,
      ...(request.signed && { actor: request.signed.id }),
    });
  });
}

/** Nest's own messages and those of its Logger, in the same form. An object given as the message becomes the line's fields. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: Logger) {}

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  // What Nest says of its own start is of use to nobody who runs it.
  log(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  private write(level: Level, message: unknown, more: unknown[]): void {
    const context = more.at(-1);
    this.lines[level]({ ...(typeof context === 'string' && { context }), ...fieldsOf(message) });
  }
}

function fieldsOf(message: unknown): object {
  if (message instanceof Error) return withoutPersonalData(message);
  return typeof message === 'object' && message !== null ? message : { msg: String(message) };
}
