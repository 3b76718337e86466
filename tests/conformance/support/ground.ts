import { randomUUID } from 'node:crypto';
import { connectionTo, makeTopics, migrate, serviceOf } from '@waymark/kit';
import { createDatabase } from '@waymark/testing';
import { DataSource } from 'typeorm';
import { startBroker, type Broker } from '../../../infra/kafka/broker.mjs';
import { NAMES, SERVICES } from '../services/services.js';

export type WireName = 'in process' | 'kafka';

export const WIRE: WireName = process.env['WAYMARK_WIRE'] === 'kafka' ? 'kafka' : 'in process';

export type Database = { url: string; admin: DataSource; drop(): Promise<void> };

/** What many worlds stand on: a migrated database to copy, and on Kafka a broker. */
export class Ground {
  private constructor(
    private readonly server: DataSource,
    private readonly template: string,
    readonly broker: Broker | undefined,
  ) {}

  static async open(): Promise<Ground> {
    const broker =
      WIRE === 'kafka' ? await startBroker({ version: process.env['KAFKA_VERSION'] ?? '4.3.1' }) : undefined;
    if (broker) await makeTopics({ brokers: broker.brokers }, NAMES);
    const { url, admin } = await createDatabase(NAMES);
    for (const module of SERVICES) {
      const { name, ...tables } = serviceOf(module)!;
      await migrate(name, url, tables);
    }
    await admin.destroy(); // a database is copied only while nobody uses it
    const server = await new DataSource(connectionTo(process.env['WAYMARK_TEST_POSTGRES']!)).initialize();
    return new Ground(server, url, broker);
  }

  get brokers(): string[] {
    return this.broker?.brokers ?? [];
  }

  async database(): Promise<Database> {
    const name = `world_${randomUUID().replaceAll('-', '')}`;
    await this.server.query(`create database ${name} template ${new URL(this.template).pathname.slice(1)}`);
    const url = new URL(this.template);
    url.pathname = `/${name}`;
    const admin = await new DataSource(connectionTo(url.href)).initialize();
    const drop = async () => {
      await admin.destroy();
      await this.server.query(`drop database ${name} with (force)`);
    };
    return { url: url.href, admin, drop };
  }

  async close(): Promise<void> {
    await this.server.destroy();
    await this.broker?.remove();
  }
}
