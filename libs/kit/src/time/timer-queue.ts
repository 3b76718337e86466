import { system } from '../access/actor.js';
import { reasonOf } from '../inbox/failure.js';
import type { Store } from '../store/store.js';
import type { DueWatcher } from './due-watcher.js';
import type { Due, TimerHandler } from './timers.js';

type Taken = {
  id: string;
  kind: string;
  key: string;
  /** To the microsecond, as text: what tells this lease from a later one. */
  lease: string;
  tries: number;
  late: number;
};

/** The due timers of one service, earliest first, one at a time for each key. Any number of processes may take from it. */
export class TimerQueue {
  constructor(
    private readonly store: Store,
    private readonly handlers: ReadonlyMap<string, TimerHandler>,
    private readonly watcher: DueWatcher,
  ) {}

  /** Kinds that stand in the table and that this build does not know: a later build may. */
  async unknownKinds(): Promise<string[]> {
    const rows: { kind: string }[] = await this.store.source.query(
      `select distinct kind from timer where not kind = any($1) order by kind`,
      [this.kinds],
    );
    return rows.map(({ kind }) => kind);
  }

  /**
   * Runs the earliest timer that is due by then. False when there was none.
   * @param until by Waymark's clock, ISO 8601
   */
  async runNext(until: string): Promise<boolean> {
    if (this.handlers.size === 0) return false;
    const taken = await this.take(until);
    if (!taken) return false;
    const { kind, late, tries } = taken;
    try {
      const isDone = await this.run(taken);
      if (isDone) this.watcher.ran({ service: this.store.service, work: `timer:${kind}`, lateSeconds: late });
    } catch (error) {
      this.watcher.failed({ service: this.store.service, work: `timer:${kind}`, tries, error });
      await this.putBack(taken, error);
    }
    return true;
  }

  /** Is one that is due by then in somebody's hands, or was until that process died? Its lease tells for 30 seconds. */
  async isUnderWay(until: string): Promise<boolean> {
    const [answer] = await this.store.source.query<{ is: boolean }[]>(
      `select exists (select from timer where kind = any($1) and due_at <= least(clock.now(), $2::timestamptz)
         and locked_until > clock_timestamp() and last_error is null) as is`,
      [this.kinds, until],
    );
    return answer!.is;
  }

  private get kinds(): string[] {
    return [...this.handlers.keys()];
  }

  // Taken one by one, since a handler may set a timer that is due before the next one. A lease of its own transaction
  // counts the try even when the process dies of it. The earlier timers of a key, leased and failed ones included, come
  // first: the row that another process is deleting is still seen here, so two never run one key at once.
  private take(until: string): Promise<Taken | undefined> {
    return this.store.transaction(this.actor('take'), (transaction) =>
      transaction.row<Taken>(
        `update timer set tries = tries + 1, locked_until = clock_timestamp() + interval '30 seconds'
          where id = (
            select id from timer t
             where kind = any($1) and due_at <= least((select clock.now()), $2::timestamptz)
               and (locked_until is null or locked_until <= (select clock_timestamp()))
               and not exists (select from timer earlier where earlier.kind = any($1) and earlier.key = t.key
                               and (earlier.due_at, earlier.id) < (t.due_at, t.id))
             order by due_at, id limit 1 for update skip locked)
          returning id, kind, key, locked_until::text as lease, tries,
            extract(epoch from clock.now() - due_at)::float8 as late`,
        [this.kinds, until],
      ),
    );
  }

  /** False when the timer was moved or cleared after it was taken, or another process took it over. */
  private run({ id, kind, key, lease }: Taken): Promise<boolean> {
    return this.store.transaction(this.actor(kind), async (transaction) => {
      const due = await transaction.row<Pick<Due, 'dueAt' | 'data'>>(
        `delete from timer where id = $1 and locked_until = $2::timestamptz returning due_at as "dueAt", data`,
        [id, lease],
      );
      if (!due) return false;
      await this.handlers.get(kind)!({ kind, key, ...due }, { transaction });
      return true;
    });
  }

  // Names and codes only: a message may quote somebody's data.
  private async putBack({ id, kind, lease, tries }: Taken, error: unknown): Promise<void> {
    await this.store.transaction(this.actor(kind), (transaction) =>
      transaction.rows(
        `update timer set last_error = $3, locked_until = clock_timestamp() + make_interval(secs => $4)
          where id = $1 and locked_until = $2::timestamptz`,
        [id, lease, reasonOf(error), retryAfter(tries)],
      ),
    );
  }

  private actor(job: string) {
    return system(this.store.service, `timer:${job}`);
  }
}

/** Seconds of true time until the next try: 1, 2, 4 … at most ten minutes. */
export const retryAfter = (tries: number): number => Math.min(2 ** (tries - 1), 600);
