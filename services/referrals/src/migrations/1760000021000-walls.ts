import { involvedRows, ownRows, rowsOf, wallsOf } from '@waymark/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sees which row is decided by the code first; this holds where it forgot to ask. See row-security.ts of the kit. */
export class Walls1760000021000 implements MigrationInterface {
  name = 'Walls1760000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      wallsOf('referrals', [
        // A draft is its agency's alone. Whoever is asked to decide sees the referral from its submission on.
        {
          table: 'referral',
          seen: `(${ownRows('agency_id', 'team_id')})
          or (submitted_on is not null and ${ownRows('receiving_agency_id', "(allocation ->> 'teamId')::uuid")})
          or ((agency_id = (select acting_agency()) or submitted_on is not null) and ${involvedRows('referral.person_id')})`,
        },
        { table: 'consent', seen: rowsOf('referral', 'consent.referral_id') },
      ]),
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
