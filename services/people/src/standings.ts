import type { DataClass } from '@waymark/events';
import { Standing, type Officer, type Relation, type Transaction } from '@waymark/kit';

type Row = {
  id: string;
  agencyId: string;
  isTeams: boolean;
  isTeamInvolved: boolean;
  isAgencyInvolved: boolean;
  isExcluded: boolean;
  isShutOut: boolean;
  isEmergency: boolean;
};

/** Classes of data by the agency that keeps them. */
export type Shared = ReadonlyMap<string, ReadonlySet<DataClass>>;

/**
 * How an officer stands to these persons at this moment; an id that is nobody's is left out. To be asked past the walls
 * around the officer's records (`readBeyond`, `beyond`): it decides where they stand.
 */
export async function standingsOf(
  transaction: Transaction,
  by: Officer,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await transaction.rows<Row>(STANDINGS, [ids, by.agencyId, by.teamId, by.id, transaction.today]);
  const isForeign = rows.some(({ agencyId }) => agencyId !== by.agencyId);
  const shared: Shared = isForeign ? await sharedWith(transaction, by) : new Map();
  return new Map(rows.map((row) => [row.id, standing(row, by, shared)]));
}

/** Which classes of other agencies' data are shared with this officer's today: what agreements in force name, together. */
export async function sharedWith(transaction: Transaction, { agencyId }: Pick<Officer, 'agencyId'>): Promise<Shared> {
  const agreements = await transaction.rows<{ parties: string[]; classes: DataClass[] }>(
    `select parties, classes from sharing_agreement
     where $1 = any (parties) and starts_on <= $2 and ends_on >= $2 and ended_on is null`,
    [agencyId, transaction.today],
  );
  const shared = new Map<string, Set<DataClass>>();
  for (const { parties, classes } of agreements)
    for (const party of parties.filter((each) => each !== agencyId))
      shared.set(party, new Set([...(shared.get(party) ?? []), ...classes]));
  return shared;
}

/** The own agency, and those that share with it who is known to them. */
export const known = async (transaction: Transaction, by: Officer): Promise<string[]> => [
  by.agencyId,
  ...[...(await sharedWith(transaction, by))]
    .filter(([, classes]) => classes.has('identity'))
    .map(([agencyId]) => agencyId),
];

function standing(row: Row, by: Officer, shared: Shared): Standing {
  const isOwn = row.agencyId === by.agencyId;
  const relations: Relation[] = [];
  if (isOwn) relations.push(row.isTeams ? 'team-holds' : 'agency-holds');
  if (row.isAgencyInvolved) relations.push(row.isTeamInvolved ? 'team-involved' : 'agency-involved');
  return new Standing(relations, {
    isExcluded: row.isExcluded,
    isShutOut: row.isShutOut,
    isUnshared: !isOwn && !shared.get(row.agencyId)?.has('identity'),
    isEmergency: row.isEmergency,
  });
}

const STANDINGS = `
  select person.id, person.agency_id as "agencyId", person.team_id is not distinct from $3::uuid as "isTeams",
    coalesce(runs.with_team, false) as "isTeamInvolved", coalesce(runs.with_agency, false) as "isAgencyInvolved",
    $4::uuid = any (person.excluded) as "isExcluded",
    person.restricted_to is not null and not $4::uuid = any (person.restricted_to) as "isShutOut",
    exists (
      select from emergency_opening e
      where e.person_id = person.id and e.officer_id = $4::uuid and e.until > clock_timestamp()
    ) as "isEmergency"
  from person left join lateral (
    select bool_or(team_id = $3::uuid) as with_team, true as with_agency
    from involvement i where i.person_id = person.id and (i.seen_until is null or i.seen_until >= $5) and i.agency_id = $2::uuid
    having count(*) > 0
  ) runs on true
  where person.id = any ($1::uuid[])`;
