import { involvedRows, ownRows, rowsOf, wallsOf } from '@waymark/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sees which row is decided by the code first; this holds where it forgot to ask. See row-security.ts of the kit. */
export class Walls1760000021000 implements MigrationInterface {
  name = 'Walls1760000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      wallsOf('programmes', [
        {
          table: 'enrolment',
          seen: `(${ownRows('agency_id', 'team_id')}) or ${involvedRows('enrolment.person_id')}`,
        },
        { table: 'consent', seen: 'exists (select from enrolment e where e.referral_id = consent.referral_id)' },
        ...['note', 'restricted_note', 'evidence_pack', 'overdue_session', 'new_offence'].map((table) => ({
          table,
          seen: rowsOf('enrolment', `${table}.enrolment_id`),
        })),
      ]),
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
