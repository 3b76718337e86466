import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connectionTo, type Secrets } from '@waymark/kit';
import { Caller, eventually, settle } from '@waymark/testing';
import type { KafkaForTests } from '@waymark/testing/servers';
import { DataSource } from 'typeorm';
import { startAllInOne } from './all-in-one.js';
import type { ServerOfSystem } from './database.js';
import { SERVICE_NAMES, type Env, type KafkaVersion, type Parts, type ServiceName, type Shape } from './parts.js';
import { SignIn } from './sign-in.js';
import { startSplit } from './split.js';

export type { KafkaVersion, ServiceName, Shape } from './parts.js';
export { SERVICE_NAMES } from './parts.js';

type Wish = {
  shape: Shape;
  /** Which Apache Kafka; the split shape cannot do without and takes 4.3.1 unless told. */
  kafka?: KafkaVersion | null;
  /** For every process, over what the shape sets. */
  env?: Env;
};

/** The product as it is run: its own processes, its own PostgreSQL, over HTTP. */
export class System {
  private constructor(
    readonly shape: Shape,
    private readonly parts: Parts,
    private readonly signIn: SignIn,
    private database: DataSource,
  ) {}

  static async open({ shape, kafka = null, env = {} }: Wish): Promise<System> {
    const parts =
      shape === 'split' ? await startSplit({ kafka: kafka ?? '4.3.1', env }) : await startAllInOne({ kafka, env });
    const signIn = new SignIn(parts.urls.web, JSON.parse(readFileSync(parts.secretsFile, 'utf8')) as Secrets);
    const system = new System(shape, parts, signIn, await adminOf(parts));
    try {
      await system.everybodyIsKnown();
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  get webUrl(): string {
    return this.parts.urls.web;
  }

  /** Where the service answers: without a path. */
  urlOf(service: ServiceName): string {
    return this.parts.urls[service];
  }

  /** The address that the services have: its user is replaced by each one's role. */
  get databaseUrl(): string {
    return this.parts.databaseUrl();
  }

  /** A superuser on the product's database: looks at what was kept. Another one after all-in-one was started again. */
  get admin(): DataSource {
    return this.database;
  }

  get postgres(): ServerOfSystem & { start?(): Promise<void> } {
    return this.parts.postgres;
  }

  get broker(): KafkaForTests | null {
    return this.parts.broker;
  }

  get brokers(): string[] {
    return this.parts.broker?.brokers ?? [];
  }

  get processes(): string[] {
    return [...this.parts.processes.keys()];
  }

  /** @throws Error when it does not run */
  pidOf(process: string): number {
    return this.child(process).pid;
  }

  /** Every process writes its logs somewhere under it. */
  get logFolder(): string {
    return join(dirname(this.parts.secretsFile), 'logs');
  }

  /** The last it said on standard output and standard error. */
  outputOf(process: string): string {
    return this.child(process).output;
  }

  /** Resolves when it has ended; at once for SIGSTOP and SIGCONT. */
  kill(process: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    return this.child(process).signal(signal);
  }

  /** Again, on the same port with the same settings, and with `env` over them this one time. Resolves when it answers. */
  async start(process: string, env: Env = {}): Promise<void> {
    await this.child(process).start(env);
    if (this.shape === 'split') return;
    // Its PostgreSQL was started again as well, behind another socket.
    await this.database.destroy();
    this.database = await adminOf(this.parts);
  }

  /** @param subject of infra/demo/staff.json, `service-<name>`, or null for nobody */
  as(subject: string | null): Caller {
    return new Caller(
      (path) => (/^https?:/.test(path) ? path : this.serviceAt(path) + path),
      async () => (subject ? this.signIn.tokenOf(subject) : null),
    );
  }

  /** An access token as `as` sends it. */
  tokenOf(subject: string): Promise<string> {
    return this.signIn.tokenOf(subject);
  }

  /** Today by Waymark's clock, in England. */
  async today(): Promise<string> {
    const { body } = await this.as('operator').done(this.as('operator').get('/api/people/clock'));
    return (body as { today: string }).today;
  }

  /** Forwards only, by the operator's own route. @param to a day (09:00 of it in England) or an instant */
  async moveClockTo(to: string): Promise<void> {
    const operator = this.as('operator');
    await operator.done(operator.post('/api/people/clock', { to }));
  }

  /** Tries until the look succeeds; what it threw last is thrown when it never does. */
  eventually<Result>(look: () => Promise<Result>, seconds = 20): Promise<Result> {
    return eventually(look, seconds);
  }

  /** Everything that was said has left its service. */
  settle(seconds = 30): Promise<void> {
    return settle(this.database, [...SERVICE_NAMES], seconds);
  }

  /** Ends every process that it started and takes away every folder. */
  async stop(): Promise<void> {
    const { processes, ends } = this.parts;
    await this.database.destroy();
    await Promise.all([...processes.values()].map((child) => child.stop()));
    for (const end of ends) await end();
  }

  private child(process: string) {
    const child = this.parts.processes.get(process);
    if (!child) throw new Error(`${process} is no process here: ${this.processes.join(', ')}`);
    return child;
  }

  private serviceAt(path: string): string {
    const [, service = 'web'] = /^\/api\/([a-z-]+)/.exec(path) ?? [];
    return this.parts.urls[service as ServiceName] ?? this.webUrl;
  }

  // Officers are founded by people and heard of by the others: before that they are nobody there.
  private everybodyIsKnown(): Promise<void> {
    return this.eventually(async () => {
      for (const service of SERVICE_NAMES) {
        const [{ count }] = await this.database.query(`select count(*) from ${service}.officer`);
        if (count < 8) throw new Error(`${service} knows ${count} officers`);
      }
    }, 60);
  }
}

export const openSystem = (wish: Wish): Promise<System> => System.open(wish);

const adminOf = ({ postgres }: Parts): Promise<DataSource> =>
  new DataSource(connectionTo(postgres.url('waymark'))).initialize();
