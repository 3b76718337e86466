import type { Type } from '@nestjs/common';
import { isDatabaseAway } from '../http/database-away.js';
import { WrongSchema } from '../store/migrate.js';
import { serviceOf } from '../wire/service.js';
import { readSettings, WrongSettings } from './read-settings.js';
import { start, type Running, type StartOptions } from './start.js';

/** How long what is under way may take to end, in milliseconds. */
const GRACE = 20_000;

/** A service as a process of its own: says where it answers, or in one sentence each what keeps it from starting. */
export async function startService(module: Type, options: StartOptions = {}): Promise<Running> {
  const name = options.name ?? serviceOf(module)?.name ?? 'waymark';
  try {
    const running = await start([module], readSettings(process.env), { ...options, name });
    stopOnSignals(running);
    process.stdout.write(`${name} answers on ${running.url}\n`);
    return running;
  } catch (error) {
    process.stderr.write(`${reasonsOf(error, process.env['PORT']).join('\n')}\n`);
    process.exit(1);
  }
}

/** SIGTERM and SIGINT end what is under way; a second signal, or the end of the grace, ends the process at once. */
export function stopOnSignals({ close }: Pick<Running, 'close'>): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), GRACE).unref();
    await close();
    process.exit(0);
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

/** Why it does not start, for whoever runs it: a sentence for each thing to be corrected. */
export function reasonsOf(error: unknown, port = '3000'): readonly string[] {
  if (error instanceof WrongSettings) return error.faults;
  if (error instanceof WrongSchema) return [error.message];
  const { code, message = String(error), stack } = error as { code?: unknown; message?: string; stack?: string };
  if (code === 'EADDRINUSE') return [`Port ${port} is taken: stop what uses it or set PORT.`];
  if (code === 'EACCES') return [`Port ${port} may not be used by this user: set PORT to one above 1023.`];
  if (code === '28P01' || code === '28000')
    return [
      'The database does not let this service in: check the password in DATABASE_URL, or run `waymark migrate` first.',
    ];
  if (code === '3D000')
    return ['The database named in DATABASE_URL is not there: create it, then run `waymark migrate`.'];
  if (isDatabaseAway(error))
    return ['The database named in DATABASE_URL does not answer: start it, or correct the address.'];
  return [`Cannot start: ${message}`, ...(stack ? stack.split('\n').slice(1) : [])];
}
