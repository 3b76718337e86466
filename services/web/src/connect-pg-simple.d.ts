declare module 'connect-pg-simple' {
  import type { FastifySessionObject, SessionStore } from '@fastify/session';

  type Done = (error?: Error | null) => void;

  class PgStore implements SessionStore {
    constructor(options: { pool: object; schemaName: string; pruneSessionInterval?: number });
    get(sid: string, done: (error: Error | null, session?: FastifySessionObject | null) => void): void;
    set(sid: string, session: FastifySessionObject, done: Done): void;
    destroy(sid: string, done: Done): void;
    query(sql: string, values: unknown[], done: Done): void;
    close(): Promise<void>;
  }
  export default function connectPgSimple(plugin: unknown): typeof PgStore;
}
