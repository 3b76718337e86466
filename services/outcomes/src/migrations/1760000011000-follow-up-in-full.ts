import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Windows of several lengths, corrections with their history, and how each enrolment went on. What was kept before stays, and
 * is told anew where it can be: what it cannot tell comes from the logs of programmes and referrals (`to_hear_again`).
 */
export class FollowUpInFull1760000011000 implements MigrationInterface {
  name = 'FollowUpInFull1760000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WINDOWS);
    await runner.query(CORRECTIONS);
    await runner.query(JOURNEYS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only add or move: restore a backup instead.');
  }
}

const WINDOWS = `
  alter table follow_up
    add column measure text not null default 'local' check (measure in ('local', 'national')),
    add column waiting_months int not null default 0,
    add column matured_on date;
  -- Wider, not other: the national window of 12 + 6 months stands beside the local one of 12.
  alter table follow_up drop constraint follow_up_enrolment_id_anchor_months_key;
  alter table follow_up add constraint follow_up_once unique (enrolment_id, anchor, measure, months);
  create index follow_up_maturing on follow_up (ends_on) where matured_on is null;
  create index follow_up_cohort on follow_up (agency_id, measure, anchor, months, anchored_on);
  -- By these the first outcome of a code in a window is one step away, however many outcomes a child has.
  create index police_outcome_first on police_outcome (person_id, code, outcome_on, id);
  -- The children of a file in the order of their ids, without its rows being read again for every thousand of them.
  create index police_outcome_import_person on police_outcome (import_id, person_id) where import_id is not null;`;

const CORRECTIONS = `
  -- What an outcome said before it was corrected, by the version that said it.
  create table police_outcome_former (
    outcome_id uuid not null references police_outcome on delete cascade, version int not null, person_id uuid not null,
    code text not null, offence_on date not null, outcome_on date not null, offences int not null, is_breach boolean not null,
    import_id uuid, recorded_on date not null, superseded_on date not null, superseded_by uuid,
    primary key (outcome_id, version)
  );
  create index police_outcome_former_import on police_outcome_former (superseded_by) where superseded_by is not null;
  alter table police_outcome add column superseded_on date;
  alter table import add column corrected int not null default 0;
  alter table import_row drop constraint import_row_state_check;
  alter table import_row add constraint import_row_state_check check (state in ('usable', 'corrects', 'known', 'rejected'));
  -- Which outcomes the completed programme allows; null where nobody said.
  alter table completion add column outcome_codes text[];`;

const JOURNEYS = `
  -- One row an enrolment, whichever of its facts is heard first.
  create table journey (
    enrolment_id uuid primary key, person_id uuid not null, programme text not null, agency_id uuid, category text,
    offered_on date, accepted_on date, declined_on date, started_on date, completed_on date, returned_on date,
    withdrawn_on date, closed_on date
  );
  create index journey_agency on journey (agency_id, programme);
  create index journey_completed on journey (agency_id, completed_on) where category is not null;
  create table referral_heard (
    referral_id uuid primary key, person_id uuid not null, programme text not null, agency_id uuid not null,
    submitted_on date not null
  );
  create index referral_heard_agency on referral_heard (agency_id, submitted_on);

  insert into journey (enrolment_id, person_id, programme, agency_id, category, offered_on, completed_on, returned_on,
    withdrawn_on, closed_on)
  select f.enrolment_id, f.person_id, f.programme, f.agency_id, substring(f.programme from '^workbook-(.+)$'),
    min(f.anchored_on) filter (where f.anchor = 'offer'), min(c.completed_on), min(r.returned_on),
    min(f.anchored_on) filter (where f.ending = 'withdrawn'),
    min(f.anchored_on) filter (where f.ending not in ('completed', 'withdrawn') and r.enrolment_id is null)
  from follow_up f
    left join completion c on c.enrolment_id = f.enrolment_id
    left join returned_matter r on r.enrolment_id = f.enrolment_id
  group by f.enrolment_id, f.person_id, f.programme, f.agency_id
  on conflict do nothing;

  -- Whose log must be heard once more, for facts that an earlier build passed over. Nothing was heard: nothing was missed.
  insert into to_hear_again (sayer)
    select unnest('{programmes,referrals}'::text[]) where exists (select from inbox) on conflict do nothing;`;
