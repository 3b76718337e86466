import type { MigrationInterface, QueryRunner } from 'typeorm';

export class People1760000001000 implements MigrationInterface {
  name = 'People1760000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agency (
        id uuid primary key, version int not null, said int not null,
        code text not null unique, name text not null, kind text not null
      );
      create table team (
        id uuid primary key, version int not null, said int not null,
        agency_id uuid not null references agency, code text not null, name text not null, unique (agency_id, code)
      );
      create table staff (
        id uuid primary key, version int not null, said int not null,
        subject text not null, name text not null, agency_id uuid not null references agency,
        team_id uuid references team, role text not null, is_active boolean not null
      );
      -- Whoever left and comes back is another officer with the same subject.
      create unique index staff_subject on staff (subject) where is_active;
      create index staff_agency on staff (agency_id);

      create table person (
        id uuid primary key, version int not null, said int not null,
        given_name text not null, family_name text not null, preferred_name text, birth_date date not null, district text,
        agency_id uuid not null references agency, team_id uuid references team, registered_on date not null,
        all_names text not null generated always as
          (lower(given_name || ' ' || family_name || coalesce(' ' || preferred_name, ''))) stored
      );
      create index person_all_names on person using gin (all_names gin_trgm_ops);
      create index person_agency on person (agency_id);

      -- The person comes after their identifiers within one transaction: a number that is taken stops the registration.
      create table identifier (
        scheme text not null, value text not null, issuer uuid references agency,
        person_id uuid not null references person deferrable initially deferred,
        unique nulls not distinct (scheme, value, issuer)
      );
      create index identifier_person on identifier (person_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
