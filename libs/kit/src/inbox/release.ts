import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { declared, Unreadable } from '@waymark/events';
import { noSuchRecord } from '@waymark/kernel';
import { system, type Actor } from '../access/actor.js';
import type { Transaction } from '../store/transaction.js';
import { Observers, type Observer } from '../wire/observer.js';
import { reasonOf } from './failure.js';
import type { Hearer } from './hearer.js';

const ROUND = 5_000;

export type Skip = { key: string; eventId: string; reason: string };

/** Brings parked facts to their handlers after all: a whole key in order, by itself at growing distances or when asked. */
export class Release {
  private readonly logger = new Logger(Release.name);
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly hearer: Hearer,
    private readonly observer: Observer = new Observers(),
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  /**
   * Applies the parked facts of a key in order, each in a transaction of its own, and gives how many. Stops, throwing, at
   * the first that still fails: that one and what follows stay parked.
   */
  async release(key: string, by: Actor = this.actor()): Promise<number> {
    for (let released = 0; ; released++) {
      const isMore = await this.hearer.store.transaction(by, (transaction) => this.releaseFirst(transaction, key));
      if (!isMore) return released;
      this.observer.released(this.hearer.service);
    }
  }

  /**
   * A person decides that this fact takes no effect here, ever. What waits behind it is tried at once. Audited.
   * @throws Refusal no-such-record
   */
  async skip(transaction: Transaction, { key, eventId, reason }: Skip): Promise<void> {
    const { parking, service } = this.hearer;
    if (!(await parking.holds(transaction, key, eventId))) throw noSuchRecord();
    await parking.leave(transaction, key, eventId, 'skipped');
    await transaction.rows(`update key_block set next_try_at = clock_timestamp() where key = $1`, [key]);
    await transaction.audit({ kind: 'admin', subjects: [key], details: { skipped: eventId, reason, service } });
  }

  /** Those whose time has come. Also called by itself every few seconds. */
  async releaseDue(): Promise<void> {
    const { store, parking } = this.hearer;
    const due = await store.transaction(this.actor(), (transaction) => parking.due(transaction));
    for (const key of due) await this.tryRelease(key);
  }

  /** After an upgrade: what an older build could not understand. */
  async releaseOfLaterBuild(): Promise<void> {
    const { store, parking } = this.hearer;
    const awaited = await store.transaction(this.actor(), (transaction) => parking.awaited(transaction));
    for (const { key, type } of awaited) if (declared(type)) await this.tryRelease(key);
  }

  private async run(): Promise<void> {
    let isUpgraded = false;
    while (!this.ending.signal.aborted) {
      try {
        if (!isUpgraded) await this.releaseOfLaterBuild();
        isUpgraded = true;
        await this.releaseDue();
      } catch (error) {
        this.logger.warn(`What ${this.hearer.service} parked is out of reach: ${reasonOf(error)}`);
      }
      await sleep(ROUND, undefined, { signal: this.ending.signal }).catch(() => {}); // woken to end
    }
  }

  private async tryRelease(key: string): Promise<void> {
    try {
      const released = await this.release(key);
      this.logger.log(`${this.hearer.service} released ${released} facts of ${key}`);
    } catch (error) {
      this.logger.warn(`${this.hearer.service} keeps ${key} parked: ${reasonOf(error)}`);
    }
  }

  private async releaseFirst(transaction: Transaction, key: string): Promise<boolean> {
    const { parking } = this.hearer;
    const first = await parking.first(transaction, key);
    if (!first) return false;
    if ('raw' in first.content) throw new Unreadable('not-json', `${key} is no fact of ours: skip it`);
    await this.hearer.handle(first.content.fact, transaction);
    await parking.leave(transaction, key, first.id, 'applied');
    return true;
  }

  private actor(): Actor {
    return system(this.hearer.service, 'release');
  }
}
