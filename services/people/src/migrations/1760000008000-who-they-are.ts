import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoTheyAre1760000008000 implements MigrationInterface {
  name = 'WhoTheyAre1760000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table person
        add interpreter_language text, add access_needs text[] not null default '{}', add access_note text,
        add ethnicity text, add restricted_to uuid[];
      create index person_born on person (agency_id, birth_date);
      create index person_restricted on person (id) where restricted_to is not null;

      -- A number never stands in an address, so each has an id to be spoken of.
      alter table identifier add id uuid not null default gen_random_uuid();
      create unique index identifier_id on identifier (id);
      -- What does not take part in "one number, one person": marked as wrong, or given a second time while its first holder
      -- was hidden from whoever registered. Nothing is deleted: the second may turn out to be the right one.
      create table set_aside_identifier (
        id uuid primary key, scheme text not null, value text not null, issuer uuid references agency,
        person_id uuid not null references person deferrable initially deferred,
        why text not null check (why in ('wrong', 'disputed')), set_aside_on date not null
      );
      create index set_aside_identifier_person on set_aside_identifier (person_id);
      create index set_aside_identifier_value on set_aside_identifier (scheme, value);

      -- content is encrypted: what a field was before may be a telephone number or a name somebody hides from.
      create table person_change (
        id uuid primary key, number bigint generated always as identity, person_id uuid not null references person,
        field text not null, content bytea not null, changed_by uuid not null, changed_at timestamptz not null
      );
      create index person_change_person on person_change (person_id, number);

      create table carer (
        id uuid primary key, version int not null, said int not null, person_id uuid not null references person,
        agency_id uuid not null references agency, name text not null, relation text not null, contact bytea,
        lives_with text not null, parental_responsibility text not null, ended_on date
      );
      create index carer_person on carer (person_id);

      create table restriction (
        id uuid primary key, person_id uuid not null references person, allowed uuid[] not null, reason bytea not null,
        placed_by uuid not null, placed_at timestamptz not null, lifted_by uuid, lifted_at timestamptz, lift_reason bytea
      );
      create unique index restriction_in_force on restriction (person_id) where lifted_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
