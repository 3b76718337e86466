import { DataSource } from 'typeorm';
import type { Store } from '../store/store.js';
import type { Ask } from './seal-rows.js';

/** The sealer's own connection: a pool that the requests have emptied must not keep rows unsealed. */
export class ChainPool {
  private readonly source: DataSource;

  constructor({ source: { options } }: Store) {
    this.source = new DataSource({
      ...options,
      entities: [],
      poolSize: 1,
      // Statistics taken while nothing waited choose a scan of everything once much does.
      extra: { ...options.extra, options: '-c TimeZone=UTC -c enable_seqscan=off -c jit=off' },
    } as typeof options);
  }

  /** Cheap, since it is asked twice a second for as long as nobody does anything. */
  async isWaiting(): Promise<boolean> {
    await this.open();
    const [row] = await this.source.query<unknown[]>(`select from unsealed limit 1`);
    return row !== undefined;
  }

  /** All that is asked in one transaction, or nothing of it. */
  async transaction<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
    await this.open();
    return this.source.transaction(({ queryRunner }) =>
      work((sql, parameters = []) => queryRunner!.query(sql, parameters)),
    );
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async open(): Promise<void> {
    if (!this.source.isInitialized) await this.source.initialize();
  }
}
