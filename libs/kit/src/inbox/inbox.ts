import type { Fact } from '@waymark/events';
import type { Store } from '../store/store.js';
import type { Transaction } from '../store/transaction.js';

export type Reception = {
  /** False when it was heard before, or is parked. */
  fresh: boolean;
  /** An earlier fact of its key is parked. */
  blocked: boolean;
};

export type Receive = (transaction: Transaction, fact: Pick<Fact, 'id' | 'key'>, store: Store) => Promise<Reception>;

/**
 * The first statement of every hearing. Waits while another transaction holds the same fact; not fresh when that one
 * commits. The share lock waits for a release of the key under way: else it could end with this fact parked behind nothing.
 */
export const receive: Receive = async (transaction, { id, key }) => {
  const reception = await transaction.row<Reception>(
    `with received as (
       insert into inbox (event_id, outcome) values ($1, 'applied') on conflict do nothing returning 1
     ), block as (
       select 1 from key_block where key = $2 for share
     )
     select exists (select from received) as fresh, exists (select from block) as blocked`,
    [id, key],
  );
  return reception!;
};

export type Outcome = 'applied' | 'parked' | 'skipped';

export async function setOutcome(transaction: Transaction, id: string, outcome: Outcome): Promise<void> {
  await transaction.rows(`update inbox set outcome = $2 where event_id = $1`, [id, outcome]);
}
