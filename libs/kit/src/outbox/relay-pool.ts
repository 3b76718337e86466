import { DataSource } from 'typeorm';
import type { Store } from '../store/store.js';

/** The relay's own connections: a pool that the requests have emptied must not stop the sending. */
export class RelayPool {
  private readonly source: DataSource;

  constructor({ source: { options } }: Store) {
    this.source = new DataSource({
      ...options,
      entities: [],
      poolSize: 3,
      // Statistics taken while the queue was empty choose a scan of everything once it is long; and to compile a plan
      // takes longer than to run it.
      extra: { ...options.extra, options: '-c TimeZone=UTC -c enable_seqscan=off -c jit=off' },
    } as typeof options);
  }

  /** Does nothing the second time. Rejects while the database is out of reach: try again. */
  async open(): Promise<void> {
    if (!this.source.isInitialized) await this.source.initialize();
  }

  /** The rows of a SELECT, or of a RETURNING: TypeORM answers `[rows, count]` for UPDATE and DELETE. */
  async rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer: unknown[] = await this.source.query(sql, parameters);
    return (typeof answer[1] === 'number' ? answer[0] : answer) as Row[];
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
