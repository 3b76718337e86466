import { randomBytes } from 'node:crypto';
import { Global, Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { sayerOf, type Fact } from '@waymark/events';
import { FactLog, InProcessWire, KafkaWire, Plumbing, republish, Seal, Settings, Store } from '@waymark/kit';
import type { Hearer, KafkaParts, LogPage, Parts, Wire } from '@waymark/kit';
import { Matches } from '../services/matches.js';
import { NAMES, SERVICES } from '../services/services.js';
import { Gate } from './gate.js';
import { WIRE, type Database, type Ground } from './ground.js';
import { rest, within } from './waiting.js';

/** What of a world is not as it should be. */
export type Breaks = {
  parts?: (database: Database) => Partial<Parts>;
  kafka?: Partial<KafkaParts>;
  wire?: (wire: Wire) => Wire;
  /** Around the wire and what a case does to its sends. */
  outside?: (wire: Wire) => Wire;
  hearing?: (hear: Hearer['hear'], hearer: Hearer) => Hearer['hear'];
  matches?: typeof Matches;
  seal?: Seal;
  database?: (database: Database) => Promise<unknown>;
  /** After all is put together and before anything runs. */
  plumbing?: (plumbing: Plumbing) => void;
  page?: (page: LogPage) => LogPage;
  log?: Pick<FactLog, 'page'>;
  republish?: typeof republish;
  /** Lets go of what it opened. */
  end?: () => Promise<void>;
};

/** Milliseconds that a case waits for what must happen: only a slow machine needs them. */
const PATIENCE = 15_000;

export type WorldOptions = {
  instance?: string;
  breaks?: Breaks;
  database?: Database;
  ledger?: Map<string, number>;
  speaksOnly?: true;
};

/** The three services in this process, on a database of their own, on the wire of this run. */
export class World {
  /** Milliseconds that a case waits for what must happen. */
  limit = PATIENCE;
  readonly log: Pick<FactLog, 'page'>;
  readonly breaks: Breaks;
  /** By key: gives up on a passing failure after so many milliseconds, as a wire with that patience would. */
  readonly patience = new Map<string, number>();
  /** `service id` → how often that service's hearer settled the fact. */
  readonly settled: Map<string, number>;
  gate!: Gate;
  plumbing!: Plumbing;
  mentoring!: Store;
  matches!: Matches;
  private app: INestApplication | undefined;

  private constructor(
    readonly ground: Ground,
    readonly database: Database,
    private readonly options: WorldOptions,
  ) {
    this.breaks = options.breaks ?? {};
    this.log = this.breaks.log ?? new FactLog();
    this.settled = options.ledger ?? new Map();
  }

  static async open(ground: Ground, options: WorldOptions = {}): Promise<World> {
    const database = options.database ?? (await ground.database());
    if (!options.database) await options.breaks?.database?.(database);
    const world = new World(ground, database, options);
    await world.start();
    return world;
  }

  get isBroken(): boolean {
    return this.options.breaks !== undefined;
  }

  /** A second instance of the same services. */
  another(instance: string): Promise<World> {
    return World.open(this.ground, { ...this.options, instance, database: this.database, ledger: this.settled });
  }

  async start(): Promise<void> {
    const imports = this.options.speaksOnly ? SERVICES.slice(0, 1) : SERVICES;
    const settings = Object.assign(new Settings(), { databaseUrl: this.database.url });

    @Global()
    @Module({ imports, providers: [{ provide: Settings, useValue: settings }], exports: [Settings] })
    class Together {}

    const app = await NestFactory.create(Together, new FastifyAdapter(), { logger: false, abortOnError: false });
    const stores = app.get(Store, { each: true, strict: false }) as unknown as Store[];
    this.mentoring = stores.find(({ service }) => service === 'mentoring')!;
    this.matches = new (this.breaks.matches ?? Matches)(this.mentoring);
    this.gate = new Gate((this.breaks.wire ?? same)(this.wire()));
    const parts = this.breaks.parts?.(this.database) ?? {};
    const { instance = 'one' } = this.options;
    this.plumbing = new Plumbing(stores, (this.breaks.outside ?? same)(this.gate), {
      seal: this.breaks.seal ?? SEAL,
      instance,
      parts,
    });
    for (const { service } of stores) this.watch(this.plumbing.hearer(service));
    this.breaks.plumbing?.(this.plumbing);
    app.connectMicroservice({ strategy: this.plumbing });
    await app.init();
    await app.startAllMicroservices();
    this.app = app;
  }

  async stop(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.database.admin.query(sql, parameters);
  }

  /** Waits until all that was said of these matches, and in answer to it, was sent, and settled by everyone who hears it. */
  async settle(matchIds: string[]): Promise<void> {
    const end = performance.now() + this.limit;
    for (let quiet = 0; quiet < 2;) {
      const said = await this.rows<Said>(SAID, [matchIds]);
      const left = said.filter(
        (fact) => fact.isUnsent || !this.hearersOf(fact).every((name) => this.timesSettled(name, fact)),
      );
      quiet = left.length === 0 ? quiet + 1 : 0;
      if (performance.now() > end)
        throw new Error(`${left.length} of ${said.length} facts were not sent and settled within ${this.limit} ms`);
      await rest(4);
    }
  }

  /** Puts facts on the wire once more, or for the first time, and waits until every hearer has settled them. */
  async deliver(facts: Fact[]): Promise<void> {
    const awaited = new Map<string, number>();
    for (const fact of facts)
      for (const name of this.hearersOf(fact)) {
        const at = `${name} ${fact.id}`;
        awaited.set(at, (awaited.get(at) ?? this.settled.get(at) ?? 0) + 1);
      }
    await within(this.limit, 'the send', this.gate.send(facts));
    const end = performance.now() + this.limit;
    while ([...awaited].some(([at, times]) => (this.settled.get(at) ?? 0) < times)) {
      if (performance.now() > end) throw new Error(`What was delivered was not settled within ${this.limit} ms`);
      await rest(4);
    }
  }

  async close(): Promise<void> {
    await this.stop();
    await this.breaks.end?.();
    if (!this.options.database) await this.database.drop();
  }

  private hearersOf({ type }: Pick<Fact, 'type'>): string[] {
    if (this.options.speaksOnly) return [];
    return NAMES.filter((name) => this.plumbing.hearer(name).sayers.includes(sayerOf(type)));
  }

  private timesSettled(service: string, { id }: { id: string }): number {
    return this.settled.get(`${service} ${id}`) ?? 0;
  }

  private wire(): Wire {
    if (WIRE === 'in process') return new InProcessWire();
    const { kafka } = this.breaks;
    const times = { sessionTimeout: 6_000, heartbeatInterval: 1_000 };
    return new KafkaWire({ brokers: this.ground.brokers, ...times, ...(kafka && { parts: kafka }) });
  }

  private watch(hearer: Hearer): void {
    const plain = hearer.hear.bind(hearer);
    const hear = this.breaks.hearing?.(plain, hearer) ?? plain;
    hearer.hear = async (facts, manner) => {
      const patience = this.patience.get(facts[0]!.key);
      const count = await hear(facts, patience === undefined ? manner : { ...manner, patience });
      for (const { id } of facts.slice(0, count)) {
        const at = `${hearer.service} ${id}`;
        this.settled.set(at, (this.settled.get(at) ?? 0) + 1);
      }
      return count;
    };
  }
}

const SEAL = new Seal([randomBytes(32)]);
const same = (wire: Wire): Wire => wire;

type Said = { id: string; type: string; isUnsent: boolean };

const SAID = `
  select event_id as id, type, id in (select id from mentoring.unsent) as "isUnsent" from mentoring.fact
  where key = any($1) and key not in (select key from mentoring.refused)
  union all
  select event_id, type, id in (select id from reports.unsent) from reports.fact where data::json ->> 'matchId' = any($1::text[])`;
