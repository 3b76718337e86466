import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { chainFigures } from '../chain/chain-figures.js';
import type { DueWatcher } from '../time/due-watcher.js';
import type { Observer } from '../wire/observer.js';
import type { Machinery } from '../start/machinery.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** What is measured in this process, by service, route pattern and kind of event: never by id. */
export class Metrics implements Observer, DueWatcher {
  private readonly registry = new Registry();
  private readonly requests = this.histogram('http_request_seconds', 'Time to answer', ['route', 'method', 'status']);
  private readonly publishing = this.histogram('event_publish_seconds', 'From commit to the wire', ['service']);
  private readonly hearing = this.histogram('event_hearing_seconds', 'From commit to effect', ['service', 'type']);
  private readonly parkings = this.counter('event_parked_total', 'Facts put aside', ['service', 'error_class']);
  private readonly releases = this.counter('event_released_total', 'Keys that flow again', ['service']);
  private readonly refusals = this.counter('event_refused_total', 'Facts that the broker refused', ['service']);
  private readonly unsent = this.gauge('event_unsent', 'Facts not yet sent');
  private readonly oldest = this.gauge('event_oldest_unsent_seconds', 'Age of the oldest of them');
  private readonly parkedKeys = this.gauge('event_parked_keys', 'Keys that stand still');
  private readonly refusedKeys = this.gauge('event_refused_keys', 'Keys that the broker refuses');
  private readonly lateness = this.histogram('timer_late_seconds', 'How late due work ran', ['service', 'work']);
  private readonly overdue = this.gauge('timer_oldest_overdue_seconds', 'Since the oldest due work should have run');
  private readonly unsealed = this.gauge('audit_unsealed', 'Audit rows not yet sealed');
  private readonly oldestUnsealed = this.gauge('audit_oldest_unsealed_seconds', 'Age of the oldest of them');
  private readonly failures = this.counter('timer_failed_total', 'Due work that failed', ['service', 'work']);

  published(service: string, seconds: number): void {
    this.publishing.observe({ service }, seconds);
  }

  heard(service: string, type: string, seconds: number): void {
    this.hearing.observe({ service, type }, seconds);
  }

  parked(service: string, errorClass: string): void {
    this.parkings.inc({ service, error_class: errorClass });
  }

  released(service: string): void {
    this.releases.inc({ service });
  }

  refused(service: string): void {
    this.refusals.inc({ service });
  }

  ran({ service, work, lateSeconds }: Parameters<DueWatcher['ran']>[0]): void {
    this.lateness.observe({ service, work }, lateSeconds);
  }

  failed({ service, work }: Parameters<DueWatcher['failed']>[0]): void {
    this.failures.inc({ service, work });
  }

  /** Measures every request by the pattern of its route. */
  measureRequests(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
      const labels = { route: routeOptions.url ?? 'unknown', method, status: String(statusCode) };
      this.requests.observe(labels, elapsedTime / 1_000);
    });
  }

  /** In Prometheus' text form. While the database is away the gauges keep what they last showed. */
  async text({ events, services }: Pick<Machinery, 'events' | 'services'>): Promise<string> {
    const figures = await events.figures().catch(() => []); // /health/ready tells of the database
    for (const { service, unsent, oldestUnsentSeconds, parkedKeys, refusedKeys } of figures) {
      this.unsent.set({ service }, unsent);
      this.oldest.set({ service }, oldestUnsentSeconds);
      this.parkedKeys.set({ service }, parkedKeys);
      this.refusedKeys.set({ service }, refusedKeys);
    }
    for (const { name: service, due, store } of services) {
      // Away as well when the database is: see above.
      const chain = await chainFigures((sql) => store.source.query(sql)).catch(() => null);
      if (chain) this.unsealed.set({ service }, chain.unsealed);
      if (chain) this.oldestUnsealed.set({ service }, chain.oldestUnsealedSeconds);
      const late = await due?.figures().catch(() => null);
      if (late) this.overdue.set({ service }, late.oldestSeconds ?? 0);
    }
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private histogram(name: string, help: string, labelNames: string[]) {
    return new Histogram({ name: `waymark_${name}`, help, labelNames, buckets: SECONDS, registers: [this.registry] });
  }

  private counter(name: string, help: string, labelNames: string[]) {
    return new Counter({ name: `waymark_${name}`, help, labelNames, registers: [this.registry] });
  }

  private gauge(name: string, help: string) {
    return new Gauge({ name: `waymark_${name}`, help, labelNames: ['service'], registers: [this.registry] });
  }
}
