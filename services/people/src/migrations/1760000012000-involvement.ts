import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Involvement1760000012000 implements MigrationInterface {
  name = 'Involvement1760000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What referrals and programmes said, in whatever order it came.
      create table involvement_told (
        fact_id uuid primary key, referral_id uuid not null, person_id uuid not null, because text not null,
        source_id uuid not null, version int not null, told_on date not null, agency_id uuid, team_id uuid, worker_id uuid,
        ending text
      );
      create index involvement_told_referral on involvement_told (referral_id);

      -- What follows from it: worked out anew from the rows above with each of them.
      create table involvement (
        id uuid primary key, referral_id uuid not null, person_id uuid not null,
        because text not null check (because in ('referral', 'enrolment')), source_id uuid not null,
        agency_id uuid not null, team_id uuid, worker_id uuid, since date not null, until date, ending text
      );
      create index involvement_person on involvement (person_id);
      create index involvement_referral on involvement (referral_id);
      create index involvement_live on involvement (agency_id, team_id) where until is null;

      -- Where children are known already, their referrals were told of before anybody here listened.
      insert into to_hear_again (sayer)
        select sayer from unnest(array['referrals', 'programmes']) as sayer where exists (select from person);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
