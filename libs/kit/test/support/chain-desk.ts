import { randomUUID } from 'node:crypto';
import { createDatabase, type Database } from '@waymark/testing';
import { DataSource } from 'typeorm';
import { system } from '../../src/access/actor.js';
import type { AuditEntry } from '../../src/access/audit.js';
import { headKey, signHead, type Head, type HeadKey } from '../../src/chain/head.js';
import { sealRows, tipOf, type Ask } from '../../src/chain/seal-rows.js';
import { verifyChain, type Verdict } from '../../src/chain/verify-chain.js';
import { connectionTo } from '../../src/store/connection.js';
import { Store } from '../../src/store/store.js';

export const key: HeadKey = headKey(Buffer.alloc(32, 5).toString('base64'));

/** One service's audit rows and the chain over them, without a sealer of its own: each test seals when it likes. */
export class ChainDesk {
  private constructor(
    readonly database: Database,
    readonly store: Store,
  ) {}

  static async open(): Promise<ChainDesk> {
    const database = await createDatabase(['people']);
    return new ChainDesk(database, await Store.open('people', database.url, { tables: [], migrations: [] }));
  }

  async empty(): Promise<void> {
    await this.tamper('truncate seal, unsealed, audit_head', 'truncate audit restart identity');
  }

  async audit(count: number, entry: Partial<AuditEntry> = {}): Promise<void> {
    for (let made = 0; made < count; made++)
      await this.store.transaction(system('people', 'test'), (transaction) =>
        transaction.audit({ kind: 'consult', subjects: [randomUUID()], details: { shown: made }, ...entry }),
      );
  }

  /** As the service's role, in one transaction. @param around may fail between two statements */
  async seal(around: (ask: Ask) => Ask = (ask) => ask) {
    return this.as('people', (ask) => sealRows(around(ask), 'people'));
  }

  async head(by: HeadKey = key): Promise<Head> {
    const { number: count, hash } = await this.as('people', (ask) => tipOf(ask, 'people'));
    return signHead({ chain: 'people', count, hash: hash.toString('hex'), at: '2026-03-02T09:00:00.000Z' }, by);
  }

  async verify(kept: Head[] = []): Promise<Verdict> {
    return this.as('people', (ask) => verifyChain(ask, 'people', { kept, publicKeys: [key.publicKey] }));
  }

  /** Whoever owns the server, and passes by every trigger and grant. */
  async tamper(...statements: string[]): Promise<void> {
    await this.database.admin.transaction(async (manager) => {
      await manager.query(`set local session_replication_role = replica; set local search_path = people`);
      for (const statement of statements) await manager.query(statement);
    });
  }

  /** What the chain would be, had it been sealed as the rows now stand: by somebody who knows the code and not the key. */
  async rewrite(): Promise<void> {
    await this.tamper(
      'truncate seal',
      'truncate audit_head',
      'delete from unsealed',
      'insert into unsealed select id from audit',
    );
    await this.seal();
  }

  rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.as('people', (ask) => ask<Row>(sql, parameters));
  }

  async as<Result>(role: string, work: (ask: Ask) => Promise<Result>): Promise<Result> {
    const source = await new DataSource(connectionTo(this.database.url, role)).initialize();
    try {
      return await source.transaction(({ queryRunner }) =>
        work((sql, parameters = []) => queryRunner!.query(sql, parameters)),
      );
    } finally {
      await source.destroy();
    }
  }

  async close(): Promise<void> {
    await this.store.source.destroy();
    await this.database.drop();
  }
}
