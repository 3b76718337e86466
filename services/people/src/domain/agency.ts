import { AGENCY_KINDS, AgencyOpened, saying, TeamFormed, type AgencyKind, type Saying } from '@waymark/events';
import { Refusal } from '@waymark/kernel';

export type Agency = { id: string; version: number; said: number; code: string; name: string; kind: AgencyKind };

/** `code` is unique within its agency. */
export type Team = { id: string; version: number; said: number; agencyId: string; code: string; name: string };

/** @throws Refusal unknown-agency-kind */
export function openAgency({ id, code, name, kind }: { id: string; code: string; name: string; kind: string }) {
  if (!isAgencyKind(kind))
    throw new Refusal('invalid', 'unknown-agency-kind', `An agency is one of: ${AGENCY_KINDS.join(', ')}.`, {
      code,
      kind,
    });
  const state: Agency = { id, code, name, kind, version: 0, said: 0 };
  return { state, sayings: [saying(AgencyOpened, { agencyId: id, kind })] as Saying[] };
}

export function formTeam({ id, agencyId, code, name }: Pick<Team, 'id' | 'agencyId' | 'code' | 'name'>) {
  const state: Team = { id, agencyId, code, name, version: 0, said: 0 };
  return { state, sayings: [saying(TeamFormed, { teamId: id, agencyId })] as Saying[] };
}

const isAgencyKind = (kind: string): kind is AgencyKind => (AGENCY_KINDS as readonly string[]).includes(kind);
