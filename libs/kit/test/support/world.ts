import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  Controller,
  Global,
  Injectable,
  Module,
  UseInterceptors,
  type CallHandler,
  type NestInterceptor,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { OfferDeclined, ReferralRefused, saying, type Fact } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDatabase, type Database } from '@waymark/testing';
import { system } from '../../src/access/actor.js';
import type { Hearing } from '../../src/inbox/hearer.js';
import { Seal } from '../../src/inbox/sealed.js';
import { say } from '../../src/outbox/say.js';
import { FACT_COLUMNS } from '../../src/outbox/unsent.js';
import { Settings } from '../../src/start/settings.js';
import { migrate } from '../../src/store/migrate.js';
import { Store } from '../../src/store/store.js';
import type { Transaction } from '../../src/store/transaction.js';
import { EVERY_SERVICE } from '../../src/wire/every-service.js';
import { Hears } from '../../src/wire/hears.js';
import { InProcessWire } from '../../src/wire/in-process-wire.js';
import { KafkaWire } from '../../src/wire/kafka-wire.js';
import { Plumbing, type Parts } from '../../src/wire/plumbing.js';
import { Service, serviceOf } from '../../src/wire/service.js';
import { makeTopics } from '../../src/wire/topics.js';
import type { Wire } from '../../src/wire/wire.js';

/** What a hearer does after it wrote down what it heard: a test puts its fault here. */
type Fault = (fact: Fact<ReferralRefused>, transaction: Transaction) => unknown;
export const fault: { ofProgrammes: Fault; ofOutcomes: Fault } = { ofProgrammes: () => {}, ofOutcomes: () => {} };

const HEARD = 'insert into heard (key, version, fact) values ($1, $2, $3)';

class Heard1760000000001 implements MigrationInterface {
  name = 'Heard1760000000001';

  // Nothing unique: a second effect must be seen if there is one.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table heard (id bigint generated always as identity, key uuid, version int, fact uuid)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table heard');
  }
}

// Only the plumbing is looked at here: no routes, timers or officers beside it.
EVERY_SERVICE.length = 0;

@Service('referrals', {})
class Referrals {}

@Controller()
class ProgrammesReactions {
  @Hears(ReferralRefused)
  async hear(@Payload() fact: Fact<ReferralRefused>, @Ctx() { transaction }: Hearing) {
    await transaction.rows(HEARD, [fact.key, fact.version, fact.id]);
    const { personId, refusedOn } = fact.data;
    const enrolmentId = randomUUID();
    const answer = saying(OfferDeclined, { enrolmentId, personId, programme: 'reframe', declinedOn: refusedOn });
    await say(transaction, [answer], { key: enrolmentId, after: 0, causedBy: fact.id });
    await fault.ofProgrammes(fact, transaction);
  }
}

@Service('programmes', { controllers: [ProgrammesReactions], migrations: [Heard1760000000001] })
class Programmes {}

/** Makes Nest answer cold Observables, so that a plumbing which does not subscribe hears nothing. */
@Injectable()
class Passing implements NestInterceptor {
  intercept = (_: unknown, next: CallHandler) => next.handle();
}

@UseInterceptors(Passing)
@Controller()
class OutcomesReactions {
  @Hears(ReferralRefused)
  async hear(@Payload() fact: Fact<ReferralRefused>, @Ctx() { transaction }: Hearing) {
    await transaction.rows(HEARD, [fact.key, fact.version, fact.id]);
    await fault.ofOutcomes(fact, transaction);
  }
}

@Service('outcomes', { controllers: [OutcomesReactions], migrations: [Heard1760000000001] })
class Outcomes {}

const SERVICES = [Referrals, Programmes, Outcomes];
const NAMES = ['referrals', 'programmes', 'outcomes'];

export type WorldOptions = {
  parts?: Partial<Parts>;
  around?: (wire: Wire) => Wire;
  patience?: number;
  database?: Database;
};

/** Three small services in one process: referrals speaks, programmes answers, outcomes only listens. */
export class World {
  private constructor(
    readonly database: Database,
    readonly plumbing: Plumbing,
    readonly referrals: Store,
    readonly stop: () => Promise<void>,
  ) {}

  /** On Kafka when WAYMARK_TEST_KAFKA names a broker of no other use, else in process. */
  static async open({ parts, around = (wire) => wire, patience, database: given }: WorldOptions = {}): Promise<World> {
    const database = given ?? (await createDatabase(NAMES));
    for (const module of SERVICES) {
      const { name, ...tables } = serviceOf(module)!;
      await migrate(name, database.url, tables);
    }
    const settings = Object.assign(new Settings(), { databaseUrl: database.url });

    @Global()
    @Module({ imports: SERVICES, providers: [{ provide: Settings, useValue: settings }], exports: [Settings] })
    class Together {}

    const app = await NestFactory.create(Together, new FastifyAdapter(), { logger: ['error'], abortOnError: false });
    const stores = app.get(Store, { each: true, strict: false }) as unknown as Store[];
    const wire = around(await wireOf(patience));
    const plumbing = new Plumbing(stores, wire, { seal: SEAL, instance: 'test', ...(parts && { parts }) });
    app.connectMicroservice({ strategy: plumbing });
    await app.init();
    await app.startAllMicroservices();
    return new World(
      database,
      plumbing,
      stores.find(({ service }) => service === 'referrals')!,
      () => app.close(),
    );
  }

  get wire(): Wire {
    return this.plumbing.wire;
  }

  /** Says the next fact of the key. */
  refuse(key: string, before: (transaction: Transaction) => Promise<unknown> = async () => {}): Promise<void> {
    return this.referrals.transaction(system('referrals', 'test'), async (transaction) => {
      await transaction.rows('select pg_advisory_xact_lock(hashtext($1))', [key]);
      const last = await transaction.row<{ version: number }>(
        'select coalesce(max(version), 0)::int as version from fact where key = $1',
        [key],
      );
      const about = { referralId: key, personId: key, agencyId: null };
      const refusal = { ...about, reason: 'not-eligible', refusedOn: dayOf('2026-03-02') };
      await say(transaction, [saying(ReferralRefused, refusal)], { key, after: last!.version });
      await before(transaction);
    });
  }

  /** Everything a service ever said, oldest first. */
  facts(service = 'referrals'): Promise<Fact[]> {
    return this.database.admin.query(`select ${FACT_COLUMNS} from ${service}.fact order by fact.id`);
  }

  async count(from: string): Promise<number> {
    const [row] = await this.database.admin.query<[{ n: number }]>(`select count(*)::int as n from ${from}`);
    return row.n;
  }

  /** Waits until `from` has that many rows. Fails when it gets more, or not there in time. */
  async settle(from: string, rows: number, seconds = 20): Promise<void> {
    const end = performance.now() + seconds * 1_000;
    let found = await this.count(from);
    while (found < rows && performance.now() < end) {
      await rest(20);
      found = await this.count(from);
    }
    if (found !== rows) throw new Error(`${from}: ${found} rows instead of ${rows}`);
  }

  /** As settle, and then nothing more comes: a repeat may be late. */
  async settleForGood(from: string, rows: number, seconds = 20): Promise<void> {
    await this.settle(from, rows, seconds);
    await this.settle('(select from referrals.unsent limit 1) u', 0, 1).catch(() => rest(500));
    await rest(700);
    await this.settle(from, rows, 1);
  }

  /** Rows written after a later version of the same key, or after the same one. */
  disorder(service: string): Promise<number> {
    const heard = `${service}.heard`;
    return this.count(`${heard} a join ${heard} b on a.key = b.key and a.id < b.id and a.version >= b.version`);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.database.drop();
  }
}

export const rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const SEAL = new Seal([randomBytes(32)]);

async function wireOf(patience?: number): Promise<Wire> {
  const brokers = process.env['WAYMARK_TEST_KAFKA']?.split(',') ?? [];
  if (brokers.length === 0) return new InProcessWire(patience);
  const settings = { brokers, sessionTimeout: 6_000, heartbeatInterval: 1_000 };
  await makeTopics(settings, NAMES);
  return new KafkaWire(settings);
}

/** Runs `work` for each of `items`, `writers` at a time. */
export async function together<Item>(writers: number, items: Item[], work: (item: Item) => Promise<void>) {
  const left = [...items];
  const write = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: writers }, write));
}
