import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which enrolments went back to the police: from here on, since a fact that was heard before is not heard again. */
export class ReturnedMatters1760000007000 implements MigrationInterface {
  name = 'ReturnedMatters1760000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table returned_matter (
        enrolment_id uuid primary key, person_id uuid not null, agency_id uuid not null, programme text not null,
        returned_on date not null, last_safe_day date
      );
      create index returned_matter_agency on returned_matter (agency_id, last_safe_day);
      create index police_outcome_enrolment on police_outcome (enrolment_id) where enrolment_id is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
