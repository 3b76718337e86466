import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Enrolments1760000003000 implements MigrationInterface {
  name = 'Enrolments1760000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table enrolment (
        id uuid primary key, version int not null, said int not null,
        -- One offer for each accepted referral, however often the acceptance arrives.
        referral_id uuid not null unique,
        person_id uuid not null, programme text not null, held_from date not null, agency_id uuid not null,
        team_id uuid not null, worker_id uuid not null,
        status text not null check (status in
          ('offered', 'accepted', 'declined', 'active', 'completed', 'returned', 'withdrawn', 'closed')),
        offence jsonb not null, offered_on date not null, accepted_on date, started_on date, ended_on date, ended_as text,
        sessions jsonb not null, findings jsonb not null
      );
      create index enrolment_agency on enrolment (agency_id, status);
      create index enrolment_worker on enrolment (worker_id, status);
      create index enrolment_person on enrolment (person_id);

      -- What was heard of consent; the ledger itself is kept by referrals.
      create table consent (
        referral_id uuid not null, consent_to text not null, person_id uuid not null, given_on date not null,
        withdrawn_on date, primary key (referral_id, consent_to)
      );

      -- Notes and reasons in somebody's own words. They never leave this table but with the enrolment they are about.
      create table note (
        id bigint generated always as identity primary key, enrolment_id uuid not null references enrolment on delete cascade,
        about text not null, number int, text text not null, written_on date not null, written_by uuid not null
      );
      create index note_enrolment on note (enrolment_id, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
