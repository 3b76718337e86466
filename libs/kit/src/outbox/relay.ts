import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { reached } from '../start/markers.js';
import type { Store } from '../store/store.js';
import { Observers, secondsSince, type Observer } from '../wire/observer.js';
import { RefusedByWire, type Wire } from '../wire/wire.js';
import { LaneLeases, LEASE_SECONDS, type Leases } from './lane-leases.js';
import { RelayPool } from './relay-pool.js';
import {
  clearUnsent,
  outboxFigures,
  readUnsent,
  refuse,
  ROWS,
  type ClearUnsent,
  type ReadUnsent,
  type Row,
} from './unsent.js';

/** What a relay is made of: a test of the tests puts a broken one in its place. */
export type RelayParts = {
  readUnsent: ReadUnsent;
  clearUnsent: ClearUnsent;
  leases: (pool: RelayPool, holder: string) => Leases;
};

export type RelayOptions = { instance: string; observer?: Observer; parts?: Partial<RelayParts> };

/** Under load many commits share one look; an idle fact goes at once. */
const GAP = 10;
/** After a small batch a lane rests, so that the next one grows: a quarter of the CPU for the same facts. */
const REST = 20;
/** For what another instance said, or a nudge that was missed. */
const POLL = { busy: 100, idle: 500 };
const BUSY_FOR = 5_000;
const LIVELY = 15_000;

/** Sends what is unsent, lane by lane in id order, and deletes it once the wire has it. */
export class Relay {
  private readonly logger = new Logger(Relay.name);
  private readonly pool: RelayPool;
  private readonly leases: Leases;
  private readonly parts: RelayParts;
  private readonly observer: Observer;
  private readonly sending = new Map<number, Promise<void>>();
  private readonly failures = new Map<number, number>();
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;
  private beat: NodeJS.Timeout | undefined;
  private tending: Promise<void> | undefined;
  private lookedAt = -Infinity;
  private foundAt = -Infinity;
  private wake = () => {};

  constructor(
    private readonly store: Store,
    private readonly wire: Wire,
    { instance, observer = new Observers(), parts = {} }: RelayOptions,
  ) {
    this.parts = { readUnsent, clearUnsent, leases: (pool, holder) => new LaneLeases(pool, holder), ...parts };
    this.pool = new RelayPool(store);
    this.leases = this.parts.leases(this.pool, `${store.service}@${instance}`);
    this.observer = observer;
    store.onSaid(() => this.wake());
  }

  /** Looked lately, and no lane fails again and again. For /health/events. */
  get isSending(): boolean {
    return performance.now() - this.lookedAt < LIVELY && ![...this.failures.values()].some((times) => times >= 5);
  }

  start(): void {
    this.beat = setInterval(() => void this.tend(), (LEASE_SECONDS * 1_000) / 3).unref();
    this.running = this.run();
  }

  /** Ends once nothing is on its way. Idempotent. */
  async stop(): Promise<void> {
    this.ending.abort();
    clearInterval(this.beat);
    this.wake();
    await this.running;
    await Promise.all(this.sending.values());
    await this.tending;
    await this.leases.letGo().catch(() => {}); // without a database the leases run out by themselves
    await this.pool.close();
  }

  figures() {
    return outboxFigures(this.pool);
  }

  private get isEnding(): boolean {
    return this.ending.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.isEnding) {
      const nap = this.nap(); // begun before the look, so that what is said during it is not slept over
      try {
        if (this.lookedAt === -Infinity) await this.begin();
        await this.look();
      } catch (error) {
        this.logger.warn(`The outbox of ${this.store.service} is out of reach: ${messageOf(error)}`);
      }
      await Promise.all([nap, this.rest(GAP)]);
    }
  }

  private async begin(): Promise<void> {
    await this.pool.open();
    await this.leases.tend(new Set());
  }

  private nap(): Promise<void> {
    const isBusy = performance.now() - this.foundAt < BUSY_FOR;
    return new Promise((resolve) => {
      const alarm = setTimeout(resolve, isBusy ? POLL.busy : POLL.idle);
      this.wake = () => (clearTimeout(alarm), resolve());
      if (this.isEnding) this.wake();
    });
  }

  // By a timer, also during a send: renewed only between batches, a batch slower than the lease loses it every time and
  // is sent for ever.
  private async tend(): Promise<void> {
    this.tending ??= this.leases
      .tend(new Set(this.sending.keys()))
      .catch((error: unknown) => this.logger.warn(`Lanes of ${this.store.service} not renewed: ${messageOf(error)}`))
      .finally(() => (this.tending = undefined));
    await this.tending;
  }

  private async look(): Promise<void> {
    const idle = new Map([...this.leases.held].filter(([lane]) => !this.sending.has(lane)));
    const rows = idle.size > 0 ? await this.parts.readUnsent(this.pool, [...idle.keys()]) : [];
    this.lookedAt = performance.now();
    if (rows.length > 0) this.foundAt = this.lookedAt;
    for (const [lane, batch] of byLane(rows)) this.sending.set(lane, this.send(lane, idle.get(lane)!, batch));
  }

  private async send(lane: number, token: number, rows: Row[]): Promise<void> {
    try {
      reached('after-commit-before-send');
      await this.wire.send(rows);
      reached('after-acknowledgement-before-delete');
      const isOurs = await this.parts.clearUnsent(this.pool, { lane, token, rows: rows.map(({ row }) => row) });
      if (!isOurs) this.leases.lost(lane, token);
      for (const { keptAt } of rows) this.observer.published(this.store.service, secondsSince(keptAt));
      this.failures.delete(lane);
      if (rows.length < ROWS) await this.rest(REST);
    } catch (error) {
      await this.goOnAfter(error, lane, rows);
    } finally {
      this.sending.delete(lane);
      this.wake();
    }
  }

  private async goOnAfter(error: unknown, lane: number, rows: Row[]): Promise<void> {
    if (error instanceof RefusedByWire && (await this.refuse(error, rows))) return;
    if (this.isEnding) return;
    const failures = (this.failures.get(lane) ?? 0) + 1;
    this.failures.set(lane, failures);
    if (failures === 1) this.logger.warn(`Lane ${lane} of ${this.store.service} will send again: ${messageOf(error)}`);
    await this.rest(Math.min(100 * 2 ** (failures - 1), 5_000));
  }

  /** Gives whether the lane can go on. The others of the batch are sent again, and known. */
  private async refuse({ facts, message }: RefusedByWire, rows: Row[]): Promise<boolean> {
    const ids = new Set(facts.map(({ id }) => id));
    const refused = rows.filter(({ id }) => ids.has(id));
    try {
      await refuse(this.pool, refused, message);
    } catch (error) {
      this.logger.warn(`A refused fact of ${this.store.service} could not be set aside: ${messageOf(error)}`);
      return false;
    }
    for (const { id, key, type } of refused) {
      this.logger.error(
        `The wire refuses ${type} ${id} of ${key} for good (${message}): the key waits for a decision.`,
      );
      this.observer.refused(this.store.service);
    }
    return refused.length > 0;
  }

  private rest(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.ending.signal }).catch(() => {}); // woken to end
  }
}

function byLane(rows: Row[]): Map<number, Row[]> {
  const lanes = new Map<number, Row[]>();
  for (const { lane } of rows) lanes.set(lane, []);
  for (const row of rows) lanes.get(row.lane)!.push(row);
  return lanes;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
