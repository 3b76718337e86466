import { Refusal } from '@waymark/kernel';
import type { Done } from './done.js';
import type { Transaction } from './transaction.js';

/**
 * Claims the idempotency key of the request. Gives what the same request answered before, or undefined the first time.
 * A second request with the key waits here until the first has committed or rolled back.
 * @throws Refusal `idempotency-key-missing`, `idempotency-key-reused`
 */
export async function claim(transaction: Transaction): Promise<Done | undefined> {
  const { id: client, kind, asked } = transaction.by;
  if (kind === 'system') return undefined;
  if (!asked.idempotencyKey)
    throw new Refusal('invalid', 'idempotency-key-missing', 'Send the header Idempotency-Key with a new UUID.');
  const claimed = await transaction.rows(
    `insert into command_log (client, key, digest) values ($1, $2, $3) on conflict do nothing returning 1`,
    [client, asked.idempotencyKey, asked.digest],
  );
  if (claimed.length > 0) return undefined;

  const known = await transaction.row<Done & { digest: string }>(
    `select digest, status, location, version from command_log where client = $1 and key = $2`,
    [client, asked.idempotencyKey],
  );
  if (known?.digest !== asked.digest)
    throw new Refusal(
      'conflict',
      'idempotency-key-reused',
      'This Idempotency-Key was used for another request: send a new one.',
    );
  return { status: known.status, location: known.location, version: known.version };
}

export async function remember(transaction: Transaction, { status, location, version }: Done): Promise<void> {
  const { id: client, kind, asked } = transaction.by;
  if (kind === 'system') return;
  await transaction.rows(
    `update command_log set status = $3, location = $4, version = $5 where client = $1 and key = $2`,
    [client, asked.idempotencyKey, status, location, version],
  );
}
