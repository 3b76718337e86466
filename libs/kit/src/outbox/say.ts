import { declarationOf, sayerOf, type Saying } from '@waymark/events';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../store/transaction.js';

export const LANES = 8;

/** A fact must pass every broker's limit: 256 KiB of data. */
const LARGEST = 262_144;

type Said = {
  /** The aggregate. Its row must be locked or new: only then is id order the order of commits per key. */
  key: string;
  /** How many facts the aggregate had said before these. */
  after: number;
  causedBy?: string | null;
};

/** Writes facts into the log, and a row each among the unsent, within the transaction that makes them true. */
export async function say(transaction: Transaction, sayings: Saying[], { key, after, causedBy }: Said): Promise<void> {
  for (const [index, { contract, data }] of sayings.entries()) {
    const { type, version } = declarationOf(contract);
    if (sayerOf(type) !== transaction.service) throw new Error(`${transaction.service} may not say ${type}`);
    const text = JSON.stringify(data);
    if (Buffer.byteLength(text) > LARGEST) throw new Error(`${type} is larger than ${LARGEST} bytes`);
    await transaction.rows(
      `with said as (
         insert into fact (event_id, lane, key, version, type, schema_version, data, occurred_at, caused_by, correlation, actor)
         values ($1, (hashtext($2::text) & 2147483647) % ${LANES}, $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10)
         returning lane, id
       )
       insert into unsent (lane, id) select lane, id from said`,
      [
        uuidv7(),
        key,
        after + index + 1,
        type,
        version,
        text,
        transaction.now,
        causedBy ?? null,
        transaction.by.asked.correlation,
        transaction.by.id,
      ],
    );
    transaction.hasSaid = true;
  }
}
