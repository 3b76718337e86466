import { createDatabase, type Database } from '../../testing/src/database.js';
import { system } from '../src/access/actor.js';
import { Store } from '../src/store/store.js';
import type { Transaction } from '../src/store/transaction.js';
import { DueLoop } from '../src/time/due-loop.js';
import { DueWatchers } from '../src/time/due-watcher.js';
import { NightlyQueue } from '../src/time/nightly-queue.js';
import type { Job } from '../src/time/nightly.js';
import { TimerQueue } from '../src/time/timer-queue.js';
import { Timers, type Alarm, type TimerHandler } from '../src/time/timers.js';

type Work = { timers?: Record<string, TimerHandler>; jobs?: Job[] };

/** One service's due work on a database of its own, without Nest around it. */
export class DueDesk {
  readonly watchers = new DueWatchers();
  readonly timers = new Timers();
  private readonly loops: DueLoop[] = [];
  private readonly rounds: NodeJS.Timeout[] = [];

  private constructor(
    readonly database: Database,
    readonly store: Store,
    private readonly others: Store[],
  ) {}

  static async open(): Promise<DueDesk> {
    const database = await createDatabase(['programmes']);
    const store = await Store.open('programmes', database.url, { tables: [], migrations: [] });
    // What handlers do is seen in a table that commits or rolls back with them.
    await database.admin.query(`create table programmes.effect (id bigserial, what text);
      grant all on programmes.effect, programmes.effect_id_seq to programmes, programmes_jobs`);
    return new DueDesk(database, store, []);
  }

  /** As another process would: a pool and a loop of its own. */
  async start({ timers = {}, jobs = [] }: Work): Promise<DueLoop> {
    const store = await Store.open('programmes', this.database.url, { tables: [], migrations: [] });
    this.others.push(store);
    const nightly = new NightlyQueue(store, jobs, this.watchers);
    await nightly.begin();
    const loop = new DueLoop(
      'programmes',
      new TimerQueue(store, new Map(Object.entries(timers)), this.watchers),
      nightly,
    );
    this.loops.push(loop);
    this.rounds.push(setInterval(() => loop.wake(), 100));
    loop.start();
    return loop;
  }

  queue(timers: Record<string, TimerHandler>): TimerQueue {
    return new TimerQueue(this.store, new Map(Object.entries(timers)), this.watchers);
  }

  nightly(jobs: Job[]): NightlyQueue {
    return new NightlyQueue(this.store, jobs, this.watchers);
  }

  within<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.store.transaction(system('programmes', 'test'), work);
  }

  set(...alarms: Alarm[]): Promise<void> {
    return this.within(async (transaction) => {
      for (const alarm of alarms) await this.timers.set(transaction, alarm);
    });
  }

  /** @param to 'YYYY-MM-DD HH:MM' on the clocks of England */
  async moveClockTo(to: string): Promise<void> {
    await this.database.admin.query(`select clock.move_to(('${to}'::timestamp) at time zone 'Europe/London')`);
  }

  async effects(): Promise<string[]> {
    const rows: { what: string }[] = await this.database.admin.query(`select what from programmes.effect order by id`);
    return rows.map(({ what }) => what);
  }

  rows<Row>(sql: string): Promise<Row[]> {
    return this.database.admin.query(sql);
  }

  async settle(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.settle()));
  }

  async close(): Promise<void> {
    for (const round of this.rounds) clearInterval(round);
    for (const loop of this.loops) await loop.stop();
    for (const store of [this.store, ...this.others]) await store.onApplicationShutdown();
    await this.database.drop();
  }
}

/** What a handler leaves behind. */
export const note = async (transaction: Transaction, what: string): Promise<void> => {
  await transaction.rows(`insert into effect (what) values ($1)`, [what]);
};
