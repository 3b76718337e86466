import { randomUUID } from 'node:crypto';
import { connectionTo, migrate, prepareDatabase } from '@waymark/kit';
import { DataSource } from 'typeorm';

export type Database = {
  /** For `Store.open` and `migrate`: each role has the same password here. */
  url: string;
  /** A superuser: looks at what was kept. */
  admin: DataSource;
  drop(): Promise<void>;
};

/** A database of one's own on the PostgreSQL of this test run, with schemas, roles, clock and the plumbing's tables. */
export async function createDatabase(services: string[]): Promise<Database> {
  const serverUrl = process.env['WAYMARK_TEST_POSTGRES'];
  if (!serverUrl) throw new Error('No PostgreSQL for tests: name libs/testing/postgres.setup.mjs as globalSetup');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;

  const server = await new DataSource(connectionTo(serverUrl)).initialize();
  const taker = server.createQueryRunner();
  // Roles belong to the whole server: two test files that prepare theirs at once would fail on the same row.
  await taker.query(`set lock_timeout = 0; set statement_timeout = 0`);
  await taker.query(`select pg_advisory_lock(${PREPARING})`);
  try {
    await taker.query(`create database ${name}`);
    await prepareDatabase({ adminUrl: url.href, services, password: decodeURIComponent(url.password) });
  } finally {
    await taker.query(`select pg_advisory_unlock(${PREPARING})`);
    await taker.release();
  }
  for (const service of services) await migrate(service, url.href, { tables: [], migrations: [] });
  const admin = await new DataSource(connectionTo(url.href)).initialize();
  return {
    url: url.href,
    admin,
    drop: async () => {
      await admin.destroy();
      await server.query(`drop database ${name} with (force)`);
      await server.destroy();
    },
  };
}

const PREPARING = 7_239_402;
