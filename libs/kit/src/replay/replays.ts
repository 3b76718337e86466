import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Refusal } from '@waymark/kernel';
import { Calls } from '../calls/calls.js';
import { reasonOf } from '../inbox/failure.js';
import { Machinery } from '../start/machinery.js';
import { Store } from '../store/store.js';
import { replay, type Progress } from './replay.js';

/** The replays of one service in this process: one at a time for each log that is read. */
@Injectable()
export class Replays implements OnModuleDestroy {
  private readonly logger = new Logger(Replays.name);
  private readonly known = new Map<string, { progress: Progress; ended: Promise<void> }>();
  private readonly ending = new AbortController();
  private before: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly calls: Calls,
    private readonly machinery: Machinery,
  ) {}

  /** @throws Refusal `not-heard-here` */
  mustHear(from: string): void {
    const { sayers } = this.hearer;
    if (!sayers.includes(from))
      throw new Refusal('invalid', 'not-heard-here', `This service does not hear ${from}: choose one that it hears.`, {
        hears: sayers,
      });
  }

  /** Joins one that is under way. */
  start(from: string): void {
    if (this.known.get(from)?.progress.state === 'running') return;
    const progress: Progress = { from, state: 'running', after: 0, heard: 0 };
    // One after another: the wire is paused for the hearer as a whole, and the first to end would resume it.
    this.before = this.before.then(() => this.run(progress));
    this.known.set(from, { progress, ended: this.before });
  }

  progressOf(from: string): Progress | undefined {
    return this.known.get(from)?.progress;
  }

  /** Resolves when the replay has ended, one way or the other. */
  async ended(from: string): Promise<void> {
    await this.known.get(from)?.ended;
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.before;
  }

  private async run(progress: Progress): Promise<void> {
    const { service } = this.store;
    const { wire } = this.machinery;
    try {
      await replay(progress, { calls: this.calls, hearer: this.hearer, wire, signal: this.ending.signal });
      progress.state = 'done';
      this.logger.log(`${service} heard the log of ${progress.from} again: ${progress.heard} facts`);
    } catch (error) {
      progress.state = 'failed';
      this.logger.error(`${service} could not hear all of the log of ${progress.from}: ${reasonOf(error)}`);
    }
  }

  private get hearer() {
    return this.machinery.plumbing.hearer(this.store.service);
  }
}
