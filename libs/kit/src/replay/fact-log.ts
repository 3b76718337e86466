import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Fact } from '@waymark/events';
import { FACT_COLUMNS } from '../outbox/unsent.js';
import type { Transaction } from '../store/transaction.js';

export type LogPage = {
  /** In the order in which they were said. */
  facts: Fact[];
  /** Where the next page begins. */
  after: number;
  /** All that was committed when the page was asked for has been given. */
  isEnd: boolean;
};

/**
 * The log of one service, read by place. A place is taken when a fact is inserted and becomes visible when it commits, so
 * a lower one may appear after a higher one, and whoever had gone past it would miss it for ever. So a page ends at a
 * place below which nothing can appear any more: every writer holds a table lock on `fact` from before it takes a place
 * until after its commit is visible, and those who held it after the highest place was read have been waited for. Nobody
 * is kept from writing meanwhile.
 *
 * What is said after the last page comes over the wire. A hearer that was paused before the first page and goes on after
 * the last thus hears everything, some of it twice, which its inbox drops.
 */
@Injectable()
export class FactLog {
  /** Nothing can appear up to this place. It only grows, so that history is read without waiting. */
  private closed = 0;

  async page(transaction: Transaction, { after, limit }: { after: number; limit: number }): Promise<LogPage> {
    const old = await this.between(transaction, { after, limit });
    if (old.length === limit) return pageOf(old, { after, isEnd: false });
    const isClosed = await this.close(transaction);
    const facts = await this.between(transaction, { after, limit });
    return pageOf(facts, { after, isEnd: isClosed && facts.length < limit });
  }

  private between(transaction: Transaction, { after, limit }: { after: number; limit: number }): Promise<Placed[]> {
    return transaction.rows<Placed>(
      `select fact.id as place, ${FACT_COLUMNS} from fact where fact.id > $1 and fact.id <= $2 order by fact.id limit $3`,
      [after, this.closed, limit],
    );
  }

  /** False when somebody writes for so long that the reader had better come again. */
  private async close(transaction: Transaction): Promise<boolean> {
    const head = await transaction.row<{ place: number }>(`select coalesce(max(id), 0) as place from fact`);
    let writers = await writersOf(transaction);
    for (let tries = 0; writers.length > 0; tries++) {
      if (tries === TRIES) return false;
      await sleep(ROUND);
      const still = await writersOf(transaction);
      writers = writers.filter((writer) => still.includes(writer));
    }
    this.closed = Math.max(this.closed, head!.place);
    return true;
  }
}

const ROUND = 20;
const TRIES = 100;

type Placed = Fact & { place: number };

function pageOf(rows: Placed[], { after, isEnd }: { after: number; isEnd: boolean }): LogPage {
  const facts = rows.map(({ place: _place, ...fact }) => fact);
  return { facts, after: rows.at(-1)?.place ?? after, isEnd };
}

async function writersOf(transaction: Transaction): Promise<string[]> {
  const rows = await transaction.rows<{ writer: string }>(
    `select virtualtransaction as writer from pg_locks
      where locktype = 'relation' and relation = 'fact'::regclass and mode = 'RowExclusiveLock'
        and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.map(({ writer }) => writer);
}
