import { DataSource, type QueryRunner } from 'typeorm';
import { AuditChain1760000000600 } from '../chain/chain-tables.js';
import { reached } from '../start/markers.js';
import { connectionTo } from './connection.js';
import { HearAgainTable1760000000500 } from './hear-again-table.js';
import { PlumbingTables1760000000000 } from './plumbing-tables.js';
import { jobsOf, ownerOf } from './prepare-database.js';
import type { Migration, Tables } from './tables.js';

/** The schema that is there is not the one this build was made for. */
export class WrongSchema extends Error {
  override name = 'WrongSchema';
}

const namesOf = (migrations: Migration[]): string[] => everything(migrations).map((migration) => new migration().name!);
const everything = (migrations: Migration[]): Migration[] => [
  PlumbingTables1760000000000,
  HearAgainTable1760000000500,
  AuditChain1760000000600,
  ...migrations,
];

/**
 * Brings one service's schema up to this build, as the schema's owner. Each migration in a transaction of its own; several
 * processes take turns. Gives the names of those that ran.
 */
export async function migrate(service: string, databaseUrl: string, { migrations }: Tables): Promise<string[]> {
  const source = new DataSource({
    ...connectionTo(databaseUrl, ownerOf(service)),
    migrations: everything(migrations).map(marked),
    migrationsTransactionMode: 'each',
    synchronize: false,
    extra: { options: '-c TimeZone=UTC -c waymark.migrating=on' },
  });
  await source.initialize();
  const guard = source.createQueryRunner();
  try {
    // TypeORM's executor takes no lock of its own. This one ends with its session, whatever happens to us.
    await guard.query(`select pg_advisory_lock(hashtext($1))`, [`migrate ${service}`]);
    await mustNotBeNewer(guard, service, migrations);
    const ran = await source.runMigrations();
    const jobs = jobsOf(service);
    // Tables of builds that knew no such role.
    await guard.query(`grant select, insert, update, delete on all tables in schema ${service} to ${jobs}`);
    await guard.query(`grant usage, select on all sequences in schema ${service} to ${jobs}`);
    await guard.query(`grant execute on function erase_audit_detail(bigint[]) to ${jobs}`);
    await guard.query(`revoke update, delete, truncate on audit, seal, audit_head from ${service}, ${jobs}`);
    await guard.query(`grant select on all tables in schema ${service} to ${service}`);
    return ran.map(({ name }) => name);
  } finally {
    await guard.release();
    await source.destroy();
  }
}

/** @throws WrongSchema when a migration has not run, or one ran that this build does not know */
export async function mustBeMigrated(source: DataSource, service: string, { migrations }: Tables): Promise<void> {
  const known = namesOf(migrations);
  const done = await ranIn(source.createQueryRunner(), true);
  const missing = known.filter((name) => !done.includes(name));
  const unknown = done.filter((name) => !known.includes(name));
  if (missing.length > 0)
    throw new WrongSchema(`The schema ${service} lacks ${missing.join(', ')}: run \`waymark migrate\` first.`);
  if (unknown.length > 0)
    throw new WrongSchema(
      `The schema ${service} is of a later build (${unknown.join(', ')}): start that build, or restore a backup.`,
    );
}

async function mustNotBeNewer(guard: QueryRunner, service: string, migrations: Migration[]): Promise<void> {
  const known = namesOf(migrations);
  const unknown = (await ranIn(guard, false)).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new WrongSchema(
      `The schema ${service} is of a later build (${unknown.join(', ')}): start that build, or restore a backup.`,
    );
}

async function ranIn(runner: QueryRunner, release: boolean): Promise<string[]> {
  try {
    const [{ there }] = await runner.query(`select to_regclass('migrations') is not null as there`);
    if (!there) return [];
    const rows: { name: string }[] = await runner.query(`select name from migrations order by id`);
    return rows.map(({ name }) => name);
  } finally {
    if (release) await runner.release();
  }
}

/** The same migration, with the lines at which a test may kill it. */
const marked = (Plain: Migration, index: number): Migration =>
  class extends Plain {
    override async up(runner: QueryRunner): Promise<void> {
      if (index > 0) reached('between-migrations');
      await super.up(runner);
      reached('inside-a-migration');
    }
  };
