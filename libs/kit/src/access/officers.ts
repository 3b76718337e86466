import type { Role } from '@waymark/events';
import { Refusal } from '@waymark/kernel';
import type { Store } from '../store/store.js';
import type { Asked, Officer } from './actor.js';

export type KnownOfficer = Officer & { isActive: boolean };

type Row = { id: string; agency_id: string; team_id: string | null; role: Role; is_active: boolean };

/**
 * Who a subject is in this service's own copy, at this moment: a change of role or a leaver counts on the next request.
 * @throws Refusal `not-an-officer` for a subject that the service has not heard of
 */
export async function officerOf(store: Store, subject: string, asked: Asked): Promise<KnownOfficer> {
  const [row]: Row[] = await store.source.query(
    `select id, agency_id, team_id, role, is_active from officer where subject = $1`,
    [subject],
  );
  if (!row) throw notAnOfficer();
  const { id, agency_id: agencyId, team_id: teamId, role, is_active: isActive } = row;
  return { kind: 'officer', id, agencyId, teamId, role, asked, isActive };
}

export const notAnOfficer = (): Refusal =>
  new Refusal(
    'forbidden',
    'not-an-officer',
    'You are signed in, but not on the list of officers: ask whoever runs Waymark.',
  );
