import { randomUUID } from 'node:crypto';
import { SERVICES } from '@waymark/all-in-one/dist/services.js';
import type { Fact } from '@waymark/events';
import { migrate, routesOf, serviceOf, start, type Route, type Running } from '@waymark/kit';
import { Founding } from '@waymark/people/module';
import { Caller, createDatabase, eventually, settle, staff, testSettings, type Database } from '@waymark/testing';
import { useWeb } from '@waymark/web/module';
import { startPostgres, type Postgres } from '../../../infra/postgres/embedded.mjs';
import { SignIn } from '../../support/sign-in.js';
import { Visitor } from './visitor.js';

const declared = SERVICES.map((module) => serviceOf(module)!);
const NAMES = declared.map(({ name }) => name);

/** Everything in this very process, pages and identity provider included: its routes can be asked of the application. */
export class WholeDesk {
  private readonly visitors = new Map<string, Promise<Visitor>>();

  private constructor(
    private readonly postgres: Postgres,
    private readonly database: Database,
    private readonly running: Running,
    private readonly signIn: SignIn,
  ) {}

  static async open(): Promise<WholeDesk> {
    const postgres = await startPostgres({ temporary: true, settings: { fsync: 'off', synchronous_commit: 'off' } });
    process.env['WAYMARK_TEST_POSTGRES'] = postgres.url();
    const database = await createDatabase(NAMES);
    for (const { name, ...tables } of declared) await migrate(name, database.url, tables);
    const given = await testSettings({ databaseUrl: database.url, brokers: [], issuer: 'http://127.0.0.1/idp' });
    const settings = Object.assign(given, { issuer: null }); // the embedded provider signs people in
    const running = await start(SERVICES, settings, {
      allInOne: true,
      before: (app, fastify) => useWeb(app, fastify, staff()),
    });
    await running.app.get(Founding, { strict: false }).found(staff());
    const desk = new WholeDesk(postgres, database, running, new SignIn(running.url, settings.secrets));
    await desk.settle();
    return desk;
  }

  get routes(): Route[] {
    return routesOf(this.running.app);
  }

  get services(): string[] {
    return NAMES;
  }

  get admin() {
    return this.database.admin;
  }

  as(subject: string | null): Caller {
    return new Caller(
      (path) => this.running.url + path,
      async () => (subject ? this.signIn.tokenOf(subject) : null),
    );
  }

  /** The same browser each time, signed in once. */
  visitor(subject: string): Promise<Visitor> {
    const known = this.visitors.get(subject) ?? Visitor.signIn(this.running.url, subject);
    this.visitors.set(subject, known);
    return known;
  }

  async today(): Promise<string> {
    const [row] = await this.admin.query(`select clock.today() as today`);
    return (row as { today: string }).today;
  }

  async moveClockTo(to: string): Promise<void> {
    await this.as('operator').done(this.as('operator').post('/api/people/clock', { to }));
  }

  eventually<Result>(look: () => Promise<Result>): Promise<Result> {
    return eventually(look, 20);
  }

  settle(): Promise<void> {
    return settle(this.admin, NAMES, 30);
  }

  /** Says a fact in another's name, as it stands. */
  async send(fact: Pick<Fact, 'type' | 'key' | 'data'>): Promise<string> {
    const now = new Date().toISOString();
    const id = randomUUID();
    const rest = {
      id,
      schemaVersion: 1,
      version: 1,
      occurredAt: now,
      keptAt: now,
      causedBy: null,
      correlation: randomUUID(),
    };
    await this.running.wire.send([{ ...fact, ...rest }]);
    return id;
  }

  async close(): Promise<void> {
    await this.running.close();
    await this.database.drop();
    await this.postgres.stop();
  }
}
