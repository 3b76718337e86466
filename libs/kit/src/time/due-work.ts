import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import { reasonOf } from '../inbox/failure.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { Clock } from './clock.js';
import { DueLoop } from './due-loop.js';
import { DueWatchers, type DueWatcher } from './due-watcher.js';
import { Housekeeping } from './housekeeping.js';
import { NIGHTLY, type Job, type NightlyHandler, type NightlyTimes } from './nightly.js';
import { NightlyQueue } from './nightly-queue.js';
import { TimerQueue } from './timer-queue.js';
import { Timers, WHEN_DUE, type TimerHandler } from './timers.js';
import { sleepUntilWoken } from './wake.js';

/** Milliseconds between two looks when nobody wakes the loop. */
const ROUND = 500;

export type DueFigures = {
  /** Timers that are due and wait, for their turn or for their next try. */
  overdue: number;
  /** Of these, those that failed at least once. */
  failing: number;
  /** Since the oldest of them should have run, by Waymark's clock; null when none waits. */
  oldestSeconds: number | null;
};

/** Finds the @WhenDue and @Nightly methods of one service and runs them when their time has come. */
@Injectable()
export class DueWork implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(DueWork.name);
  private readonly watchers = new DueWatchers();
  private loop: DueLoop | undefined;
  private leave = () => {};

  constructor(
    private readonly store: Store,
    private readonly modules: ModulesContainer,
    private readonly schedule: SchedulerRegistry,
  ) {
    this.watchers.add({ ran: () => {}, failed: (failure) => this.log(failure) });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { handlers, jobs } = this.discover();
    const timers = new TimerQueue(this.store, handlers, this.watchers);
    const unknown = await timers.unknownKinds();
    if (unknown.length > 0)
      this.logger.warn(`${this.store.service}: timers of ${unknown.join(', ')} are left for a build that knows them`);
    const nightly = new NightlyQueue(this.store, jobs, this.watchers);
    await nightly.begin();

    const loop = new DueLoop(this.store.service, timers, nightly);
    this.loop = loop;
    this.leave = sleepUntilWoken(loop);
    // Nest's schedule only wakes: a late or missed tick of it is dropped, and here means nothing.
    this.schedule.addInterval(this.name, setInterval(() => loop.wake(), ROUND).unref());
    loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.leave();
    if (this.schedule.doesExist('interval', this.name)) this.schedule.deleteInterval(this.name);
    await this.loop?.stop();
  }

  watchedBy(watcher: DueWatcher): void {
    this.watchers.add(watcher);
  }

  async figures(): Promise<DueFigures> {
    const [figures] = await this.store.source.query<DueFigures[]>(
      `select count(id)::int as overdue, count(last_error)::int as failing,
         extract(epoch from now - min(due_at))::float8 as "oldestSeconds"
       from clock.now() as now left join timer on due_at <= now group by now`,
    );
    return figures!;
  }

  private get name(): string {
    return `due work of ${this.store.service}`;
  }

  /** Among the providers and controllers of the module that this provider stands in: the service's own. */
  private discover(): { handlers: Map<string, TimerHandler>; jobs: Job[] } {
    const discovery = new DiscoveryService(this.modules);
    const wrappers = [...discovery.getProviders(), ...discovery.getControllers()];
    const { host } = wrappers.find(({ instance }) => instance === this)!;
    const handlers = new Map<string, TimerHandler>();
    const jobs: Job[] = [];
    for (const { instance } of wrappers.filter((wrapper) => wrapper.host === host)) {
      for (const method of methodsOf(instance)) {
        const kind: string | undefined = Reflect.getMetadata(WHEN_DUE, method);
        const times: (NightlyTimes & { name: string }) | undefined = Reflect.getMetadata(NIGHTLY, method);
        if (kind && handlers.has(kind)) throw new Error(`${this.store.service} has two @WhenDue('${kind}')`);
        if (times && jobs.some(({ name }) => name === times.name))
          throw new Error(`${this.store.service} has two @Nightly('${times.name}')`);
        if (kind) handlers.set(kind, (method as TimerHandler).bind(instance));
        if (times) jobs.push({ ...times, run: (method as NightlyHandler).bind(instance) });
      }
    }
    return { handlers, jobs };
  }

  private log({ service, work, tries, error }: Parameters<DueWatcher['failed']>[0]): void {
    this.logger.error(`${service}: ${work} failed (try ${tries}): ${reasonOf(error)}`, stackOf(error));
  }
}

function methodsOf(instance: unknown): object[] {
  if (typeof instance !== 'object' || instance === null) return [];
  const prototype = Object.getPrototypeOf(instance) as object | null;
  if (!prototype || prototype === Object.prototype) return [];
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .map((name) => (prototype as Record<string, object>)[name])
    .filter((method) => method !== undefined);
}

// Where it failed, without the message, which may quote somebody's data.
const stackOf = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .join('\n')
    : '';

EVERY_SERVICE.push(() => ({ providers: [Clock, Timers, DueWork, Housekeeping] }));
