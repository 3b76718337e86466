// Runs in plain Node, outside Jest's module system: one real PostgreSQL for all test files of a project.
import { postgresForTests } from './servers.mjs';

export default async () => {
  const postgres = await postgresForTests();
  process.env.WAYMARK_TEST_POSTGRES = postgres.url;
  globalThis.stopTestPostgres = postgres.stop;
};
