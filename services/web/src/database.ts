import type { Store } from '@waymark/kit';

type Pool = { query<Row extends object>(sql: string, values?: unknown[]): Promise<{ rows: Row[] }> };

/**
 * The pool of web's own role, whose search path is the schema `web`. Sessions and what the demo's provider remembers are
 * no aggregates: they go past TypeORM, through the same connections.
 */
export class Database {
  readonly pool: Pool;

  constructor({ source }: Store) {
    this.pool = (source.driver as unknown as { master: Pool }).master;
  }

  query<Row extends object>(sql: string, values?: unknown[]): Promise<{ rows: Row[] }> {
    return this.pool.query(sql, values);
  }
}
