import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Exclusions1760000015000 implements MigrationInterface {
  name = 'Exclusions1760000015000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table person add excluded uuid[] not null default '{}';
      create table exclusion (
        id uuid primary key, person_id uuid not null references person, officers uuid[] not null, category text not null,
        reason bytea not null, placed_by uuid not null, placed_at timestamptz not null, lifted_by uuid,
        lifted_at timestamptz, lift_reason bytea
      );
      create unique index exclusion_in_force on exclusion (person_id) where lifted_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
