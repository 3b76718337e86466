import { noVerdict, type Evidence, type Verdict } from './verdict.js';

const counted = (what: string, sql: (service: string) => string) => ({ what, sql });

/** What must be empty once everybody has come to rest. */
const EMPTY = [
  counted('facts unsent', (service) => `select from ${service}.unsent`),
  counted('facts refused by the wire', (service) => `select from ${service}.refused`),
  counted('facts parked', (service) => `select from ${service}.parked`),
  counted('keys blocked', (service) => `select from ${service}.key_block`),
  counted(
    'commands claimed and never answered',
    (service) => `select from ${service}.command_log where status is null`,
  ),
  counted(
    'lanes that nobody holds',
    (service) => `select from ${service}.lane_lease where expires_at < clock_timestamp()`,
  ),
  counted(
    'timers whose lease ran out',
    (service) => `select from ${service}.timer where locked_until < clock_timestamp()`,
  ),
];

/** Nothing is on its way, open, held or waiting. */
export async function checkQuiet({ ask, hears }: Evidence): Promise<Verdict> {
  const verdict = noVerdict();
  for (const service of hears.keys())
    for (const { what, sql } of EMPTY) {
      const [{ count }] = (await ask<{ count: number }>(
        `select count(*)::int as count from (${sql(service)}) left_over`,
      )) as [{ count: number }];
      if (count > 0) verdict.wrong.push(`${service}: ${count} ${what}`);
    }
  const open = await ask<{ who: string; state: string; query: string }>(
    `select application_name as who, state, left(query, 80) as query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and xact_start < clock_timestamp() - interval '3 seconds'`,
  );
  for (const { who, state, query } of open) verdict.wrong.push(`an open transaction of ${who} (${state}): ${query}`);
  // The workers at rest look around in short transactions, each under a lock that ends with it: what stays is wrong.
  const locks = await ask<{ pid: number }>(
    `select pid from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted
     and database = (select oid from pg_database where datname = current_database())
     and (xact_start is null or xact_start < clock_timestamp() - interval '3 seconds')`,
  );
  if (locks.length > 0) verdict.wrong.push(`${locks.length} advisory locks are held`);
  const rests = await ask<{ id: string }>(`select id from outcomes.import where status = 'staging'`);
  for (const { id } of rests) verdict.wrong.push(`import ${id} is half-staged`);
  return verdict;
}
