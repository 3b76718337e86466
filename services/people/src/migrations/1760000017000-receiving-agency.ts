import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReceivingAgency1760000017000 implements MigrationInterface {
  name = 'ReceivingAgency1760000017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null in what was told before: whoever referred decided as well.
      alter table involvement_told add receiving_agency_id uuid;
      -- One fact may begin two of them, for two agencies.
      alter table involvement drop constraint involvement_pkey, add primary key (id, agency_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
