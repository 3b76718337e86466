import type { OnApplicationShutdown } from '@nestjs/common';
import { Refusal, type Day } from '@waymark/kernel';
import type { ClientBase, QueryResult } from 'pg';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { isUuid } from '../access/asked.js';
import { connectionTo } from './connection.js';
import { beginning } from './context.js';
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

  /**
   * A protected read that must look past the walls around this officer's records to answer rightly: whether a number is
   * taken, or who is open to whom. What of it is told is for `work` to limit.
   */
  readBeyond<Answer>(by: Actor, work: (transaction: Transaction) => Promise<Answer>): Promise<Answer> {
    return this.transaction(by, (transaction) => audited(transaction, work), { beyond: true });
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
  async transaction<Result>(
    by: Actor,
    work: (transaction: Transaction) => Promise<Result>,
    { beyond = false }: { beyond?: boolean } = {},
  ): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(by, work, beyond);
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

  // Begin and end are a round trip each and not two: half of what a short transaction waits for.
  private async once<Result>(
    by: Actor,
    work: (transaction: Transaction) => Promise<Result>,
    beyond: boolean,
  ): Promise<Result> {
    const runner = this.source.createQueryRunner() as OwnRunner;
    let broken: unknown;
    try {
      const connection = (await runner.connect()) as ClientBase;
      const send = (text: string) => connection.query(text).catch(asTypeOrmWould(text));
      // TypeORM refuses to lock rows outside of a transaction that it knows of.
      runner.isTransactionActive = true;
      const begun = (await send(beginning(this.service, by, beyond))) as unknown as QueryResult<Clock>[];
      const { now, today } = begun[1]!.rows[0]!;
      const transaction = new Transaction(this.service, runner.manager, by, today, now, beyond);
      const result = await work(transaction);
      // After a database error that somebody swallowed, COMMIT alone rolls back and reports success. What stands before it fails instead.
      await send('select 1; commit');
      runner.isTransactionActive = false;
      if (transaction.hasSaid) for (const listener of this.listeners) listener();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await rollBack(runner).catch((reason: unknown) => (broken = reason));
      throw error;
    } finally {
      // A connection that could not roll back must not serve anybody else: the pool drops it when told why.
      await (broken ? (runner as unknown as PostgresRunner).releasePostgresConnection(broken) : runner.release());
    }
  }
}

async function rollBack(runner: OwnRunner): Promise<void> {
  const connection = (await runner.connect()) as ClientBase;
  await connection.query('rollback');
  runner.isTransactionActive = false;
}

type Clock = { now: string; today: Day };

// The rest of the code tells errors of the database by the class that TypeORM gives them.
const asTypeOrmWould =
  (text: string) =>
  (error: Error): never => {
    throw new QueryFailedError(text, [], error);
  };

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

/** Whose transaction begins and ends here. */
type OwnRunner = Omit<QueryRunner, 'isTransactionActive'> & { isTransactionActive: boolean };

type PostgresRunner = QueryRunner & { releasePostgresConnection(reason: unknown): Promise<void> };
