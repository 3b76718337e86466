import { freePort, createDatabase, staff } from '@waymark/testing';
import { makeSecrets, migrate, readSettings, serviceOf, start, type Running, type Settings } from '@waymark/kit';
import request from 'supertest';
import { DemoProvider } from '../src/idp/demo-provider.js';
import { useWeb, WebModule } from '../src/module.js';
import { PeopleStandIn } from './people-stand-in.js';

type Given = { idle?: number; absolute?: number; env?: Record<string, string> };

/** The real pages on a database of their own, with the embedded provider; they can be closed and opened again. */
export async function openSite({ idle, absolute, env = {} }: Given = {}) {
  const database = await createDatabase(['web']);
  const { name, ...tables } = serviceOf(WebModule)!;
  await migrate(name, database.url, tables);
  const people = await PeopleStandIn.open();
  const environment = {
    DATABASE_URL: database.url,
    PORT: String(await freePort()),
    LOG_LEVEL: 'silent',
    PEOPLE_URL: people.url,
    ...env,
  };
  const settings: Settings = readSettings(environment, { secrets: makeSecrets() });
  // Shorter than any installation may choose: a test cannot wait for minutes.
  if (idle) settings.idleMinutes = idle / 60_000;
  if (absolute) settings.absoluteHours = absolute / 3_600_000;

  const open = () =>
    start([WebModule], settings, { allInOne: true, before: (app, fastify) => useWeb(app, fastify, staff()) });
  let running: Running = await open();
  return {
    settings,
    people,
    address: settings.ownUrl,
    /** Counts how often the provider gives a token from now on. */
    countGrants() {
      const counted = { grants: 0 };
      const { now } = running.app.get(DemoProvider, { strict: false });
      now!.provider.on('grant.success', () => (counted.grants += 1));
      return counted;
    },
    /** Looks at what is kept. */
    rows: <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => database.admin.query(sql, values),
    async restart() {
      await running.close();
      running = await open();
    },
    async close() {
      await running.close();
      await people.close();
      await database.drop();
    },
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;
export type Visitor = ReturnType<typeof visit>;

/** A browser without a screen: keeps cookies, follows redirects, copies the token out of the form. */
export function visit({ address }: Pick<Site, 'address'>) {
  const agent = request.agent(address);
  let token = '';
  let mark = '';
  const visitor = {
    agent,
    get token() {
      return token;
    },
    /** The page's mark of whose form it is. */
    get mark() {
      return mark;
    },
    async open(path: string) {
      const page = await agent.get(path).redirects(5);
      token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      mark = /name="_form" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      return page;
    },
    send: (path: string, form: Record<string, string> = {}) =>
      agent
        .post(path)
        .type('form')
        .send({ _csrf: token, ...form }),
    async signIn(person: string, path = '/stay') {
      const { redirects } = (await visitor.open(`/sign-in?to=${path}`)) as unknown as { redirects: string[] };
      await visitor.send(new URL(redirects.at(-1) ?? address).pathname, { person }).redirects(5);
      return visitor.open(path);
    },
    cookie: () =>
      agent.jar.getCookie('waymark', { path: '/', domain: '127.0.0.1', secure: false, script: false })?.value,
  };
  return visitor;
}
