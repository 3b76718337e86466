// What runs is compiled, and a PostgreSQL is there for the spec of the checker.
import startPostgres from '../../libs/testing/postgres.setup.mjs';
import build from '../support/build.setup.mjs';

export default async () => {
  await build();
  await startPostgres();
};
