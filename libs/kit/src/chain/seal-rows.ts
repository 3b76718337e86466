import { randomBytes } from 'node:crypto';
import { detailDigest, genesisOf, hashOf, type Detail, type SealedFields } from './canonical.js';

/** One session with an open transaction. Gives the rows of a SELECT. */
export type Ask = <Row>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** The last place of a chain; number 0 while it has none. */
export type Tip = { number: number; hash: Buffer };

export type Sealed = { count: number; tip: Tip };

/** Audit rows in one transaction. */
export const SEALED_AT_ONCE = 1_000;

/**
 * Seals what waits, oldest first, in the transaction of `ask`. Gives null while another instance is at it.
 * Always from the start of what waits: ids are taken at insert and become visible at commit, so a lower one can come after a
 * higher one is sealed. It then stands later in the chain, and nothing was missed.
 */
export async function sealRows(ask: Ask, chain: string): Promise<Sealed | null> {
  const [lock] = await ask<{ taken: boolean }>(TAKE, [`seal ${chain}`]);
  if (!lock?.taken) return null;
  let tip = await tipOf(ask, chain);
  const waiting = await ask<SealedFields & Detail>(WAITING, [SEALED_AT_ONCE]);
  if (waiting.length === 0) return { count: 0, tip };

  const seals = waiting.map((row) => {
    const salt = randomBytes(16);
    const detail = detailDigest(row, salt);
    const previous = tip.hash;
    const number = tip.number + 1;
    tip = { number, hash: hashOf({ chain, number, previous }, row, detail) };
    return { ...tip, id: row.id, detail, salt, previous };
  });
  const column = <Name extends keyof (typeof seals)[number]>(name: Name) => seals.map((seal) => seal[name]);
  await ask(SEAL, [
    column('number'),
    column('id'),
    column('detail'),
    column('salt'),
    column('previous'),
    column('hash'),
  ]);
  return { count: seals.length, tip };
}

export async function tipOf(ask: Ask, chain: string): Promise<Tip> {
  const [tip] = await ask<Tip>(`select number, hash from seal order by number desc limit 1`);
  return tip ?? { number: 0, hash: genesisOf(chain) };
}

/** Of the audit row `a`, in the form that is sealed. */
export const SEALED_COLUMNS = `
  a.id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.kind, a.actor, a.role,
  a.agency_id as "agencyId", a.team_id as "teamId", a.subjects, a.route, a.correlation, a.address,
  a.details::text as details`;

// A lease that ends with its transaction, however that ends: nobody has to renew it, and who was killed in the middle holds
// nothing. It is let go only after the commit is visible, so the next one sees the tip.
const TAKE = `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken`;

// What is sealed already and was put in line again by hand would fail each batch: it is left for whoever verifies.
const WAITING = `
  select ${SEALED_COLUMNS} from unsealed u join audit a using (id)
  where not exists (select from seal where audit_id = u.id) order by u.id limit $1`;

const SEAL = `
  with sealed as (
    insert into seal (number, audit_id, detail, salt, previous, hash)
    select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[])
    returning audit_id
  )
  delete from unsealed where id in (select audit_id from sealed)`;
