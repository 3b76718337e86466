import type { OnApplicationShutdown } from '@nestjs/common';
import { Refusal, type Day } from '@waymark/kernel';
import { DataSource, type QueryRunner } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { isUuid } from '../access/asked.js';
import { connectionTo } from './connection.js';
import { claim, remember } from './command-log.js';
import type { Done } from './done.js';
import type { Tables } from './tables.js';
import { Transaction } from './transaction.js';

const TRIES = 5;

/** One service's own role, schema and pool. Everything that is kept or said goes through here. */
export class Store implements OnApplicationShutdown {
  private readonly listeners: (() => void)[] = [];

  private constructor(
    readonly service: string,
    readonly source: DataSource,
  ) {}

  /** @param databaseUrl its user is replaced by the service's role, whose search path is the service's schema */
  static async open(service: string, databaseUrl: string, { tables }: Tables, poolSize = 10): Promise<Store> {
    const source = new DataSource({
      ...connectionTo(databaseUrl, service),
      entities: tables,
      synchronize: false,
      poolSize,
    });
    return new Store(service, await source.initialize());
  }

  /** A protected read: answers only if the work has written its audit row. */
  read<Answer>(by: Actor, work: (transaction: Transaction) => Promise<Answer>): Promise<Answer> {
    return this.transaction(by, (transaction) => audited(transaction, work));
  }

  /** What is the same for everybody, such as a list of codes: it too is given only with its audit row. */
  answer<Answer>(by: Actor, answer: Answer): Promise<Answer> {
    return this.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [] });
      return answer;
    });
  }

  /** A protected write: once per idempotency key, and only with its audit row. */
  async command(by: Actor, work: (transaction: Transaction) => Promise<Done>): Promise<Done> {
    try {
      return await this.transaction(by, (transaction) => onceFor(transaction, work));
    } catch (error) {
      await this.auditRefusal(by, error);
      throw error;
    }
  }

  /** For the plumbing: no idempotency key, no audit asked for. The whole unit of work is tried again after a deadlock. */
  async transaction<Result>(by: Actor, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(by, work);
      } catch (error) {
        if (tries >= TRIES || !isRollback(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** tries));
      }
    }
  }

  /** Calls back after each commit that said something. */
  onSaid(listener: () => void): void {
    this.listeners.push(listener);
  }

  onApplicationShutdown(): Promise<void> {
    return this.source.destroy();
  }

  // A refusal that names records has shown that they are there. Its own transaction was rolled back, and takes a row with it.
  private async auditRefusal(by: Actor, error: unknown): Promise<void> {
    if (!(error instanceof Refusal)) return;
    const subjects = Object.values(error.details).flat().filter(isUuid);
    if (subjects.length === 0) return;
    const details = { refused: error.code };
    await this.transaction(by, (transaction) => transaction.audit({ kind: 'consult', subjects, details }));
  }

  private async once<Result>(by: Actor, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    let broken: unknown;
    try {
      await runner.startTransaction();
      const [{ now, today }] = await runner.query(`select clock.now() as now, clock.today() as today`);
      const transaction = new Transaction(this.service, runner.manager, by, today as Day, now as string);
      const result = await work(transaction);
      // After a database error that somebody swallowed, COMMIT rolls back and reports success. This statement fails instead.
      await runner.query('select 1');
      await runner.commitTransaction();
      if (transaction.hasSaid) for (const listener of this.listeners) listener();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch((reason: unknown) => (broken = reason));
      throw error;
    } finally {
      // A connection that could not roll back must not serve anybody else: the pool drops it when told why.
      await (broken ? (runner as PostgresRunner).releasePostgresConnection(broken) : runner.release());
    }
  }
}

async function onceFor(transaction: Transaction, work: (transaction: Transaction) => Promise<Done>): Promise<Done> {
  const before = await claim(transaction);
  if (before) {
    await transaction.audit({ kind: 'consult', subjects: [], details: { repeat: before.location } });
    return before;
  }
  const done = await audited(transaction, work);
  await remember(transaction, done);
  return done;
}

async function audited<Result>(transaction: Transaction, work: (transaction: Transaction) => Promise<Result>) {
  const result = await work(transaction);
  if (!transaction.isAudited) throw new Error(`${transaction.by.asked.route} left no audit row`);
  return result;
}

/** Serialization failure and deadlock. */
const isRollback = (error: unknown): boolean => ['40001', '40P01'].includes((error as { code?: string }).code ?? '');

type PostgresRunner = QueryRunner & { releasePostgresConnection(reason: unknown): Promise<void> };
