import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EmergencyOpenings1760000016000 implements MigrationInterface {
  name = 'EmergencyOpenings1760000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- opened_at and until are true time: a demo's clock that is moved neither ends an opening nor makes it longer.
      -- held_by is the agency that held the record then: its information governance officer reviews, and the opener's does.
      create table emergency_opening (
        id uuid primary key, version int not null, said int not null,
        person_id uuid not null references person, officer_id uuid not null, agency_id uuid not null, team_id uuid,
        held_by uuid not null, category text not null, reason bytea not null,
        opened_at timestamptz not null, until timestamptz not null check (until > opened_at),
        review_due_on date not null, reviewed_by uuid, reviewed_on date,
        finding text check (finding in ('justified', 'not-justified', 'training-needed')), review_note bytea,
        check ((finding is null) = (reviewed_by is null) and (finding is null) = (reviewed_on is null))
      );
      create index emergency_opening_live on emergency_opening (officer_id, until);
      create index emergency_opening_person on emergency_opening (person_id);
      create index emergency_opening_opened on emergency_opening (opened_at);
      create index emergency_opening_unreviewed on emergency_opening (review_due_on) where finding is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
