import kafkajs from 'kafkajs';
import { connectionTo } from '@waymark/kit';
import { DataSource } from 'typeorm';
import { SERVICE_NAMES } from '../support/system.js';
import type { Story } from './story.js';

type Table = { schema: string; name: string };
const REFUSED = '42501'; // PostgreSQL's insufficient_privilege

/** Each service by itself: what one may not reach, it cannot reach by mistake either. */
export function separation(story: () => Story): void {
  it('runs every service as a process of its own', () => {
    const { system } = story();
    expect(system.processes.sort()).toEqual([...SERVICE_NAMES].sort());
    expect(new Set(system.processes.map((name) => system.pidOf(name))).size).toBe(SERVICE_NAMES.length);
    expect(new Set(SERVICE_NAMES.map((name) => system.urlOf(name))).size).toBe(SERVICE_NAMES.length);
  });

  it('hears in a consumer group for each service', async () => {
    const { brokers } = story().system;
    const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    try {
      const { groups } = await admin.listGroups();
      const ids = groups.map(({ groupId }) => groupId);
      const described = (await admin.describeGroups(ids)).groups.filter(({ state }) => state === 'Stable');
      for (const service of SERVICE_NAMES) {
        const own = described.filter(({ groupId }) => groupId.split(/[.-]/).includes(service));
        expect([service, own.map(({ members }) => members.length)]).toEqual([service, [1]]);
      }
    } finally {
      await admin.disconnect();
    }
  });

  it("refuses each service's role every table of every other service", async () => {
    const { system } = story();
    const tables: Table[] = await system.admin.query(
      `select schemaname as schema, tablename as name from pg_tables where schemaname = any ($1) or schemaname = 'clock'`,
      [[...SERVICE_NAMES]],
    );
    expect(tables.length).toBeGreaterThan(60);
    for (const role of SERVICE_NAMES) {
      const foreign = tables.filter(({ schema }) => schema !== role);
      const attempts = foreign.flatMap(({ schema, name }) => [
        `select count(*) from ${schema}.${name}`,
        `insert into ${schema}.${name} default values`,
        `delete from ${schema}.${name}`,
      ]);
      expect(await answersTo(system.databaseUrl, role, attempts)).toEqual([]);
    }
  });

  it('lets no service change what its audit says', async () => {
    for (const role of SERVICE_NAMES) {
      const attempts = ['audit', 'seal', 'audit_head'].flatMap((table) => [
        `delete from ${table}`,
        `truncate ${table}`,
      ]);
      attempts.push(`update audit set actor = 'somebody else'`, `update seal set salt = null`);
      attempts.push(`update audit_head set signature = ''`);
      expect(await answersTo(story().system.databaseUrl, role, attempts)).toEqual([]);
    }
  });
}

/** The attempts that were not refused for lack of a right, with what came instead. */
async function answersTo(databaseUrl: string, role: string, attempts: string[]): Promise<string[]> {
  const own = await new DataSource(connectionTo(databaseUrl, role)).initialize();
  const allowed: string[] = [];
  try {
    for (const sql of attempts) {
      const code = await own.query(sql).then(
        () => 'done',
        (error: { code?: string }) => String(error.code),
      );
      if (code !== REFUSED) allowed.push(`${role}: ${sql}: ${code}`);
    }
  } finally {
    await own.destroy();
  }
  return allowed;
}
