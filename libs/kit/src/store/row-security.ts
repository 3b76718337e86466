import { jobsOf, ownerOf } from './prepare-database.js';

/**
 * The second wall: even a query that forgot to ask shows an officer no row of another team. The first is the code, which
 * asks people and knows of agreements, lists and emergencies; this one knows who is involved, and nothing finer.
 *
 * A transaction carries who acts (see context.ts). Without that every protected table is empty. What the system does in its
 * own name, and what a service must look at beyond the officer's records to answer rightly, is done in the role `<service>_jobs`.
 */
export type Wall = {
  table: string;
  /** When an officer may see a row, as SQL about `table`; see `ownRows`, `involvedRows` and `rowsOf`. */
  seen: string;
};

/** @returns the statements for a migration */
export const wallsOf = (service: string, walls: readonly Wall[]): string =>
  walls
    .map(
      ({ table, seen }) => `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy officers on ${table} to ${service} using (${seen}) with check ((select acting_agency()) is not null);
      create policy jobs on ${table} to ${jobsOf(service)} using (true) with check (true);
      create policy migrations on ${table} to ${ownerOf(service)}
        using (current_setting('waymark.migrating', true) = 'on') with check (current_setting('waymark.migrating', true) = 'on');`,
    )
    .join('\n');

/** Rows that the officer's team made, or any of the agency for those who answer for all of it. @param team null: no team stands on the row */
export const ownRows = (agency: string, team: string | null): string =>
  `${agency} = (select acting_agency()) and ${
    team === null
      ? `(select acting_remit()) = 'agency'`
      : `((select acting_remit()) = 'agency' or ((select acting_remit()) = 'team' and ${team} is not distinct from (select acting_team())))`
  }`;

/** Rows about persons with whom the officer's team has to do, as the service heard it; also who was opened in an emergency. */
export const involvedRows = (person: string): string =>
  `exists (select from involved i where i.person_id = ${person} and (
     i.officer_id = (select acting_officer()) and i.until > clock_timestamp()
     or i.officer_id is null and (select acting_remit()) = 'agency' and i.agency_ids @> array[(select acting_agency())]
     or i.officer_id is null and (select acting_remit()) = 'team' and i.team_ids @> array[(select acting_team())]))`;

/** Rows that belong to one that is seen. */
export const rowsOf = (parent: string, key: string): string => `exists (select from ${parent} p where p.id = ${key})`;

/** What the policies ask: functions, so that a name is spelt once. Each is asked once a query, not once a row. */
export const ACTING = `
  create function acting_agency() returns uuid language sql stable as $$ select nullif(current_setting('waymark.agency', true), '')::uuid $$;
  create function acting_team() returns uuid language sql stable as $$ select nullif(current_setting('waymark.team', true), '')::uuid $$;
  create function acting_officer() returns uuid language sql stable as $$ select nullif(current_setting('waymark.officer', true), '')::uuid $$;
  create function acting_remit() returns text language sql stable as $$ select coalesce(nullif(current_setting('waymark.remit', true), ''), 'none') $$;`;
