import type { Fact } from '@waymark/events';
import type { RelayPool } from './relay-pool.js';

/** A fact with its place in the log. */
export type Row = Fact & { row: number; lane: number };

/** Rows of a lane in one batch. */
export const ROWS = 400;
/** A broker takes about 1 MB in one batch; headers are counted at HEADERS each. */
export const BYTES = 900_000;
const HEADERS = 600;

export type ReadUnsent = (pool: RelayPool, lanes: number[]) => Promise<Row[]>;
/** Gives whether the lane is still ours. */
export type ClearUnsent = (pool: RelayPool, sent: { lane: number; token: number; rows: number[] }) => Promise<boolean>;

/**
 * The head of each lane in id order, always from the start. Ids are taken at insert and become visible at commit, so a
 * later one can appear first: asking for "not yet sent" instead of "after the last" is what keeps a slow writer's fact.
 */
export const readUnsent: ReadUnsent = async (pool, lanes) => {
  const heads = await pool.rows<{ id: number }>(HEADS, [lanes, ROWS]);
  if (heads.length === 0) return [];
  return pool.rows<Row>(BODIES, [heads.map(({ id }) => id), BYTES, HEADERS]);
};

/** Deleting needs no token: what was sent was sent. The token only tells a loser that its lane is gone. */
export const clearUnsent: ClearUnsent = async (pool, { lane, token, rows }) => {
  const ours = await pool.rows(CLEAR, [lane, token, rows]);
  return ours.length > 0;
};

/** What the wire will never take leaves the queue; later facts of its key wait until somebody decides. */
export async function refuse(pool: RelayPool, rows: Row[], reason: string): Promise<void> {
  await pool.rows(REFUSE, [rows.map(({ row }) => row), reason]);
}

export type OutboxFigures = {
  unsent: number;
  /** By the true clock; 0 when all is sent. */
  oldestUnsentSeconds: number;
  refusedKeys: number;
  /** Lanes that nobody holds. */
  idleLanes: number;
};

export async function outboxFigures(pool: RelayPool): Promise<OutboxFigures> {
  const [figures] = await pool.rows<OutboxFigures>(FIGURES);
  return figures!;
}

export const FACT_COLUMNS = `
  event_id as id, type, schema_version as "schemaVersion", key, version, occurred_at as "occurredAt",
  kept_at as "keptAt", caused_by as "causedBy", correlation, data`;

// The refused are looked up for each row only while there are any. What the key said before the refused fact goes on: it may
// have stood in the same batch.
const HEADS = `
  select head.* from unnest($1::smallint[]) mine(lane) cross join lateral (
    select u.lane, u.id from unsent u
    where u.lane = mine.lane and (
      not (select exists (select from refused))
      or not exists (select from refused r join fact f using (key) where f.id = u.id and r.id < u.id)
    )
    order by u.id limit $2
  ) head`;

const BODIES = `
  select id as row, lane, ${FACT_COLUMNS} from (
    select *, sum(octet_length(data) + $3) over lane_so_far as bytes, row_number() over lane_so_far as place
    from fact where id = any($1::bigint[])
    window lane_so_far as (partition by lane order by fact.id)
  ) fact where bytes <= $2 or place = 1 order by fact.id`;

const CLEAR = `
  with gone as (
    delete from unsent where ctid = any (array(
      select q.tid from unnest($3::bigint[]) sent(id)
      cross join lateral (select u.ctid as tid from unsent u where u.lane = $1 and u.id = sent.id offset 0) q
    ))
  )
  select lane from lane_lease where lane = $1 and token = $2`;

const REFUSE = `
  with gone as (delete from unsent u using fact f where f.id = any($1::bigint[]) and u.lane = f.lane and u.id = f.id)
  insert into refused (id, key, reason) select id, key, $2 from fact where id = any($1::bigint[]) on conflict do nothing`;

const FIGURES = `
  select (select count(*)::int from unsent) as unsent,
    coalesce((select extract(epoch from clock_timestamp() - min(kept_at))::float8 from fact
              where id in (select min(id) from unsent group by lane)), 0) as "oldestUnsentSeconds",
    (select count(distinct key)::int from refused) as "refusedKeys",
    (select count(*)::int from lane_lease where expires_at < clock_timestamp()) as "idleLanes"`;
