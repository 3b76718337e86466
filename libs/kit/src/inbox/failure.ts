import { Refusal } from '@waymark/kernel';
import { Unreadable } from '@waymark/events';

export type FailureKind = 'transient' | 'permanent' | 'unknown';

/** What is kept, in the open, of why a fact stands still. */
export type ErrorClass = FailureKind | 'later-build' | 'garbage' | 'behind';

const PATIENCE = 4;

/** Permanent: no retry can help. Transient: the world is ill, not the fact. Unknown: a few tries decide. */
export function failureKind(error: unknown): FailureKind {
  if (error instanceof Unreadable || error instanceof Refusal) return 'permanent';
  if (isTransient(error)) return 'transient';
  return 'unknown';
}

/** @param patience milliseconds after which also a passing failure is given up: for a wire on which others wait behind it */
export function givesUp(
  error: unknown,
  { tries, since, patience }: { tries: number; since: number; patience: number },
): boolean {
  const kind = failureKind(error);
  if (kind === 'transient') return performance.now() - since > patience;
  return kind === 'permanent' || tries >= PATIENCE;
}

export const errorClassOf = (error: unknown): ErrorClass =>
  error instanceof Unreadable && error.reason === 'later-build' ? 'later-build' : failureKind(error);

/**
 * For operators and logs: names and codes. A message of PostgreSQL or of a library may quote the data, so those are kept
 * sealed with the fact.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  if (error instanceof Refusal) return `refused: ${error.code}`;
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}

/** 25 ms, 50, 100 … at most 5 s. */
export const backoff = (tries: number): number => Math.min(25 * 2 ** (tries - 1), 5_000);

// PostgreSQL classes: 08 connection, 40 rollback (serialization, deadlock), 53 resources, 57P0 shutdown, 55P03 lock wait
const TRANSIENT_CODE = /^(08...|40001|40P01|53...|57P0.|55P03|ECONN.*|EPIPE|ETIMEDOUT|EAI_AGAIN)$/;
// pg reports these without a code
const TRANSIENT_TEXT = /connection terminated|timeout exceeded when trying to connect|not queryable/i;

function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string' && TRANSIENT_CODE.test(code)) return true;
  // The socket of a server that is just being restarted is not there.
  if (code === 'ENOENT' && syscall === 'connect') return true;
  return TRANSIENT_TEXT.test(error.message) || isTransient(error.cause);
}
