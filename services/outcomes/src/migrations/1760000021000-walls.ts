import { involvedRows, ownRows, rowsOf, wallsOf } from '@waymark/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sees which row is decided by the code first; this holds where it forgot to ask. See row-security.ts of the kit. */
export class Walls1760000021000 implements MigrationInterface {
  name = 'Walls1760000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      wallsOf('outcomes', [
        // How many rows a file had is no case data; what stands in them is read with it.
        { table: 'import', seen: 'agency_id = (select acting_agency())' },
        { table: 'import_row', seen: rowsOf('import', 'import_row.import_id') },
        ...['police_outcome', 'completion', 'follow_up', 'journey', 'returned_matter', 'referral_heard'].map(
          (table) => ({
            table,
            seen: `(${ownRows('agency_id', null)}) or ${involvedRows(`${table}.person_id`)}`,
          }),
        ),
        { table: 'police_outcome_former', seen: rowsOf('police_outcome', 'police_outcome_former.outcome_id') },
      ]),
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}
