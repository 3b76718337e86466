import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { everyRouteHasItsRule } from '../access/boot-check.js';
import { correlationOf } from '../access/asked.js';
import { Door } from '../access/door.js';
import { AccessTokens } from '../access/tokens.js';
import { DoneAnswers } from '../http/done.js';
import { logRequests, NestLog, openLog } from '../http/logs.js';
import { Metrics } from '../http/metrics.js';
import { ProblemFilter } from '../http/problem-filter.js';
import { validation } from '../http/validation.js';
import { Seal } from '../inbox/sealed.js';
import { mustBeMigrated } from '../store/migrate.js';
import { Store } from '../store/store.js';
import { DueWork } from '../time/due-work.js';
import { InProcessWire } from '../wire/in-process-wire.js';
import { KafkaWire } from '../wire/kafka-wire.js';
import { Plumbing } from '../wire/plumbing.js';
import { serviceOf } from '../wire/service.js';
import type { Wire } from '../wire/wire.js';
import { kafkaSettings } from './kafka-settings.js';
import { Machinery } from './machinery.js';
import { WrongSettings } from './read-settings.js';
import type { Settings } from './settings.js';
import { together } from './together.js';

export type Running = {
  app: NestFastifyApplication;
  /** Where it answers on this machine. */
  url: string;
  plumbing: Plumbing;
  wire: Wire;
  settings: Settings;
  /** Ends what is under way, then lets go of the wire, the port and the database. Idempotent. */
  close(): Promise<void>;
};

export type StartOptions = {
  /** For logs and messages; the first service's name unless given. */
  name?: string;
  /** All services are in this process, so that events need no broker. */
  allInOne?: boolean;
  /** What must be registered with Fastify before the routes are. The kit's own filter is in place: a later one comes first. */
  before?: (app: NestFastifyApplication, fastify: FastifyInstance) => void | Promise<void>;
};

const LARGEST_BODY = 1_048_576;
/** In milliseconds. A file of 100,000 rows is taken as fast as its rows are kept; headers still have Node's own 60 seconds. */
const SLOWEST_REQUEST = 300_000;

/**
 * Starts the given services in one process: HTTP in front, the wire behind.
 * @throws WrongSettings without a way for events to the other services; WrongSchema; what listening throws
 */
export async function start(modules: Type[], settings: Settings, options: StartOptions = {}): Promise<Running> {
  const name = options.name ?? serviceOf(modules[0]!)?.name ?? 'waymark';
  if (settings.brokers.length === 0 && !options.allInOne)
    throw new WrongSettings([
      `KAFKA_BROKERS is not set: ${name} alone hears nobody. Name the brokers, or run everything with \`npm start\`.`,
    ]);

  const log = openLog(name, settings);
  const adapter = new FastifyAdapter({
    trustProxy: settings.trustedProxy ?? false,
    genReqId: ({ headers }: IncomingMessage) => correlationOf(headers),
    bodyLimit: LARGEST_BODY,
    requestTimeout: SLOWEST_REQUEST,
  });
  const app = await NestFactory.create<NestFastifyApplication>(together(modules, settings), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
  });
  try {
    const machinery = await assemble(app, modules, settings);
    const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const metrics = app.get(Metrics);
    machinery.plumbing.observedBy(metrics);
    for (const { due } of machinery.services) due?.watchedBy(metrics);
    logRequests(fastify, log);
    metrics.measureRequests(fastify);
    keepToThemselves(fastify);

    // Without inheritAppConfig, what is global for HTTP stays with HTTP and leaves what is heard alone.
    app.useGlobalPipes(validation());
    app.useGlobalFilters(new ProblemFilter());
    app.useGlobalInterceptors(new DoneAnswers());
    app.useGlobalGuards(new Door(app, new AccessTokens(settings)));
    app.connectMicroservice({ strategy: machinery.plumbing });
    await options.before?.(app, fastify);

    // In this order, or a handler may run before its module's onModuleInit.
    await app.init();
    everyRouteHasItsRule(app);
    await app.startAllMicroservices();
    await app.listen(settings.port, settings.host);
    takePort(settings, app);
    return { app, url: settings.ownUrl, ...machinery, settings, close: once(() => app.close()) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function assemble(app: NestFastifyApplication, modules: Type[], settings: Settings): Promise<Machinery> {
  const services = modules.flatMap((module) => {
    const declaration = serviceOf(module);
    if (!declaration) return [];
    const { name, ...tables } = declaration;
    const within = app.select(module);
    return [{ name, tables, store: within.get(Store, { strict: true }), due: within.get(DueWork, { strict: true }) }];
  });
  for (const { name, store, tables } of services) await mustBeMigrated(store.source, name, tables);

  const wire = settings.brokers.length > 0 ? new KafkaWire(kafkaSettings(settings)) : new InProcessWire();
  const seal = new Seal([Buffer.from(settings.secrets.dataKey, 'base64')]);
  const stores = services.map(({ store }) => store);
  const plumbing = new Plumbing(stores, wire, { seal, instance: settings.instance });
  return Object.assign(app.get(Machinery), { services, wire, plumbing });
}

/** No cache keeps what a service answered, and no browser guesses what it is. */
function keepToThemselves(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async ({ id, url }, reply) => {
    if (!url.startsWith('/api/')) return;
    void reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-correlation-id': id });
  });
}

// With PORT=0 the port is known only now, and with it the addresses that follow from it.
function takePort(settings: Settings, app: NestFastifyApplication): void {
  if (settings.port !== 0) return;
  const isOwn = settings.publicUrl === settings.ownUrl;
  const address = app.getHttpServer().address() as { port: number };
  settings.port = address.port;
  if (isOwn) settings.publicUrl = settings.ownUrl;
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => (closing ??= close());
}
