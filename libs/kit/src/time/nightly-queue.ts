import type { Day } from '@waymark/kernel';
import { system } from '../access/actor.js';
import type { Store } from '../store/store.js';
import type { Transaction } from '../store/transaction.js';
import type { DueWatcher } from './due-watcher.js';
import { owed, type Job, type Slot } from './nightly.js';
import { retryAfter } from './timer-queue.js';

export type Owed = Slot & { job: Job };

/** The nightly jobs of one service and the ledger of what was done. Any number of processes may work on it. */
export class NightlyQueue {
  /** By job: not before this moment of the process's own steady clock. */
  private readonly waits = new Map<string, { until: number; tries: number }>();

  constructor(
    private readonly store: Store,
    private readonly jobs: readonly Job[],
    private readonly watcher: DueWatcher,
  ) {}

  /** A job that the ledger does not know owes the day on which it is first started, and none before. */
  async begin(): Promise<void> {
    await this.transaction('begin', (transaction) =>
      transaction.rows(
        `insert into job_ledger (job, slot, outcome)
         select name, clock.today() - 1, 'begun' from unnest($1::text[]) as name
          where not exists (select from job_ledger where job = name) on conflict do nothing`,
        [this.names],
      ),
    );
  }

  /** The earliest day that any job owes, and what time it is by Waymark's clock, as ISO 8601. */
  async next(): Promise<{ owed: Owed | undefined; now: string }> {
    const rows: { name: string | null; last: Day | null; now: string; today: Day }[] = await this.store.source.query(
      `select name, last, now, (now at time zone 'Europe/London')::date as today from clock.now() as now
         left join (unnest($1::text[]) as name
           cross join lateral (select max(slot) as last from job_ledger where job = name) as done) on true`,
      [this.names],
    );
    const days = this.jobs.flatMap((job): Owed[] => {
      const row = rows.find(({ name }) => name === job.name);
      const slot = row?.last && !this.isWaiting(job) ? owed(job, row.last, row) : null;
      return slot ? [{ ...slot, job }] : [];
    });
    days.sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.job.name.localeCompare(b.job.name));
    return { owed: days[0], now: rows[0]!.now };
  }

  /** Never rejects because of the job: that one waits, and the others go on. */
  async run(day: Owed): Promise<void> {
    const { service } = this.store;
    const { name } = day.job;
    try {
      const lateSeconds = await this.transaction(name, (transaction) => this.claimAndRun(transaction, day));
      if (lateSeconds === null) return this.wait(name, { tries: 0, seconds: BUSY });
      this.waits.delete(name);
      this.watcher.ran({ service, work: `nightly:${name}`, lateSeconds });
    } catch (error) {
      const tries = (this.waits.get(name)?.tries ?? 0) + 1;
      this.wait(name, { tries, seconds: retryAfter(tries) });
      this.watcher.failed({ service, work: `nightly:${name}`, tries, error });
    }
  }

  /** How late it was, in seconds; null when another process is at it or has done it. */
  private async claimAndRun(transaction: Transaction, { job, day, dueAt, skipped }: Owed): Promise<number | null> {
    // Held to the end of the transaction. Waiting for a long job's ledger row instead would run into the lock timeout.
    const lock = await transaction.row<{ isMine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "isMine"`,
      [`${this.store.service} nightly ${job.name}`],
    );
    if (!lock?.isMine) return null;
    const claimed = await transaction.rows(
      `insert into job_ledger (job, slot, outcome) values ($1, $2, 'done') on conflict do nothing returning 1`,
      [job.name, day],
    );
    if (claimed.length === 0) return null;
    await transaction.rows(
      `insert into job_ledger (job, slot, outcome) select $1, slot, 'skipped' from unnest($2::date[]) as slot
       on conflict do nothing`,
      [job.name, skipped],
    );
    await job.run(day, { transaction });
    return (Date.parse(transaction.now) - Date.parse(dueAt)) / 1_000;
  }

  private wait(name: string, { tries, seconds }: { tries: number; seconds: number }): void {
    this.waits.set(name, { tries, until: performance.now() + seconds * 1_000 });
  }

  private isWaiting({ name }: Job): boolean {
    return (this.waits.get(name)?.until ?? 0) > performance.now();
  }

  private get names(): string[] {
    return this.jobs.map(({ name }) => name);
  }

  private transaction<Result>(job: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.store.transaction(system(this.store.service, `nightly:${job}`), work);
  }
}

/** Seconds until a job that another process is at is looked at again. */
const BUSY = 1;
