import {
  BYTES,
  clearUnsent,
  connectionTo,
  FACT_COLUMNS,
  readUnsent,
  RefusedByWire,
  type ClearUnsent,
  type Leases,
  type ReadUnsent,
  type Row,
} from '@waymark/kit';
import { DataSource, type QueryRunner } from 'typeorm';
import type { Database } from '../support/ground.js';
import { changed, type Part } from './part.js';

export const relayParts: Part[] = [
  {
    name: 'cursor relay',
    isNamed: true,
    caughtBy: [
      'no row is skipped when a lower id commits after a higher one was sent',
      'no row is skipped when three lower ids commit late, the lowest last',
      'a late commit is followed in order by what its aggregate says next',
    ],
    concerns: ['late commit', 'order', 'republish', 'refused', 'outage', 'restart', 'locks'],
    breaks: { parts: () => ({ relay: cursor() }) },
  },
  {
    name: 'no lanes: relays share one queue by SKIP LOCKED',
    isNamed: true,
    caughtBy: ['a fact whose sending takes long holds back the later ones of its aggregate'],
    concerns: ['lanes', 'order', 'outage', 'refused', 'restart', 'waiting', 'late commit'],
    breaks: { parts: (database) => ({ relay: skipLocked(database) }), end: endSkipLocked },
  },
  {
    name: 'every instance sends every lane',
    caughtBy: ['two instances share the lanes, and send each fact once'],
    concerns: ['lanes'],
    breaks: { parts: () => ({ relay: { leases: () => new AllLanes() } }) },
  },
  {
    name: 'rows are deleted before they are sent',
    caughtBy: [
      'while the wire is down everything is kept, and comes in order afterwards',
      'what could not be sent before a stop is sent after the start',
    ],
    concerns: ['outage', 'restart', 'refused'],
    breaks: { parts: () => ({ relay: { readUnsent: deleting } }) },
  },
  {
    name: 'the whole lane is cleared after a send',
    caughtBy: ['what is said while its lane is being sent is not taken for sent'],
    concerns: [
      'parking',
      'release',
      'repeats',
      'pause',
      'replay',
      'rollback',
      'lanes',
      'waiting',
      'swallowed',
      'restart',
      'outage',
      'order',
      'refused',
      'locks',
      'late commit',
    ],
    breaks: { parts: () => ({ relay: { clearUnsent: wholeLane } }) },
  },
  {
    name: 'newest first',
    caughtBy: ['a backlog that gathered while nothing could be sent goes out oldest first'],
    concerns: [
      'order',
      'outage',
      'batches',
      'restart',
      'parking',
      'release',
      'repeats',
      'errors',
      'retry',
      'atomic',
      'refused',
      'late commit',
      'pause',
      'replay',
      'locks',
      'unreadable',
      'rollback',
    ],
    breaks: { parts: () => ({ relay: { readUnsent: async (...asked) => (await readUnsent(...asked)).reverse() } }) },
  },
  {
    name: 'what a refused fact holds back is sent past it',
    caughtBy: ['later facts of a refused one wait behind it, and all come in order once the wire takes it'],
    concerns: ['refused'],
    breaks: { parts: () => ({ relay: { readUnsent: pastRefused } }) },
  },
  {
    name: 'a refusal for good is told as a failure that may pass',
    caughtBy: ['what the wire refuses for good is set aside, and its lane goes on'],
    concerns: ['refused'],
    breaks: {
      outside: (wire) =>
        changed(wire, {
          send: (facts) =>
            wire.send(facts).catch((error: unknown) => {
              throw error instanceof RefusedByWire ? new Error(error.message) : error;
            }),
        }),
    },
  },
  {
    name: 'a sequence with a cache of 20',
    isNamed: true,
    caughtBy: ['ids of one aggregate grow with its commits, whichever connections write'],
    concerns: ['order', 'outage', 'restart', 'lanes', 'replay', 'late commit'],
    breaks: { database: ({ admin }) => admin.query(`alter sequence mentoring.fact_id_seq cache 20`) },
  },
];

/** By lane, the last id that was sent. */
function cursor(): { readUnsent: ReadUnsent; clearUnsent: ClearUnsent } {
  const sent = new Map<object, Map<number, number>>();
  return {
    readUnsent: async (pool, lanes) => {
      const rows = await readUnsent(pool, lanes);
      return rows.filter(({ lane, row }) => row > (sent.get(pool)?.get(lane) ?? 0));
    },
    clearUnsent: async (pool, done) => {
      const last = sent.get(pool) ?? new Map<number, number>();
      sent.set(pool, last.set(done.lane, done.rows.at(-1)!));
      return clearUnsent(pool, done);
    },
  };
}

const sources = new Map<object, Promise<DataSource>>();

async function endSkipLocked(): Promise<void> {
  for (const source of sources.values()) await (await source).destroy();
  sources.clear();
}

/** Each sender takes what no other has locked and holds it in an open transaction until it is sent. */
function skipLocked({ url }: Database): { readUnsent: ReadUnsent; clearUnsent: ClearUnsent } {
  const open = new Map<string, QueryRunner>();
  const sourceOf = (pool: object, service: string) => {
    const source = sources.get(pool) ?? new DataSource({ ...connectionTo(url, service), poolSize: 20 }).initialize();
    sources.set(pool, source);
    return source;
  };
  return {
    readUnsent: async (pool, senders) => {
      const [{ service }] = (await pool.rows(`select current_user as service`)) as [{ service: string }];
      const taken: Row[] = [];
      for (const sender of senders) {
        const at = `${service} ${sender}`;
        await end(open.get(at), 'rollback');
        const runner = (await sourceOf(pool, service)).createQueryRunner();
        await runner.startTransaction();
        const rows: Row[] = await runner.query(TAKEN, [sender]);
        if (rows.length > 0) open.set(at, runner);
        else await end(runner, 'rollback');
        taken.push(...rows);
        if (rows.length === 0) break;
      }
      return taken;
    },
    clearUnsent: async (pool, { lane, rows }) => {
      const [{ service }] = (await pool.rows(`select current_user as service`)) as [{ service: string }];
      const runner = open.get(`${service} ${lane}`);
      open.delete(`${service} ${lane}`);
      await runner?.query(`delete from unsent where id = any($1::bigint[])`, [rows]);
      await end(runner, 'commit');
      return true;
    },
  };
}

const TAKEN = `
  with mine as (select id from unsent order by id limit 100 for update skip locked)
  select id as row, $1::int as lane, ${FACT_COLUMNS} from fact where id in (select id from mine) order by fact.id`;

async function end(runner: QueryRunner | undefined, how: 'commit' | 'rollback'): Promise<void> {
  if (!runner || runner.isReleased) return;
  await (how === 'commit' ? runner.commitTransaction() : runner.rollbackTransaction());
  await runner.release();
}

/** Holds all lanes whatever the others do. */
class AllLanes implements Leases {
  readonly held = new Map(Array.from({ length: 8 }, (_, lane) => [lane, 0]));
  tend = async () => {};
  lost = () => {};
  letGo = async () => {};
}

const deleting: ReadUnsent = async (pool, lanes) => {
  const rows = await readUnsent(pool, lanes);
  await pool.rows(`delete from unsent where id = any($1::bigint[])`, [rows.map(({ row }) => row)]);
  return rows;
};

const wholeLane: ClearUnsent = async (pool, { lane }) => {
  await pool.rows(`delete from unsent where lane = $1`, [lane]);
  return true;
};

const pastRefused: ReadUnsent = async (pool, lanes) =>
  pool.rows<Row>(
    `select id as row, lane, ${FACT_COLUMNS} from fact
     where id in (select id from unsent where lane = any($1::smallint[])) and octet_length(data) < ${BYTES} order by fact.id`,
    [lanes],
  );
