import { ACTING, ownRows, rowsOf, wallsOf } from '@waymark/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Walls1760000021000 implements MigrationInterface {
  name = 'Walls1760000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${ACTING}
      -- Of what has ended: how long the team may still see the record. Worked out anew for older rows at the next start.
      alter table involvement add seen_until date;
      -- What the others were told last of one referral: under an id of its own, since the facts of a referral have its id for their key.
      create table involvement_said (
        id uuid primary key default gen_random_uuid(), referral_id uuid not null unique, said int not null,
        agency_ids uuid[] not null, team_ids uuid[] not null
      );

      ${wallsOf('people', [
        { table: 'involvement', seen: `agency_id = (select acting_agency()) and (select acting_remit()) <> 'none'` },
        {
          table: 'emergency_opening',
          seen: `officer_id = (select acting_officer()) or (${ownRows('agency_id', null)}) or (${ownRows('held_by', null)})`,
        },
        // The lists beat everything; what was opened in an emergency beats the list of those who alone may know.
        {
          table: 'person',
          seen: `not (select acting_officer()) = any (excluded) and (
            ((${ownRows('agency_id', 'team_id')}) or ${INVOLVED}) and (restricted_to is null or (select acting_officer()) = any (restricted_to))
            or ${OPENED})`,
        },
        ...['carer', 'identifier', 'set_aside_identifier', 'person_change', 'restriction', 'exclusion'].map(
          (table) => ({
            table,
            seen: rowsOf('person', `${table}.person_id`),
          }),
        ),
        { table: 'involvement_told', seen: 'false' },
        { table: 'involvement_said', seen: 'false' },
      ])}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}

const INVOLVED = `exists (select from involvement i where i.person_id = person.id and (i.seen_until is null or i.seen_until >= (select clock.today()))
  and i.agency_id = (select acting_agency())
  and ((select acting_remit()) = 'agency' or ((select acting_remit()) = 'team' and i.team_id = (select acting_team()))))`;

const OPENED = `exists (select from emergency_opening e where e.person_id = person.id
  and e.officer_id = (select acting_officer()) and e.until > clock_timestamp())`;
