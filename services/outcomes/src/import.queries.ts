import { Injectable } from '@nestjs/common';
import { noSuchRecord } from '@waymark/kernel';
import { Store, type Officer, type Transaction } from '@waymark/kit';
import { FAULTS, type Fault } from './domain/import-row.js';
import type { Import } from './domain/import.js';

export type ImportView = Omit<Import, 'said' | 'agencyId'> & {
  /** True time, ISO 8601 in UTC. */
  keptAt: string;
};

export type Rejection = { row: number; sourceReference: string | null; reasons: { code: Fault; sentence: string }[] };

/** `next`: what to ask for as `after`; null on the last page. */
export type RejectionPage = { rejections: Rejection[]; next: number | null };

const PAGE = 200;

@Injectable()
export class ImportQueries {
  constructor(private readonly store: Store) {}

  /** The agency's files, newest first. */
  imports(by: Officer): Promise<ImportView[]> {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [] });
      return transaction.rows<ImportView>(`${IMPORT} order by kept_at desc limit 50`, [by.agencyId]);
    });
  }

  import(by: Officer, id: string): Promise<ImportView> {
    return this.store.read(by, async (transaction) => {
      const found = await transaction.row<ImportView>(`${IMPORT} and id = $2`, [by.agencyId, id]);
      if (!found) throw noSuchRecord();
      await transaction.audit({ kind: 'consult', subjects: [id] });
      return found;
    });
  }

  /** In the order of the file. */
  async rejections(by: Officer, id: string, after: number): Promise<RejectionPage> {
    await this.import(by, id);
    return this.store.transaction(by, (transaction) => pageOf(transaction, id, after));
  }

  /** All of them, page by page, as the download asks for more. @throws Refusal no-such-record before the first */
  async everyRejection(by: Officer, id: string): Promise<AsyncGenerator<Rejection>> {
    await this.import(by, id);
    const { store } = this;
    return (async function* () {
      for (let after: number | null = 0; after !== null;) {
        const from: number = after;
        const page: RejectionPage = await store.transaction(by, (transaction) => pageOf(transaction, id, from));
        yield* page.rejections;
        after = page.next;
      }
    })();
  }
}

const IMPORT = `
  select id, version, officer_id as "officerId", status, rows, fresh, known, corrected, rejected, contradicting, kept_at as "keptAt"
  from import where agency_id = $1`;

async function pageOf(transaction: Transaction, importId: string, after: number): Promise<RejectionPage> {
  const rows = await transaction.rows<{ row: number; sourceReference: string | null; faults: Fault[] }>(
    `select number as row, source_reference as "sourceReference", faults from import_row
     where import_id = $1 and state = 'rejected' and number > $2 order by number limit ${PAGE}`,
    [importId, after],
  );
  const rejections = rows.map(({ faults, ...rest }) => ({
    ...rest,
    reasons: faults.map((code) => ({ code, sentence: FAULTS[code] })),
  }));
  return { rejections, next: rows.length < PAGE ? null : rows.at(-1)!.row };
}
