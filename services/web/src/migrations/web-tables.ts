import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, and what the demo's identity provider remembers. */
export class WebTables1760000006000 implements MigrationInterface {
  name = 'WebTables1760000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- expire has a time zone: the table that connect-pg-simple proposes has none, and two connections with different
      -- time zones would disagree about who is signed in.
      create table session (sid text primary key, sess jsonb not null, expire timestamptz not null);
      create index session_expire on session (expire);

      create table idp_record (
        kind text, id text, payload jsonb not null, expires_at timestamptz, primary key (kind, id)
      );
      create index idp_record_grant on idp_record ((payload ->> 'grantId'));
      create index idp_record_expires on idp_record (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
