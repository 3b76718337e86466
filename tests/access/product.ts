import type { Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { importJWK, SignJWT, type CryptoKey } from 'jose';
import { dayAt, type Day } from '@waymark/kernel';
import { migrate, routesOf, serviceOf, start, type Route, type Running } from '@waymark/kit';
import { OutcomesModule } from '@waymark/outcomes/module';
import { Founding, PeopleModule } from '@waymark/people/module';
import { ProgrammesModule } from '@waymark/programmes/module';
import { ReferralsModule } from '@waymark/referrals/module';
import { Caller, createDatabase, eventually, settle, testSettings, type Database } from '@waymark/testing';
import { useWeb, WebModule } from '@waymark/web/module';
import { Visitor } from '../journeys/no-audit/visitor.js';
import { accessStaff } from './access-staff.js';

const MODULES = [PeopleModule, ReferralsModule, ProgrammesModule, OutcomesModule, WebModule];
const declared = MODULES.map((module) => serviceOf(module)!);
export const SERVICES = declared.map(({ name }) => name);

/** Everything in this very process, pages and identity provider included, with the officers of these tests. */
export class Product {
  private readonly visitors = new Map<string, Promise<Visitor>>();
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(
    readonly running: Running,
    readonly database: Database,
    private readonly key: CryptoKey,
    private readonly issuer: string,
  ) {}

  static async open(): Promise<Product> {
    const database = await createDatabase(SERVICES);
    for (const { name, ...tables } of declared) await migrate(name, database.url, tables);
    const given = await testSettings({ databaseUrl: database.url, brokers: [], issuer: 'http://127.0.0.1/idp' });
    // The embedded provider signs people in; tokens for the services are signed here with its key.
    const settings = Object.assign(given, { issuer: null });
    const staff = accessStaff(dayAt(new Date().toISOString()));
    const officers = staff.officers.map((officer) => ({ ...officer, blurb: officer.role }));
    const running = await start(MODULES, settings, {
      allInOne: true,
      before: (app, fastify) => useWeb(app, fastify, { ...staff, officers }),
    });
    await running.app.get(Founding, { strict: false }).found(staff);
    const key = (await importJWK(settings.secrets.idpKeys[0]!, 'RS256')) as CryptoKey;
    const product = new Product(running, database, key, settings.issuerUrl);
    await product.settle();
    return product;
  }

  get url(): string {
    return this.running.url;
  }

  get routes(): Route[] {
    return routesOf(this.running.app);
  }

  /** What answers a route. */
  handlerOf(controller: string, method: string): object {
    const modules = [...this.running.app.get(ModulesContainer, { strict: false }).values()];
    const controllers = modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype));
    const found = controllers.find((each) => each?.name === controller) as Type<Record<string, object>>;
    return (found.prototype as Record<string, object>)[method]!;
  }

  /** @param subject of an officer, or `service-<name>` */
  tokenOf(subject: string, audience = 'waymark-api'): Promise<string> {
    const name = `${subject} ${audience}`;
    const known = this.tokens.get(name) ?? this.sign(subject, audience);
    this.tokens.set(name, known);
    return known;
  }

  as(subject: string): Caller {
    return new Caller(
      (path) => this.url + path,
      () => this.tokenOf(subject),
    );
  }

  /** The same browser each time, signed in once. */
  visitor(subject: string): Promise<Visitor> {
    const known = this.visitors.get(subject) ?? Visitor.signIn(this.url, subject);
    this.visitors.set(subject, known);
    return known;
  }

  /** Looks at what a service kept, past every wall. */
  rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.database.admin.query(sql, parameters);
  }

  async today(): Promise<Day> {
    return (await this.rows<{ today: Day }>(`select clock.today() as today`))[0]!.today;
  }

  async moveClockTo(day: Day): Promise<void> {
    await this.rows(`select clock.move_to($1::timestamptz)`, [`${day} 09:00 Europe/London`]);
  }

  eventually<Result>(look: () => Promise<Result>): Promise<Result> {
    return eventually(look, 60);
  }

  settle(): Promise<void> {
    return settle(this.database.admin, SERVICES, 60);
  }

  async close(): Promise<void> {
    await this.running.close();
    await this.database.drop();
  }

  private sign(subject: string, audience: string): Promise<string> {
    const client = subject.startsWith('service-') ? subject : 'waymark-web';
    return new SignJWT({ client_id: client, auth_time: Math.floor(Date.now() / 1_000) })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' })
      .setSubject(subject)
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(this.key);
  }
}
