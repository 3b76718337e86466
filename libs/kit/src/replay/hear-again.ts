import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { system } from '../access/actor.js';
import { reasonOf } from '../inbox/failure.js';
import { Machinery } from '../start/machinery.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { Replays } from './replays.js';

/** Milliseconds between two looks whether it can be done now, and between two tries. */
const ROUND = 100;
const AGAIN = 10_000;

/**
 * Works off `to_hear_again`: after an upgrade that makes something new out of what was said before, the service hears those
 * logs from their beginning, by itself. A log is struck off only when it was heard to its end; until then each start, and
 * every ten seconds, tries again. What was heard already is dropped by the inbox.
 */
@Injectable()
export class HearAgain implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(HearAgain.name);
  private readonly ending = new AbortController();
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly replays: Replays,
    private readonly machinery: Machinery,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const logs = await this.store.source.query<{ sayer: string }[]>(`select sayer from to_hear_again order by sayer`);
    if (logs.length > 0) this.working = this.work(logs.map(({ sayer }) => sayer));
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.working;
  }

  private async work(sayers: string[]): Promise<void> {
    const { signal } = this.ending;
    try {
      // The wire opens and the port listens only after this service has come up.
      while (!this.isHearing) await sleep(ROUND, undefined, { signal });
      for (const sayer of sayers) while (!(await this.isHeard(sayer))) await sleep(AGAIN, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      this.logger.error(`${this.store.service} stopped hearing old logs until its next start: ${reasonOf(error)}`);
    }
  }

  private async isHeard(sayer: string): Promise<boolean> {
    this.replays.start(sayer);
    await this.replays.ended(sayer);
    if (this.replays.progressOf(sayer)?.state !== 'done') return false;
    await this.store.transaction(system(this.store.service, 'hear-again'), (transaction) =>
      transaction.rows(`delete from to_hear_again where sayer = $1`, [sayer]),
    );
    return true;
  }

  private get isHearing(): boolean {
    const { plumbing, wire } = this.machinery;
    return wire.isHearing(plumbing.hearer(this.store.service));
  }
}

EVERY_SERVICE.push(() => ({ providers: [HearAgain] }));
