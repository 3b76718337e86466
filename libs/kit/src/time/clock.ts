import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { Store } from '../store/store.js';

/** Waymark's clock outside a transaction; inside one, `transaction.now` and `transaction.today` say the same throughout. */
@Injectable()
export class Clock {
  constructor(private readonly store: Store) {}

  /** ISO 8601 in UTC, to the millisecond. */
  async now(): Promise<string> {
    return (await this.read()).now;
  }

  /** The calendar day in England. */
  async today(): Promise<Day> {
    return (await this.read()).today;
  }

  /** Both, as of one moment. */
  async read(): Promise<{ now: string; today: Day }> {
    const [reading] = await this.store.source.query<{ now: string; today: Day }[]>(
      `select now, (now at time zone 'Europe/London')::date as today from clock.now() as now`,
    );
    return reading!;
  }
}
