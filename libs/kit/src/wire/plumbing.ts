import { hostname } from 'node:os';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EventFigures, ServiceFigures } from '../http/event-figures.js';
import { Hearer, type Handler, type HearerParts } from '../inbox/hearer.js';
import { Release } from '../inbox/release.js';
import type { Seal } from '../inbox/sealed.js';
import { Relay, type RelayParts } from '../outbox/relay.js';
import type { Store } from '../store/store.js';
import { Observers, type Observer } from './observer.js';
import type { Wire } from './wire.js';

/** One of Nest's handlers, to be given to its service's hearer. */
type Join = (plumbing: Plumbing, handler: { pattern: string; callback: MessageHandler; service: string }) => void;

/** What the plumbing is made of: a test of the tests puts a broken one in its place. */
export type Parts = { relay: Partial<RelayParts>; hearer: Partial<HearerParts>; join: Join };

export type PlumbingOptions = {
  /** For what is parked. */
  seal: Seal;
  /** Stable across restarts and unlike any other instance of the same service. The host's name unless given. */
  instance?: string;
  parts?: Partial<Parts>;
};

type Service = { store: Store; hearer: Hearer; relay: Relay; release: Release };

/**
 * Joins Nest's @EventPattern methods to a wire. One for the process, whatever the number of services in it.
 * Nest calls addHandler for each method of each module when the strategy is connected, then listen, then close.
 */
export class Plumbing extends Server implements CustomTransportStrategy, EventFigures {
  private readonly services: Map<string, Service>;
  private readonly observers = new Observers();
  private readonly join: Join;

  constructor(
    stores: Store[],
    readonly wire: Wire,
    { seal, instance = hostname(), parts = {} }: PlumbingOptions,
  ) {
    super();
    const observer = this.observers;
    this.join = parts.join ?? apart;
    this.services = new Map(
      stores.map((store) => {
        const hearer = new Hearer(store.service, store, {
          seal,
          observer,
          ...(parts.hearer && { parts: parts.hearer }),
        });
        const relay = new Relay(store, wire, { instance, observer, ...(parts.relay && { parts: parts.relay }) });
        return [store.service, { store, hearer, relay, release: new Release(hearer, observer) }];
      }),
    );
  }

  hearer(service: string): Hearer {
    return this.service(service).hearer;
  }

  release(service: string): Release {
    return this.service(service).release;
  }

  // Nest's own addHandler chains the handlers of a pattern by `next`, and calling the first then calls all of them, at
  // once and with one context. Two services would share one transaction, so the chain must never form.
  override addHandler(pattern: unknown, callback: MessageHandler, _isEvent?: boolean, extras?: { service?: string }) {
    if (!extras?.service) throw new Error(`The handler of ${pattern} belongs to no @Service`);
    this.join(this, { pattern: String(pattern), callback, service: extras.service });
  }

  listen(done: (error?: unknown) => void): void {
    const services = [...this.services.values()];
    const listening = services.map(({ hearer }) => hearer).filter(({ types }) => types.length > 0);
    this.wire
      .open(listening)
      .then(() => {
        for (const { relay, release } of services) {
          relay.start();
          release.start();
        }
      })
      .then(() => done(), done);
  }

  async close(): Promise<void> {
    const services = [...this.services.values()];
    // The relays read no more at once, but end only when the wire has let go of what they sent.
    const stopped = services.flatMap(({ relay, release }) => [relay.stop(), release.stop()]);
    await this.wire.close();
    await Promise.all(stopped);
  }

  /** Rejects while the database is away. */
  figures(): Promise<ServiceFigures[]> {
    return Promise.all(
      [...this.services].map(async ([service, { store, hearer, relay }]) => {
        const [parked] = await store.source.query<[{ keys: number }]>(`select count(*)::int as keys from key_block`);
        return {
          service,
          ...(await relay.figures()),
          parkedKeys: parked.keys,
          isHearing: hearer.types.length === 0 || this.wire.isHearing(hearer),
          isSending: relay.isSending,
        };
      }),
    );
  }

  /** From now on told of what happens. May be called by several. */
  observedBy(observer: Observer): void {
    this.observers.add(observer);
  }

  override on(): never {
    throw new Error('The plumbing emits no events');
  }

  override unwrap<Inner>(): Inner {
    return this.wire as Inner;
  }

  private service(name: string): Service {
    const service = this.services.get(name);
    if (!service) throw new Error(`No service ${name} in this process`);
    return service;
  }
}

const apart: Join = (plumbing, { pattern, callback, service }) =>
  plumbing.hearer(service).add(pattern, settled(callback));

// With an interceptor in play Nest answers a cold Observable: unless somebody subscribes, the method is never called.
export const settled =
  (callback: MessageHandler): Handler =>
  async (fact, hearing) => {
    const answer: unknown = await callback(fact, hearing);
    return isObservable(answer) ? lastValueFrom(answer, { defaultValue: undefined }) : answer;
  };
