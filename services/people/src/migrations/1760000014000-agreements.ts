import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Agreements1760000014000 implements MigrationInterface {
  name = 'Agreements1760000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sharing_agreement (
        id uuid primary key, version int not null, said int not null,
        title text not null, gateway text not null, purpose text not null, parties uuid[] not null, classes text[] not null,
        starts_on date not null, ends_on date not null check (ends_on >= starts_on),
        ended_on date, ended_by uuid, end_reason text,
        supersedes uuid unique references sharing_agreement, made_by uuid, made_on date not null
      );
      create index sharing_agreement_parties on sharing_agreement using gin (parties);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
