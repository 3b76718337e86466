import type { FastifyRequest } from 'fastify';

/** Says one sentence on the next page. Never a name: the session is kept in a table. */
export function leaveNotice({ session }: FastifyRequest, sentence: string): void {
  session.notice = sentence;
}

/** The sentence that the page before left, once. */
export function takeNotice({ session }: FastifyRequest): string | undefined {
  const { notice } = session;
  if (notice) delete session.notice;
  return notice;
}
