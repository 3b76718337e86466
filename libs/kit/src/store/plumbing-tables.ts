import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service keeps beside its own tables. TypeORM wants the time at the end of the name. */
export class PlumbingTables1760000000000 implements MigrationInterface {
  name = 'PlumbingTables1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The log: everything this service ever said. Append-only, never updated. The sequence hands out ids one by one
      -- (no cache): a cache would give each session its own block and break the order.
      create table fact (
        id bigint generated always as identity (cache 1) primary key,
        event_id uuid not null unique,
        lane smallint not null,
        key uuid not null,
        version int not null,
        type text not null,
        schema_version smallint not null,
        data text not null,
        occurred_at timestamptz not null,
        kept_at timestamptz not null default clock_timestamp(),
        caused_by uuid,
        correlation uuid,
        actor text,
        unique (key, version)
      );
      -- For sending a span of time again: narrow, and nothing to keep sorted at each insert.
      create index fact_kept_at on fact using brin (kept_at);
      -- One narrow row for each fact not yet sent; deleted once sent.
      create table unsent (lane smallint not null, id bigint not null, primary key (lane, id));
      -- What the broker refuses for good, and with it its key.
      create table refused (
        id bigint primary key, key uuid not null, reason text not null, at timestamptz not null default clock_timestamp()
      );
      create index refused_key on refused (key);
      create table lane_lease (
        lane smallint primary key, holder text, token bigint not null default 0,
        expires_at timestamptz not null default '-infinity'
      ) with (fillfactor = 20);
      insert into lane_lease (lane) select generate_series(0, 7);
      -- Who lives: an instance that holds no lane yet must be seen, or nobody leaves it one.
      create table lane_holder (holder text primary key, expires_at timestamptz not null);

      -- Kept as long as the facts it answers: an older replay would take effect twice.
      create table inbox (
        event_id uuid primary key, outcome text not null, at timestamptz not null default clock_timestamp()
      );
      create table key_block (
        key text primary key, since timestamptz not null default clock_timestamp(), event_id uuid not null,
        tries int not null default 0, next_try_at timestamptz
      );
      -- payload is encrypted: what could not be read may hold anything.
      create table parked (
        sequence bigint generated always as identity primary key, key text not null, event_id uuid not null unique,
        type text, source text, payload bytea not null, error_class text not null, reason text not null,
        at timestamptz not null default clock_timestamp()
      );
      create index parked_key on parked (key, sequence);

      -- due_at by Waymark's clock, locked_until by the true one.
      create table timer (
        id uuid primary key, kind text not null, key text not null, due_at timestamptz not null,
        data jsonb not null default '{}', tries int not null default 0, locked_until timestamptz, last_error text,
        unique (kind, key)
      );
      create index timer_due on timer (due_at);
      create table job_ledger (
        job text not null, slot date not null, outcome text not null, at timestamptz not null default clock_timestamp(),
        primary key (job, slot)
      );

      create table command_log (
        client text not null, key text not null, digest text, status smallint, location text, version int,
        at timestamptz not null default clock_timestamp(), primary key (client, key)
      );
      create index command_log_at on command_log (at);
      -- Which fields each version of an aggregate changed: what a stale write is told.
      create table aggregate_change (
        key uuid not null, version int not null, fields text[] not null,
        at timestamptz not null default clock_timestamp(), primary key (key, version)
      );

      -- This service's own copy of what people says about officers.
      create table officer (
        id uuid primary key, subject text not null unique, agency_id uuid not null, team_id uuid, role text not null,
        is_active boolean not null
      );

      create table audit (
        id bigint generated always as identity primary key, at timestamptz not null default clock_timestamp(),
        kind text not null, actor text not null, role text not null, agency_id uuid, team_id uuid,
        subjects text[] not null, route text not null, correlation uuid, address text, details jsonb not null
      );
      create index audit_subjects on audit using gin (subjects);
      create function audit_is_append_only() returns trigger language plpgsql as
        $$ begin raise exception 'audit rows are never changed'; end $$;
      create trigger audit_append_only before update or delete or truncate on audit
        for each statement execute function audit_is_append_only();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
