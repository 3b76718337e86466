import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTING } from './row-security.js';

/** For the services that keep records about children: who has to do with whom, as people told it. Before the walls that ask it. */
export class InvolvedTable1760000020000 implements MigrationInterface {
  name = 'InvolvedTable1760000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${ACTING}
      -- source_id: the person for those who hold the record, the referral, or the opening in an emergency, which is one
      -- officer's and lasts until a moment of true time.
      create table involved (
        source_id uuid primary key, person_id uuid not null, agency_ids uuid[] not null, team_ids uuid[] not null,
        officer_id uuid, until timestamptz
      );
      create index involved_person on involved (person_id);
      -- What people said of persons before anybody here listened.
      insert into to_hear_again (sayer) select 'people' where exists (select from officer) on conflict do nothing;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
