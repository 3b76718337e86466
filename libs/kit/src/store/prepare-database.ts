import { DataSource } from 'typeorm';
import { connectionTo } from './connection.js';

/** Who may migrate a service's schema. Its runtime role, named as the service, owns nothing. */
export const ownerOf = (service: string): string => `${service}_owner`;

/**
 * What the system does in its own name, past the walls around an officer's records. Nobody signs in under it: a service
 * takes it on for one transaction at a time, see context.ts.
 */
export const jobsOf = (service: string): string => `${service}_jobs`;

export type Preparation = {
  /** A superuser's address: used once, at start, and never by a service. */
  adminUrl: string;
  services: readonly string[];
  /** One for all roles, or one for each by the role's name. */
  password: string | ((role: string) => string);
  /** How far behind true time Waymark's clock is born, ISO 8601 duration as PostgreSQL reads it; `0` for production. */
  bornBehind?: string;
};

/**
 * Makes schemas, roles and the clock where they are missing; changes nothing that is there but passwords.
 * A service's role reads and writes its own schema only, and of `clock` what time it is.
 */
export async function prepareDatabase({ adminUrl, services, password, bornBehind = '0' }: Preparation): Promise<void> {
  const admin = await new DataSource(connectionTo(adminUrl)).initialize();
  const session = admin.createQueryRunner();
  const secret = typeof password === 'string' ? () => password : password;
  const run = async (sql: string) => void (await session.query(sql));
  try {
    // Several processes may prepare at once; the lock ends with this session.
    await run(`select pg_advisory_lock(${PREPARING})`);
    await run(`revoke create on schema public from public; create extension if not exists pg_trgm schema public`);
    for (const sql of clockSql(bornBehind)) await run(sql);
    await makeRole(run, 'clock_keeper', secret('clock_keeper'));
    await run(
      `grant usage on schema clock to clock_keeper; grant execute on function clock.move_to(timestamptz) to clock_keeper`,
    );
    for (const service of services) await prepareService(run, service, secret);
  } finally {
    await session.release();
    await admin.destroy();
  }
}

const PREPARING = 7_239_401;

type Run = (sql: string) => Promise<void>;

async function prepareService(run: Run, service: string, secret: (role: string) => string): Promise<void> {
  const owner = ownerOf(service);
  await makeRole(run, owner, secret(owner));
  await makeRole(run, service, secret(service));
  const jobs = jobsOf(service);
  // Without inheriting: else the walls would be down for the service itself.
  await run(`
    do $$ begin create role ${jobs} nologin; exception when duplicate_object then null; end $$;
    grant ${jobs} to ${service} with inherit false, set true;
    alter role ${jobs} with nologin nosuperuser nobypassrls;
    create schema if not exists ${service} authorization ${owner};
    grant usage on schema ${service} to ${service}, ${jobs};
    alter default privileges for role ${owner} in schema ${service}
      grant select, insert, update, delete on tables to ${service}, ${jobs};
    alter default privileges for role ${owner} in schema ${service} grant usage, select on sequences to ${service}, ${jobs};
    grant usage on schema clock to ${service}, ${jobs}, ${owner};
    alter role ${service} set search_path = ${service}, public;
    alter role ${owner} set search_path = ${service}, public;
  `);
}

const makeRole = (run: Run, role: string, password: string): Promise<void> =>
  run(`
    do $$ begin create role ${role} login; exception when duplicate_object then null; end $$;
    alter role ${role} with login nosuperuser nobypassrls password '${password.replaceAll("'", "''")}';
  `);

const clockSql = (bornBehind: string): string[] => [
  `create schema if not exists clock`,
  `create table if not exists clock.setting (
     is_one boolean primary key default true check (is_one), behind interval not null, moved_at timestamptz
   )`,
  `insert into clock.setting (behind) values ('${bornBehind.replaceAll("'", "''")}') on conflict do nothing`,
  `create or replace function clock.now() returns timestamptz language sql volatile security definer
     set search_path = clock as $$ select clock_timestamp() - behind from clock.setting $$`,
  `create or replace function clock.today() returns date language sql volatile security definer
     set search_path = clock as $$ select (clock.now() at time zone 'Europe/London')::date $$`,
  // Forwards only: what was due has been done, and what was said stays before what is said next.
  `create or replace function clock.move_to(wanted timestamptz) returns timestamptz language plpgsql security definer
     set search_path = clock as $$ begin
       perform 1 from clock.setting for update;
       if wanted < clock.now() then raise exception 'the clock only moves forwards' using errcode = '22023'; end if;
       update clock.setting set behind = clock_timestamp() - wanted, moved_at = clock_timestamp();
       return wanted;
     end $$`,
  `revoke all on function clock.move_to(timestamptz) from public`,
];
