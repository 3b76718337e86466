import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Hearing } from '../inbox/hearer.js';
import type { Transaction } from '../store/transaction.js';

/** What has become due, as its handler gets it. */
export type Due<Data extends object = Record<string, unknown>> = {
  kind: string;
  /** What it is about, such as an enrolment's id: timers with one key run one after another, in due order. */
  key: string;
  /** When it should have run, by Waymark's clock; ISO 8601 in UTC. After downtime this may be long ago. */
  dueAt: string;
  data: Data;
};

export type Alarm = {
  kind: string;
  key: string;
  /** ISO 8601 with an offset or Z, by Waymark's clock. In the past: at once. */
  dueAt: string;
  /** Ids, days and codes. Nothing personal. */
  data?: object;
};

/** Sets and clears what shall happen when time passes, in the transaction that decides so. */
@Injectable()
export class Timers {
  /** One timer for each kind and key: setting it again moves it. */
  async set(transaction: Transaction, { kind, key, dueAt, data = {} }: Alarm): Promise<void> {
    // A handler that is under way holds the old row: this waits for it, and then makes a new one.
    await transaction.rows(
      `insert into timer (id, kind, key, due_at, data) values ($1, $2, $3, $4, $5)
       on conflict (kind, key) do update
         set due_at = excluded.due_at, data = excluded.data, tries = 0, locked_until = null, last_error = null`,
      [randomUUID(), kind, key, dueAt, JSON.stringify(data)],
    );
  }

  /** Quietly does nothing when there is none. */
  async clear(transaction: Transaction, kind: string, key: string): Promise<void> {
    await transaction.rows(`delete from timer where kind = $1 and key = $2`, [kind, key]);
  }
}

export type TimerHandler = (due: Due<any>, hearing: Hearing) => Promise<unknown>;

/**
 * Runs the method when a timer of this kind is due, in the transaction that takes the timer away: once in effect. To run
 * again the method sets the timer anew. What it throws undoes all of it, and it is tried again later.
 */
export const WhenDue =
  (kind: string) =>
  (_target: object, _name: string | symbol, { value }: { value?: TimerHandler }): void =>
    Reflect.defineMetadata(WHEN_DUE, kind, value!);

export const WHEN_DUE = Symbol('kind of timer');
