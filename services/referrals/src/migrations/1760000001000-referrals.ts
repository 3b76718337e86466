import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Referrals1760000001000 implements MigrationInterface {
  name = 'Referrals1760000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table referral (
        id uuid primary key, version int not null, said int not null,
        -- Newest first, and where a page of the list ended.
        sequence bigint generated always as identity unique,
        person_id uuid not null, programme text, route text,
        agency_id uuid not null, team_id uuid, referred_by uuid not null, status text not null,
        offence jsonb, circumstances text, consents jsonb not null, allocation jsonb, reason text,
        opened_on date not null, submitted_on date, closed_on date
      );
      create index referral_list on referral (agency_id, sequence desc);
      create index referral_person on referral (person_id);

      create table consent (
        referral_id uuid not null references referral, "to" text not null, version int not null, person_id uuid not null,
        explained_by uuid not null, words text not null, understood boolean not null, parent_view text,
        given_on date not null, withdrawn_on date, check (withdrawn_on >= given_on),
        primary key (referral_id, "to", version)
      );
      create unique index consent_live on consent (referral_id, "to") where withdrawn_on is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
