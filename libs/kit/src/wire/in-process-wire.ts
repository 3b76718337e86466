import { setTimeout as sleep } from 'node:timers/promises';
import { sayerOf, type Fact } from '@waymark/events';
import type { Hearer, Manner } from '../inbox/hearer.js';
import { Slots } from './slots.js';
import type { Wire } from './wire.js';

class Closing extends Error {
  override name = 'Closing';
}

/** Hearings of one service at once: at most half of its pool, so that requests find a connection. */
const AT_ONCE = 4;
/** One lane serves several hearers: a fact that cannot be heard for so long is parked for that one, and released by itself. */
const PATIENCE = 10_000;

/** The relay calls the hearers. They work side by side; each takes the facts of one send in order. */
export class InProcessWire implements Wire {
  private readonly lines = new Map<Hearer, Line>();
  private readonly closing = new AbortController();

  /** @param patience milliseconds before a passing failure is parked */
  constructor(private readonly patience = PATIENCE) {}

  async open(hearers: Hearer[]): Promise<void> {
    for (const hearer of hearers) this.lines.set(hearer, new Line(hearer, this.patience, this.closing.signal));
  }

  async send(facts: Fact[]): Promise<void> {
    // All must have ended before a failure is told, or the resend would run beside the rest of this one.
    const outcomes = await Promise.allSettled([...this.lines.values()].map((line) => line.tell(facts)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    if (this.closing.signal.aborted) throw new Closing();
  }

  /** Meanwhile the lanes stand still for the other hearers too: nothing else keeps what was sent beyond this process's memory. */
  pause(hearer: Hearer): Promise<void> {
    return this.lineOf(hearer).pause();
  }

  async resume(hearer: Hearer): Promise<void> {
    this.lineOf(hearer).resume();
  }

  isHearing(hearer: Hearer): boolean {
    const line = this.lines.get(hearer);
    return line !== undefined && !line.isPaused && !this.closing.signal.aborted;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.lines.values()].map((line) => line.end()));
  }

  private lineOf(hearer: Hearer): Line {
    const line = this.lines.get(hearer);
    if (!line) throw new Error(`${hearer.service} hears nothing on this wire`);
    return line;
  }
}

class Line {
  isPaused = false;
  private readonly slots = new Slots(AT_ONCE);
  private readonly sayers: ReadonlySet<string>;

  constructor(
    private readonly hearer: Hearer,
    private readonly patience: number,
    private readonly closing: AbortSignal,
  ) {
    this.sayers = new Set(hearer.sayers);
  }

  async tell(facts: Fact[]): Promise<void> {
    const forUs = facts.filter(({ type }) => this.sayers.has(sayerOf(type)));
    const manner: Manner = { wait: (milliseconds) => this.wait(milliseconds), patience: this.patience };
    for (let at = 0; at < forUs.length;) {
      await this.slots.take();
      try {
        if (this.closing.aborted) throw new Closing();
        at += await this.hearer.hear(forUs.slice(at), manner);
      } finally {
        this.slots.giveBack();
      }
    }
  }

  // Holding every slot means that no hearing is under way.
  async pause(): Promise<void> {
    if (this.isPaused) return;
    this.isPaused = true;
    for (let slot = 0; slot < AT_ONCE; slot++) await this.slots.take();
  }

  resume(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    for (let slot = 0; slot < AT_ONCE; slot++) this.slots.giveBack();
  }

  async end(): Promise<void> {
    this.resume();
    await this.pause();
    this.resume();
  }

  // A fact that waits leaves its slot to others.
  private async wait(milliseconds: number): Promise<void> {
    this.slots.giveBack();
    await sleep(milliseconds, undefined, { signal: this.closing }).catch(() => {}); // woken to end
    await this.slots.take();
    if (this.closing.aborted) throw new Closing();
  }
}
