import type { Transaction } from '../store/transaction.js';

export type Span = {
  /** By the true clock, ISO 8601; `from` counts, `to` does not. */
  from: string;
  to: string;
  key?: string;
};

const PAGE = 20_000;

/**
 * Puts what was said in that span back among the unsent, under the same event ids: for a broker that lost what it had
 * acknowledged. Hearers drop what they know. Gives how many. The caller audits.
 */
export async function republish(transaction: Transaction, { from, to, key }: Span): Promise<number> {
  let count = 0;
  for (let after = 0; ;) {
    const page = await transaction.rows<{ id: number }>(
      `with page as (
         select lane, id from fact
         where kept_at >= $1 and kept_at < $2 and ($3::uuid is null or key = $3) and id > $4 order by id limit ${PAGE}
       ), put as (insert into unsent (lane, id) select lane, id from page on conflict do nothing)
       select id from page order by id`,
      [from, to, key ?? null, after],
    );
    transaction.hasSaid ||= page.length > 0;
    count += page.length;
    if (page.length < PAGE) return count;
    after = page.at(-1)!.id;
  }
}

/** Once the broker would take it: what it refused of this key is sent, and then what waited behind. The caller audits. */
export async function sendRefused(transaction: Transaction, key: string): Promise<number> {
  const sent = await transaction.rows(
    `with back as (delete from refused where key = $1 returning id)
     insert into unsent (lane, id) select lane, id from fact where id in (select id from back) on conflict do nothing
     returning id`,
    [key],
  );
  transaction.hasSaid ||= sent.length > 0;
  return sent.length;
}
