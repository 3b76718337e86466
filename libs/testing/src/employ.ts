import { createHash } from 'node:crypto';
import type { Role } from '@waymark/events';
import type { DataSource } from 'typeorm';
import { staff } from './staff.js';

export type KnownOfficer = { id: string; agencyId: string; teamId: string | null; role: Role };

/**
 * Where people is not among the booted services nobody says who the officers are: their rows are put where each service
 * keeps its own copy. Where it is, people founds them itself and the services hear of it.
 */
export async function employ(admin: DataSource, services: string[]): Promise<void> {
  for (const service of services)
    for (const { subject, agency, team, role } of staff().officers)
      await admin.query(
        `insert into ${service}.officer (id, subject, agency_id, team_id, role, is_active) values ($1, $2, $3, $4, $5, true)
         on conflict do nothing`,
        [idOf(`officer ${subject}`), subject, idOf(agency), team && idOf(`${agency} ${team}`), role],
      );
}

export async function officerIn(admin: DataSource, service: string, subject: string): Promise<KnownOfficer> {
  const [officer] = await admin.query(
    `select id, agency_id as "agencyId", team_id as "teamId", role from ${service}.officer where subject = $1`,
    [subject],
  );
  if (!officer) throw new Error(`${service} knows no officer ${subject}`);
  return officer as KnownOfficer;
}

/** The same id for the same name in every test run. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
