import cookie from '@fastify/cookie';
import session, { type FastifySessionObject } from '@fastify/session';
import connectPgSimple from 'connect-pg-simple';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.js';
import type { WebSettings } from '../settings.js';

type Kept = FastifySessionObject & { kept?: true };

/**
 * @fastify/session writes the whole session after every request. So a slow request would bring back a session
 * that was signed out meanwhile, and undo what a faster one had stored. Here a session that came from the table
 * is only ever updated there, and written whole only if this request changed it.
 */
class SessionTable extends connectPgSimple(session) {
  override get(sid: string, done: (error: Error | null, session?: Kept | null) => void) {
    super.get(sid, (error, found) => done(error, found && Object.assign(found, { kept: true as const })));
  }

  override set(sid: string, given: Kept, done: (error?: Error | null) => void) {
    if (!given.kept) return super.set(sid, given, done);
    const changed = given.isModified();
    const sess = changed ? '$3::jsonb' : `jsonb_set(sess, '{cookie}', $3::jsonb)`;
    return this.query(
      `update session set expire = $2, sess = ${sess} where sid = $1`,
      [sid, given.cookie.expires, JSON.stringify(changed ? given : given.cookie)],
      done,
    );
  }
}

/** `__Host-` needs Secure, and Secure on plain HTTP sets no cookie at all: a demo on loopback could never sign in. */
export const sessionCookie = ({ isLoopback }: Pick<WebSettings, 'isLoopback'>) =>
  isLoopback ? { name: 'waymark', secure: false } : { name: '__Host-waymark', secure: true };

export async function useSessions(fastify: FastifyInstance, settings: WebSettings, database: Database) {
  const store = new SessionTable({ pool: database.pool, schemaName: 'web' });
  const { name, secure } = sessionCookie(settings);
  await fastify.register(cookie);
  await fastify.register(session, {
    store,
    secret: settings.sessionSecrets,
    cookieName: name,
    saveUninitialized: false,
    rolling: true,
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: settings.idle },
  });
  fastify.addHook('onRequest', async ({ session }) => {
    if (session.startedAt && Date.now() > session.startedAt + settings.absolute) await session.regenerate();
  });
  fastify.addHook('onClose', () => store.close());
}
