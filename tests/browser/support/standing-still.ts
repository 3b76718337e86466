import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { knownPlace } from '../../../infra/postgres/place.mjs';

/** Keys of people that stand still: one with two messages, one that the broker refused. */
export type StandingStill = { parked: string; refused: string };

/**
 * Nothing in a demo ever parks, so the rows that parking leaves are put there: messages of this build that cannot be opened,
 * and a fact that was sent long ago named as refused. Nobody hears of them, and no other page shows them.
 * @param home of the product that runs
 */
export async function standStill(home: string): Promise<StandingStill> {
  const client = new pg.Client({ connectionString: await addressOf(home) });
  await client.connect();
  try {
    await client.query(`set search_path = people`);
    const [parked, first, second] = [randomUUID(), randomUUID(), randomUUID()];
    await client.query(`insert into inbox (event_id, outcome) values ($1, 'parked'), ($2, 'parked')`, [first, second]);
    await client.query(
      `insert into parked (key, event_id, type, payload, error_class, reason)
       select $1, id, 'referrals.referral-submitted', 'x', 'unknown', 'TypeError' from unnest($2::uuid[]) as id`,
      [parked, [first, second]],
    );
    await client.query(`insert into key_block (key, event_id, next_try_at) values ($1, $2, null)`, [parked, first]);
    const { rows } = await client.query<{ key: string }>(
      `insert into refused (id, key, reason) select id, key, 'MESSAGE_TOO_LARGE' from fact order by id limit 1 returning key`,
    );
    return { parked, refused: rows[0]!.key };
  } finally {
    await client.end();
  }
}

/** The socket's folder is what the running server itself wrote down. */
async function addressOf(home: string): Promise<string> {
  const data = join((await knownPlace(home)) ?? home, 'postgres');
  const socket = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[4]!;
  const password = (await readFile(join(home, 'postgres.password'), 'utf8')).trim();
  return `postgres://admin:${password}@localhost:5432/waymark?host=${encodeURI(socket)}`;
}
