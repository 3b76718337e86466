import { Logger } from '@nestjs/common';
import { reasonOf } from '../inbox/failure.js';
import type { NightlyQueue } from './nightly-queue.js';
import type { TimerQueue } from './timer-queue.js';

/**
 * Does whatever is due in one service, timers and nightly jobs together in due order, one after another. It is woken often
 * and asks each time for everything due and not done, so that a tick that never came costs nothing but its delay.
 */
export class DueLoop {
  private readonly logger = new Logger(DueLoop.name);
  private running: Promise<void> | undefined;
  private isStopping = false;
  private isWoken = false;
  private isIll = false;
  private resume = () => {};
  private waiting: (() => void)[] = [];

  constructor(
    private readonly service: string,
    private readonly timers: TimerQueue,
    private readonly jobs: NightlyQueue,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** What is under way is finished first. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
  }

  wake(): void {
    this.isWoken = true;
    this.resume();
  }

  /** Resolves once a whole look found nothing to do. What failed and waits for its next try does not count. */
  settle(): Promise<void> {
    if (!this.running || this.isStopping) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.wake();
    });
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.isWoken = false;
      const waiting = this.waiting.splice(0);
      const found = await this.look();
      if (found === 'nothing') for (const settled of waiting) settled();
      else this.waiting.push(...waiting);
      // Woken during the look: what became due then is not slept over.
      if (found !== 'work' && !this.isWoken && !this.isStopping)
        await new Promise<void>((resolve) => (this.resume = resolve));
    }
    for (const settled of this.waiting.splice(0)) settled();
  }

  private async look(): Promise<'work' | 'nothing' | 'no answer'> {
    try {
      const found = await this.turn();
      if (this.isIll) this.logger.log(`${this.service}: due work runs again`);
      this.isIll = false;
      return found ? 'work' : 'nothing';
    } catch (error) {
      // The database is away: said once, tried again at the next wake-up. Nothing due is lost, it only grows late.
      if (!this.isIll) this.logger.error(`${this.service}: due work stands still: ${reasonOf(error)}`);
      this.isIll = true;
      return 'no answer';
    }
  }

  /** Timers up to the next night's work, then that. */
  private async turn(): Promise<boolean> {
    const { owed, now } = await this.jobs.next();
    let hasWorked = false;
    while (!this.isStopping && (await this.timers.runNext(owed?.dueAt ?? now))) hasWorked = true;
    if (!owed || this.isStopping) return hasWorked;
    // An earlier one that another process is at, or died of seconds ago, comes first. One that failed holds up nobody.
    if (await this.timers.isUnderWay(owed.dueAt)) return hasWorked;
    await this.jobs.run(owed);
    return true;
  }
}
