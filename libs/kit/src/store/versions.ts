import { Refusal } from '@waymark/kernel';
import type { Aggregate } from './tables.js';
import type { Transaction } from './transaction.js';

/**
 * Compares the version that the request saw (If-Match) with the one that is kept.
 * @throws Refusal `version-missing`; `stale-version` with the names of the fields that changed meanwhile
 */
export async function mustBeCurrent(transaction: Transaction, { id, version }: Aggregate): Promise<void> {
  const { expectedVersion } = transaction.by.asked;
  if (transaction.by.kind === 'system' || expectedVersion === version) return;
  if (expectedVersion === null)
    throw new Refusal('invalid', 'version-missing', 'Send the header If-Match with the version that you saw.');
  const changes = await transaction.rows<{ fields: string[] }>(
    `select fields from aggregate_change where key = $1 and version > $2 order by version`,
    [id, expectedVersion],
  );
  const fields = [...new Set(changes.flatMap((change) => change.fields))];
  throw new Refusal(
    'conflict',
    'stale-version',
    'Somebody changed this record after you opened it: look at what changed, then decide again.',
    { seen: expectedVersion, current: version, changed: fields },
  );
}

/** Names of fields only: enough to say what changed, and nothing about anybody. */
export async function keepChange(
  transaction: Transaction,
  { id, version }: Aggregate,
  fields: string[],
): Promise<void> {
  await transaction.rows(`insert into aggregate_change (key, version, fields) values ($1, $2, $3)`, [
    id,
    version,
    fields,
  ]);
}
