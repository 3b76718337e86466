// Runs in plain Node, outside Jest's module system: one real PostgreSQL for all test files of a project.
import { startPostgres } from '../../infra/postgres/embedded.mjs';

export default async () => {
  // A crash of the test machine costs nothing, so nothing waits for its disk.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const postgres = await startPostgres({ temporary: true, settings });
  process.env.WAYMARK_TEST_POSTGRES = postgres.url();
  globalThis.stopTestPostgres = () => postgres.stop();
};
