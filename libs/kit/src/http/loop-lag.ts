import { performance } from 'node:perf_hooks';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

const EVERY = 1_000;

/** How long the event loop was held up lately, in milliseconds. Node's own monitor would wake an idle process 50 times a second. */
@Injectable()
export class LoopLag implements OnApplicationShutdown {
  private tickedAt = performance.now();
  private lag = 0;
  private readonly timer = setInterval(() => this.tick(), EVERY).unref();

  get milliseconds(): number {
    return Math.max(this.lag, this.overdue());
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    this.lag = this.overdue();
    this.tickedAt = performance.now();
  }

  private overdue(): number {
    return Math.max(0, performance.now() - this.tickedAt - EVERY);
  }
}
