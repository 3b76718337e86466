import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { KafkaWire, Plumbing, Seal, Settings, Store, type KafkaParts } from '@waymark/kit';
import { setFault } from '../services/faults.js';
import { SERVICES } from '../services/services.js';

// Started by support/hearing-process.ts to be killed: hears on Kafka, and hangs in a handler when told where.
type Given = { url: string; brokers: string[]; parts: Partial<KafkaParts> };

const { url, brokers, parts } = JSON.parse(process.argv[2]!) as Given;
const settings = Object.assign(new Settings(), { databaseUrl: url });

@Global()
@Module({ imports: SERVICES, providers: [{ provide: Settings, useValue: settings }], exports: [Settings] })
class Together {}

process.on('message', ({ match, version }: { match: string; version: number }) => {
  setFault('reports', match, async (fact) => {
    if (fact.version !== version) return;
    process.send!('hanging');
    await new Promise(() => {});
  });
  process.send!('set');
});
process.once('disconnect', () => process.exit());

const app = await NestFactory.create(Together, new FastifyAdapter(), { logger: false, abortOnError: false });
const stores = app.get(Store, { each: true, strict: false }) as unknown as Store[];
const wire = new KafkaWire({ brokers, sessionTimeout: 6_000, heartbeatInterval: 1_000, parts });
app.connectMicroservice({
  strategy: new Plumbing(stores, wire, { seal: new Seal([randomBytes(32)]), instance: 'victim' }),
});
await app.init();
await app.startAllMicroservices();
process.send!('ready');
