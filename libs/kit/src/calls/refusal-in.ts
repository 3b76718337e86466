import { Refusal, type RefusalKind } from '@waymark/kernel';

const KINDS: Record<number, RefusalKind> = { 403: 'forbidden', 404: 'not-found', 409: 'conflict', 422: 'invalid' };

/** The refusal that a problem document tells of; undefined when it is a fault, or no problem document. */
export function refusalIn(httpStatus: number, problem: unknown): Refusal | undefined {
  const kind = KINDS[httpStatus];
  if (!kind || typeof problem !== 'object' || problem === null) return undefined;
  const { type: _type, title, status: _status, code, ...details } = problem as Record<string, unknown>;
  if (typeof code !== 'string' || typeof title !== 'string') return undefined;
  // A wrong address is our fault and no decision of the other service about a record.
  if (code === 'no-such-address') return undefined;
  return new Refusal(kind, code, title, details);
}
