import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Outcomes1760000005000 implements MigrationInterface {
  name = 'Outcomes1760000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table police_outcome (
        id uuid primary key, version int not null, said int not null, agency_id uuid not null, person_id uuid not null,
        code text not null, offence_on date not null, outcome_on date not null, offences int not null check (offences > 0),
        is_breach boolean not null, source_reference text not null, enrolment_id uuid, import_id uuid,
        recorded_on date not null, check (outcome_on >= offence_on),
        -- The police's own number makes it the same outcome, whether typed in or imported.
        unique (agency_id, source_reference)
      );
      create index police_outcome_person on police_outcome (person_id, outcome_on);
      create index police_outcome_import on police_outcome (import_id) where import_id is not null;

      create table import (
        id uuid primary key, version int not null, said int not null, agency_id uuid not null, officer_id uuid not null,
        status text not null check (status in ('staging', 'staged', 'confirmed')), rows int not null, fresh int not null,
        known int not null, rejected int not null, contradicting int not null,
        -- By the true clock: how long a staged file waits must not depend on a demo's.
        kept_at timestamptz not null default clock_timestamp()
      );
      create index import_waiting on import (kept_at) where status <> 'confirmed';
      create table import_row (
        import_id uuid not null references import on delete cascade, number int not null,
        state text not null check (state in ('usable', 'known', 'rejected')), faults text[] not null default '{}',
        person_id uuid, code text, offence_on date, outcome_on date, offences int, is_breach boolean,
        source_reference text, primary key (import_id, number)
      );

      -- What was heard of programmes that were completed: Outcomes 22 and 23 rest on it.
      create table completion (
        enrolment_id uuid primary key, person_id uuid not null, agency_id uuid not null, programme text not null,
        completed_on date not null
      );
      create index completion_person on completion (person_id);

      create table follow_up (
        id uuid primary key, version int not null, said int not null, agency_id uuid not null, enrolment_id uuid not null,
        person_id uuid not null, programme text not null, anchor text not null check (anchor in ('offer', 'ending')),
        ending text, anchored_on date not null, months int not null, ends_on date not null,
        code_set_version int not null, repeat_outcome_id uuid, repeat_on date,
        check ((repeat_outcome_id is null) = (repeat_on is null)), unique (enrolment_id, anchor, months)
      );
      create index follow_up_person on follow_up (person_id);
      create index follow_up_rate on follow_up (agency_id, anchor, months, programme);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
