import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Secrets } from '@waymark/kit';
import { Caller, freePort } from '@waymark/testing';
import { Child, runToEnd } from '../../support/child.js';
import { serverUnder } from '../../support/database.js';
import { SignIn } from '../../support/sign-in.js';
import { ask, type Ask } from './ask.js';
import type { OldHome } from './old-home.js';

const SERVICES = ['people', 'referrals', 'programmes', 'outcomes', 'web'];

/** `waymark migrate` of this build, on a server that is up. */
export function migrate(adminUrl: string): Promise<void> {
  const addresses = SERVICES.map((service) => [`${service.toUpperCase()}_DATABASE_URL`, addressOf(adminUrl, service)]);
  return runToEnd({
    name: 'waymark migrate',
    args: ['services/all-in-one/dist/waymark.js', 'migrate'],
    env: { ADMIN_DATABASE_URL: adminUrl, ...Object.fromEntries(addresses) },
  });
}

/** `npm start` of this build on the folder: everything in one process. */
export class Product {
  private constructor(
    private readonly child: Child,
    private readonly home: OldHome,
    private readonly signIn: SignIn,
    private readonly url: string,
  ) {}

  static async start(home: OldHome): Promise<Product> {
    const port = await freePort();
    const args = ['infra/start/start.mjs', '--port', String(port)];
    const child = new Child({ name: 'all-in-one', args, env: { WAYMARK_HOME: home.path } });
    await child.start();
    const url = `http://127.0.0.1:${port}`;
    const secrets = JSON.parse(readFileSync(join(home.path, 'secrets.json'), 'utf8')) as Secrets;
    return new Product(child, home, new SignIn(url, secrets), url);
  }

  as(subject: string): Caller {
    return new Caller(
      (path) => this.url + path,
      () => this.signIn.tokenOf(subject),
    );
  }

  get output(): string {
    return this.child.output;
  }

  looks<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
    return ask(serverUnder(this.home.path).url('waymark'), work);
  }

  /** What an upgrade owes has been done: nothing is unsent, unheard or due, nor will be soon, and nothing more is said. */
  async settle(): Promise<void> {
    const end = performance.now() + 90_000;
    for (let [before, quiet] = ['', 0]; quiet < 3; await pause(1_000)) {
      const state = await this.looks(stateOf);
      quiet = state === before && state.endsWith(' 0') ? quiet + 1 : 0;
      before = state;
      if (performance.now() > end) throw new Error(`It does not come to rest: ${state}`);
    }
  }

  stop(): Promise<void> {
    return this.child.stop();
  }
}

/** How much was said and heard, and how much is left to do. */
async function stateOf(ask: Ask): Promise<string> {
  const sum = (count: (service: string) => string): string =>
    SERVICES.map((service) => `(${count(service)})`).join(' + ');
  const done = sum(
    (service) => `select (select count(*) from ${service}.fact) + (select count(*) from ${service}.inbox)`,
  );
  const left = sum(
    (service) => `select (select count(*) from ${service}.to_hear_again) + (select count(*) from ${service}.unsent)
      + (select count(*) from ${service}.timer where due_at <= clock.now() + interval '5 seconds')`,
  );
  const [state] = await ask<{ done: string; left: string }>(`select ${done} as done, ${left} as left`);
  return `${state!.done} ${state!.left}`;
}

function addressOf(adminUrl: string, service: string): string {
  const url = new URL(adminUrl);
  url.username = service;
  url.password = `only-${service}`;
  return url.href;
}
