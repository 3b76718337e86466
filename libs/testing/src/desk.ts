import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { declarationOf, sayerOf, type Contract, type Fact } from '@waymark/events';
import { migrate, serviceOf, start, type Running, type Settings } from '@waymark/kit';
import { Caller } from './caller.js';
import { createDatabase, type Database } from './database.js';
import { Issuer } from './issuer.js';
import { peopleElsewhere, type PeopleElsewhere } from './people-elsewhere.js';
import { settle } from './settle.js';
import { employ, officerIn } from './employ.js';
import { testSettings } from './test-settings.js';

type Options = {
  modules: Type[];
  /** Kafka's addresses; none: the wire is in process. */
  brokers?: string[];
  settings?: Partial<Settings>;
  /** Where people is among the modules: lets it found its own officers, who then are heard of. */
  found?: (running: Running) => Promise<void>;
};

/** Real modules on a database of their own, spoken to over HTTP by officers of the demo's staff. */
export class Desk {
  private readonly told: Fact[] = [];

  constructor(
    readonly running: Running,
    readonly database: Database,
    readonly issuer: Issuer,
    private readonly services: string[],
    /** Stands where people is, unless it is among the modules. */
    private readonly elsewhere: PeopleElsewhere | null,
  ) {}

  /** @throws Error where people itself is among the modules */
  get people(): PeopleElsewhere {
    if (!this.elsewhere) throw new Error('people is here: speak to it as an officer does');
    return this.elsewhere;
  }

  get url(): string {
    return this.running.url;
  }

  /** @param subject of infra/demo/staff.json, `service-<name>`, or null for nobody */
  as(subject: string | null): Caller {
    return new Caller(
      (path) => this.url + path,
      async () => (subject ? this.issuer.token(subject) : null),
    );
  }

  /** The officer's id, agency and team, as the services know them. */
  officer(subject: string) {
    return officerIn(this.database.admin, this.services[0]!, subject);
  }

  /** Everything that was said has been heard, or parked. */
  settle(seconds = 30): Promise<void> {
    return settle(this.database.admin, this.services, seconds);
  }

  /** The data of every fact of this type, oldest first. */
  async said<Data = any>(type: string): Promise<Data[]> {
    const rows = await this.rows<{ data: string }>(sayerOf(type), `select data from fact where type = $1 order by id`, [
      type,
    ]);
    return rows.map(({ data }) => JSON.parse(data) as Data);
  }

  /** Looks at what a service kept. Only SELECT: the rows are the product's. */
  async rows<Row = any>(service: string, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const runner = this.database.admin.createQueryRunner();
    try {
      await runner.query(`set search_path = ${service}, public`);
      return (await runner.query(sql, parameters)) as Row[];
    } finally {
      await runner.query(`set search_path = public`);
      await runner.release();
    }
  }

  /** Says a fact as a service that is not here, and lets it be heard. */
  async tell<Data extends object>(
    contract: Contract<Data>,
    data: NoInfer<Data>,
    { key }: { key: string },
  ): Promise<Fact> {
    const { type, version: schemaVersion } = declarationOf(contract);
    const version = this.told.filter((fact) => fact.key === key).length + 1;
    const now = new Date().toISOString();
    const fact: Fact = {
      id: randomUUID(),
      type,
      schemaVersion,
      key,
      version,
      occurredAt: now,
      keptAt: now,
      causedBy: null,
      correlation: randomUUID(),
      data: JSON.stringify(data),
    };
    this.told.push(fact);
    await this.running.wire.send([fact]);
    await this.settle();
    return fact;
  }

  /** Every fact once more, as a wire may. */
  async deliverAllAgain(): Promise<void> {
    await this.running.wire.send(this.told);
    for (const service of this.services) {
      const facts = await this.rows<Fact>(service, FACTS);
      for (let from = 0; from < facts.length; from += 200) await this.running.wire.send(facts.slice(from, from + 200));
    }
    await this.settle();
  }

  /** Forwards only. @param to a day (09:00 of it in England) or an instant */
  async moveClockTo(to: string): Promise<void> {
    const instant = to.length === 10 ? `${to} 09:00 Europe/London` : to;
    await this.database.admin.query(`select clock.move_to($1::timestamptz)`, [instant]);
  }

  async close(): Promise<void> {
    await this.running.close();
    await this.issuer.stop();
    await this.elsewhere?.stop();
    await this.database.drop();
  }
}

export async function openDesk({ modules, brokers = [], settings = {}, found }: Options): Promise<Desk> {
  const services = modules.map((module) => {
    const service = serviceOf(module);
    if (!service) throw new Error(`${module.name} is no @Service`);
    return service;
  });
  const names = services.map(({ name }) => name);
  const database = await createDatabase(names);
  for (const { name, ...tables } of services) await migrate(name, database.url, tables);
  const issuer = await Issuer.start();
  const elsewhere = names.includes('people') ? null : await peopleElsewhere();
  const given = Object.assign(
    await testSettings({ databaseUrl: database.url, brokers, issuer: issuer.url }),
    elsewhere && { peopleUrl: elsewhere.url },
    settings,
  );
  const running = await start(modules, given, { allInOne: true });
  const desk = new Desk(running, database, issuer, names, elsewhere);
  await (found ? found(running) : employ(database.admin, names));
  await desk.settle();
  return desk;
}

const FACTS = `select event_id as id, type, schema_version as "schemaVersion", key, version, occurred_at as "occurredAt",
  kept_at as "keptAt", caused_by as "causedBy", correlation, data from fact order by fact.id`;
