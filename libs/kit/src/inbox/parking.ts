import type { Fact } from '@waymark/events';
import type { Transaction } from '../store/transaction.js';
import type { ErrorClass } from './failure.js';
import { setOutcome } from './inbox.js';
import type { Seal } from './sealed.js';

/** Bytes that none of our services wrote. */
export type Garbage = {
  /** From the source, so that it is the same however often it comes. */
  id: string;
  /** `topic/partition/offset`: also its key, since it belongs to none of ours. */
  source: string;
  raw: { key: string | null; value: string | null; headers: Record<string, string> };
};

export type Cause = { errorClass: ErrorClass; reason: string; message?: string };

export type Parked = { sequence: number; id: string; content: { fact: Fact } | { raw: Garbage['raw'] } };

export type ParkedKey = {
  key: string;
  since: string;
  tries: number;
  /** By true time; null when only a person can go on. */
  nextTryAt: string | null;
  facts: number;
  /** The fact that everything else of the key waits for. */
  eventId: string;
  type: string | null;
  errorClass: ErrorClass;
  reason: string;
};

/** Release tries itself after each of these; then a person must. */
const RETRY_AFTER = ['1 minute', '5 minutes', '30 minutes', '2 hours', '8 hours', '24 hours'];
const after = (tries: string) => `clock_timestamp() + ('{${RETRY_AFTER.join(',')}}'::interval[])[${tries} + 1]`;

/** What a service could not hear, in order per key, in its own tables: never lost, and nobody's but its own. Works within the caller's transaction. */
export class Parking {
  constructor(
    private readonly service: string,
    private readonly seal: Seal,
  ) {}

  /** The inbox row stands already. The first of a key blocks it. */
  async park(transaction: Transaction, what: Fact | Garbage, { errorClass, reason, message }: Cause): Promise<void> {
    const { id, key, type, source, content } =
      'raw' in what
        ? { id: what.id, key: what.source, type: null, source: what.source, content: { raw: what.raw } }
        : { id: what.id, key: what.key, type: what.type, source: null, content: { fact: what } };
    const payload = this.seal.close(JSON.stringify({ ...content, message }), this.about(id));
    await setOutcome(transaction, id, 'parked');
    await transaction.rows(
      `insert into parked (key, event_id, type, source, payload, error_class, reason) values ($1, $2, $3, $4, $5, $6, $7)`,
      [key, id, type, source, payload, errorClass, reason],
    );
    // Garbage never becomes a fact, and a fact of a later build waits for that build.
    const waits = errorClass === 'garbage' || errorClass === 'later-build';
    await transaction.rows(
      `insert into key_block (key, event_id, next_try_at) values ($1, $2, ${waits ? 'null' : after('0')}) on conflict do nothing`,
      [key, id],
    );
  }

  /** Locks the key: two releases take turns. Undefined when nothing is parked there. */
  async first(transaction: Transaction, key: string): Promise<Parked | undefined> {
    const block = await transaction.row(`select 1 from key_block where key = $1 for update`, [key]);
    if (!block) return undefined;
    // A statement of its own, after the lock: only then does it see what was parked while waiting.
    const row = await transaction.row<{ sequence: number; id: string; payload: Buffer }>(
      `select sequence, event_id as id, payload from parked where key = $1 order by sequence limit 1`,
      [key],
    );
    if (row) return { sequence: row.sequence, id: row.id, content: this.opened(row) };
    await transaction.rows(`delete from key_block where key = $1`, [key]); // what was parked is erased
    return undefined;
  }

  /** Locks the key and does not open what is parked: what nobody can open any more must be possible to skip. */
  async holds(transaction: Transaction, key: string, id: string): Promise<boolean> {
    const block = await transaction.row(`select 1 from key_block where key = $1 for update`, [key]);
    const event = await transaction.row(`select 1 from parked where key = $1 and event_id = $2`, [key, id]);
    return block !== undefined && event !== undefined;
  }

  /** The rest of the key begins its tries anew, and is free when there is none. */
  async leave(transaction: Transaction, key: string, id: string, outcome: 'applied' | 'skipped'): Promise<void> {
    await transaction.rows(`delete from parked where event_id = $1`, [id]);
    await setOutcome(transaction, id, outcome);
    await transaction.rows(
      `with next as (select event_id, error_class from parked where key = $1 order by sequence limit 1),
       goes_on as (
         update key_block set event_id = next.event_id, tries = 0, next_try_at = ${after('0')} from next
         where key = $1 and key_block.event_id <> next.event_id
       )
       delete from key_block where key = $1 and not exists (select from next)`,
      [key],
    );
  }

  /** Keys whose next try is due, their following try set: whoever asks next does not get them. */
  async due(transaction: Transaction): Promise<string[]> {
    const keys = await transaction.rows<{ key: string }>(
      `update key_block set tries = tries + 1, next_try_at = ${after('tries + 1')}
       where key in (
         select key from key_block where next_try_at <= clock_timestamp() order by next_try_at for update skip locked limit 20
       ) returning key`,
    );
    return keys.map(({ key }) => key);
  }

  /** Types of a later build that some keys wait for. */
  async awaited(transaction: Transaction): Promise<{ key: string; type: string }[]> {
    return transaction.rows(
      `select b.key, p.type from key_block b join parked p using (event_id) where p.error_class = 'later-build'`,
    );
  }

  keys(transaction: Transaction): Promise<ParkedKey[]> {
    return transaction.rows<ParkedKey>(
      `select b.key, b.since, b.tries, b.next_try_at as "nextTryAt", b.event_id as "eventId", p.type,
              p.error_class as "errorClass", p.reason, (select count(*)::int from parked q where q.key = b.key) as facts
       from key_block b join parked p using (event_id) order by b.since`,
    );
  }

  /** What stands in it: personal data may, so the caller audits. */
  async content(transaction: Transaction, id: string): Promise<Parked['content'] | undefined> {
    const row = await transaction.row<{ id: string; payload: Buffer }>(
      `select event_id as id, payload from parked where event_id = $1`,
      [id],
    );
    return row && this.opened(row);
  }

  private opened({ id, payload }: { id: string; payload: Buffer }): Parked['content'] {
    return JSON.parse(this.seal.open(payload, this.about(id))) as Parked['content'];
  }

  private about(id: string): string {
    return `${this.service}/parked/${id}`;
  }
}
