import { Injectable } from '@nestjs/common';
import { Store, type Officer, type Transaction } from '@waymark/kit';
import { involvementsFrom, seenUntil, type Involvement, type Told } from './domain/involvement.js';
import { Persons } from './records.js';
import { tellInvolvement } from './tell-involvement.js';

type Named = { id: string; name: string };
export type InvolvementView = Omit<Involvement, 'agencyId' | 'teamId' | 'workerId'> & {
  agency: Named;
  team: Named | null;
  worker: Named | null;
};

/** The referral from which everything follows, and whom it is about. */
export type Matter = { referralId: string; personId: string };

/**
 * Which teams have to do with a child, by what referrals and programmes say. What was told is kept as it came, and the table
 * that is asked is worked out anew with each fact: so neither a late nor a repeated one can leave it wrong.
 */
@Injectable()
export class Involvements {
  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
  ) {}

  /** Within a reaction. */
  async hear(transaction: Transaction, { referralId, personId }: Matter, told: Told): Promise<void> {
    await lockInvolvement(transaction, referralId);
    const { factId, because, sourceId, version, on, team, receivingAgencyId, ending } = told;
    await transaction.rows(
      `insert into involvement_told
         (fact_id, referral_id, person_id, because, source_id, version, told_on, agency_id, team_id, worker_id,
          receiving_agency_id, ending)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
      [factId, referralId, personId, because, sourceId, version, on, ...columns(team), receivingAgencyId, ending],
    );
    await this.reckon(transaction, { referralId, personId });
    await tellInvolvement(transaction, referralId, factId);
    await transaction.audit({ kind: 'alter', subjects: [personId], details: { involvement: because } });
  }

  /** Works out anew who had to do with a child because of one referral, from all that was told of it. Under its lock. */
  async reckon(transaction: Transaction, { referralId, personId }: Matter): Promise<void> {
    const involvements = involvementsFrom((await transaction.rows<Row>(TOLD, [referralId])).map(asTold));
    await transaction.rows(`delete from involvement where referral_id = $1`, [referralId]);
    for (const { id, since, until, ...each } of involvements)
      await transaction.rows(
        `insert into involvement
           (id, referral_id, person_id, because, source_id, agency_id, team_id, worker_id, since, until, ending, seen_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[id, referralId, personId, each.because, each.sourceId, ...columns(each), since, until, each.ending],
          seenUntil({ ...each, until }),
        ],
      );
  }

  /** Those of the own agency, the latest first. @throws Refusal no-such-record */
  of(by: Officer, personId: string): Promise<InvolvementView[]> {
    return this.store.read(by, async (transaction) => {
      await this.persons.see(transaction, personId);
      return transaction.rows<InvolvementView>(SHOWN, [personId, by.agencyId]);
    });
  }
}

/** A referral and its enrolment speak on lanes of their own: of two at once each would miss what the other adds. */
export const lockInvolvement = (transaction: Transaction, referralId: string): Promise<unknown> =>
  transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`involvement ${referralId}`]);

type Row = Omit<Told, 'team'> & { agencyId: string | null; teamId: string | null; workerId: string | null };

const columns = (team: Told['team']) => [team?.agencyId ?? null, team?.teamId ?? null, team?.workerId ?? null];

const asTold = ({ agencyId, teamId, workerId, ...told }: Row): Told => ({
  ...told,
  team: agencyId === null ? null : { agencyId, teamId, workerId },
});

const TOLD = `
  select fact_id as "factId", because, source_id as "sourceId", version, told_on as "on", agency_id as "agencyId",
    team_id as "teamId", worker_id as "workerId", receiving_agency_id as "receivingAgencyId", ending
  from involvement_told where referral_id = $1`;

const SHOWN = `
  select involvement.id, because, source_id as "sourceId", since, until, ending,
    json_build_object('id', agency.id, 'name', agency.name) as agency,
    case when team.id is not null then json_build_object('id', team.id, 'name', team.name) end as team,
    case when staff.id is not null then json_build_object('id', staff.id, 'name', staff.name) end as worker
  from involvement join agency on agency.id = involvement.agency_id
    left join team on team.id = involvement.team_id left join staff on staff.id = worker_id
  where person_id = $1 and involvement.agency_id = $2
  order by since desc, (until is null) desc, because, involvement.id`;
