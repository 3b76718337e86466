import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Warnings, reviews, more time, and what came back with its evidence. Rows of the earlier build keep what they had. */
export class LifeOfAnEnrolment1760000009000 implements MigrationInterface {
  name = 'LifeOfAnEnrolment1760000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table enrolment
        add column referral_decision jsonb not null default '{}', add column closed_because text,
        add column warnings jsonb not null default '[]', add column reviews jsonb not null default '[]',
        add column extension jsonb, add column guard_passes jsonb not null default '[]',
        add column allocations jsonb not null default '[]';

      -- What was said at a session, about a child's safety, or in a warning: for those entitled to it, and nobody else.
      create table restricted_note (
        id bigint generated always as identity primary key, enrolment_id uuid not null references enrolment on delete cascade,
        about text not null, number int, text text not null, written_on date not null, written_by uuid not null
      );
      create index restricted_note_enrolment on restricted_note (enrolment_id, id);

      -- As it was on the day of the return, whatever is corrected afterwards.
      create table evidence_pack (
        enrolment_id uuid primary key references enrolment on delete cascade, made_on date not null, pack jsonb not null
      );

      -- The night that found a session without its outcome. A session that is moved is found anew.
      create table overdue_session (
        enrolment_id uuid not null references enrolment on delete cascade, session int not null, planned_on date not null,
        found_on date not null, primary key (enrolment_id, session, planned_on)
      );

      -- Each new offence is looked at once, by whichever fact it becomes known.
      create table new_offence (
        enrolment_id uuid not null references enrolment on delete cascade, outcome_id uuid not null,
        primary key (enrolment_id, outcome_id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
