import { InvolvementChanged, saying } from '@waymark/events';
import { say, type Transaction } from '@waymark/kit';

type Live = { personId: string; agencyIds: string[]; teamIds: string[] };

/**
 * Tells the other services who may see a child because of one referral, when that is not what they were told last.
 * Within a reaction, under the lock of the referral.
 */
export async function tellInvolvement(transaction: Transaction, referralId: string, causedBy?: string): Promise<void> {
  const live = await transaction.row<Live>(LIVE, [referralId]);
  if (!live) return;
  const { personId, agencyIds, teamIds } = live;
  const told = await transaction.row<{ said: number; isSame: boolean }>(
    `select said, agency_ids = $2::uuid[] and team_ids = $3::uuid[] as "isSame" from involvement_said where referral_id = $1`,
    [referralId, agencyIds, teamIds],
  );
  if (told?.isSame) return;
  const after = told?.said ?? 0;
  const kept = await transaction.row<{ id: string }>(
    `insert into involvement_said (referral_id, said, agency_ids, team_ids) values ($1, $2, $3, $4)
     on conflict (referral_id) do update set said = excluded.said, agency_ids = excluded.agency_ids, team_ids = excluded.team_ids
     returning id`,
    [referralId, after + 1, agencyIds, teamIds],
  );
  const change = saying(InvolvementChanged, { referralId, personId, agencyIds, teamIds });
  await say(transaction, [change], { key: kept!.id, after, causedBy: causedBy ?? null });
}

// Not told again when that time is over: from then on people answers that the child is closed.
const SEEN = `(i.seen_until is null or i.seen_until >= clock.today())`;

const LIVE = `
  select t.person_id as "personId",
    array(select distinct agency_id from involvement i where i.referral_id = $1 and ${SEEN} order by 1) as "agencyIds",
    array(select distinct team_id from involvement i
      where i.referral_id = $1 and ${SEEN} and i.team_id is not null order by 1) as "teamIds"
  from involvement_told t where t.referral_id = $1 limit 1`;
