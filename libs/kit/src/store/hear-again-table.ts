import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HearAgainTable1760000000500 implements MigrationInterface {
  name = 'HearAgainTable1760000000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Logs that must be heard from their beginning, once: written by a migration that makes a table out of facts which
      -- were told before anybody here listened. The service works them off after its start, see hear-again.ts.
      create table to_hear_again (sayer text primary key, since timestamptz not null default clock_timestamp());
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
