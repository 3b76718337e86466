import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { reasonOf } from '../inbox/failure.js';
import { Settings } from '../start/settings.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { ChainPool } from './chain-pool.js';
import { headKey } from './head.js';
import { HeadKeeper } from './head-keeper.js';
import { SEALED_AT_ONCE, sealRows } from './seal-rows.js';

/** Milliseconds between two looks; a row is sealed at the latest a second after its commit. */
const ROUND = 500;
/** Milliseconds for what is left at the end: an older database's rows may take longer, and wait for the next start. */
const LAST = 5_000;
/** Milliseconds after which it looks whether a head is due, though no row came. */
const HEADS = 60_000;

/** Seals the audit rows of one service behind the requests, which take no lock for it. One for each instance: they take turns. */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AuditSealer.name);
  private readonly pool: ChainPool;
  private readonly heads: HeadKeeper;
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;
  private lookedAt = -Infinity;
  private isIll = false;

  constructor(
    private readonly store: Store,
    { secrets, auditHeadsPath: file, auditHeadMinutes: minutes, auditHeadRows: rows }: Settings,
  ) {
    this.pool = new ChainPool(store);
    this.heads = new HeadKeeper(store.service, headKey(secrets.auditKey), { file, minutes, rows });
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** After the last request was answered: what that wrote is sealed as well, and the end of the chain signed. */
  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
    const end = performance.now() + LAST;
    if (this.running) await this.look(() => performance.now() < end);
    await this.pool.close();
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await this.look(() => !signal.aborted);
      await sleep(ROUND, undefined, { signal }).catch(() => {}); // woken to end
    }
  }

  private async look(mayGoOn: () => boolean): Promise<void> {
    try {
      while ((await this.sealSome()) === SEALED_AT_ONCE && mayGoOn());
      if (this.isIll) this.logger.log(`${this.store.service}: the audit is sealed again`);
      this.isIll = false;
    } catch (error) {
      // Said once, tried again at the next look: rows wait in line, and the figures show how many.
      if (!this.isIll) this.logger.error(`${this.store.service}: the audit is not sealed: ${reasonOf(error)}`);
      this.isIll = true;
      this.lookedAt = -Infinity;
    }
  }

  private async sealSome(): Promise<number> {
    const { service } = this.store;
    const isEnd = this.ending.signal.aborted;
    const isRested = performance.now() - this.lookedAt < HEADS;
    if (isRested && !isEnd && !(await this.pool.isWaiting())) return 0;
    const sealed = await this.pool.transaction((ask) => sealRows(ask, service));
    // Only what is committed is signed.
    if (sealed) await this.pool.transaction((ask) => this.heads.keep(ask, sealed.tip, { isEnd }));
    this.lookedAt = performance.now();
    return sealed?.count ?? 0;
  }
}

EVERY_SERVICE.push(() => ({ providers: [AuditSealer] }));
