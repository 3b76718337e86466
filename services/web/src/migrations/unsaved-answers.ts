import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was typed when a session ended: sealed, by officer and page, by the true clock. */
export class UnsavedAnswers1760000008000 implements MigrationInterface {
  name = 'UnsavedAnswers1760000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unsaved (
        officer_id uuid, page text, answers bytea not null, kept_at timestamptz not null default clock_timestamp(),
        primary key (officer_id, page)
      );
      create index unsaved_kept_at on unsaved (kept_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
