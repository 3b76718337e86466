/**
 * Is the database away, too busy to hand out a connection, or restarting? Then nothing is wrong with the request, and
 * the same request may do well in a moment. Classes and codes: PostgreSQL manual, appendix A.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  const { code, syscall, driverError } = error as { code?: unknown; syscall?: unknown; driverError?: unknown };
  if (typeof code === 'string' && (AWAY.test(code) || SOCKET.includes(code))) return true;
  // The socket of a server that is just being restarted is not there.
  if (code === 'ENOENT' && syscall === 'connect') return true;
  if (POOL.some((words) => error.message.startsWith(words))) return true;
  return driverError !== error && isDatabaseAway(driverError);
}

// 08 connection, 53 resources, 55P03 a lock not had in time, 57014 a statement out of time, 57P0x shutting down.
const AWAY = /^(08...|53...|55P03|57014|57P0\d)$/;

const SOCKET = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];

// pg says these by message only: a dry pool, a connection that broke under a query, and one already closed.
const POOL = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'Query read timeout',
];
