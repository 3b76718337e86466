import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever made a referral decided it as well, before another agency could be asked to. */
export class ReceivingAgency1760000017000 implements MigrationInterface {
  name = 'ReceivingAgency1760000017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table referral add receiving_agency_id uuid;
      update referral set receiving_agency_id = agency_id;
      -- Newest first, for those who are asked to decide: a draft is none of theirs.
      create index referral_received on referral (receiving_agency_id, sequence desc) where submitted_on is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
