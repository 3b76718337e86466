import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { ClosedPersons, Store, type Officer } from '@waymark/kit';
import type { Consent } from './domain/consent.js';
import { OFFENCE_CATEGORIES } from './domain/offence-categories.js';
import { REFUSAL_REASONS, ROUTES, WITHDRAWAL_REASONS } from './domain/reasons.js';
import type { Referral } from './domain/referral.js';
import type { Status } from './domain/transitions.js';
import { Referrals } from './records.js';

export type ReferralView = Omit<Referral, 'said' | 'consents'> & {
  /** The whole ledger, oldest first. */
  consents: Omit<Consent, 'referralId' | 'personId'>[];
};

/** No names: pages ask people for those of a whole list at once. */
export type ReferralRow = {
  id: string;
  version: number;
  personId: string;
  programme: string | null;
  status: Status;
  referredBy: string;
  teamId: string | null;
  workerId: string | null;
  openedOn: Day;
  submittedOn: Day | null;
  closedOn: Day | null;
};

export type ReferralPage = {
  referrals: ReferralRow[];
  /** For the next page; null on the last. */
  cursor: string | null;
};
export type Listing = { status?: Status | null; mine?: boolean; personId?: string | null; cursor?: string | null };

const PAGE = 50;

@Injectable()
export class ReferralQueries {
  constructor(
    private readonly store: Store,
    private readonly referrals: Referrals,
    private readonly closed: ClosedPersons,
  ) {}

  /** @throws Refusal no-such-record */
  see(by: Officer, id: string): Promise<ReferralView> {
    return this.store.read(by, async (transaction) => {
      const { said: _said, ...referral } = await this.referrals.see(transaction, id);
      const consents = await transaction.rows<ReferralView['consents'][number]>(
        `select "to", version, explained_by as "explainedBy", words, understood, parent_view as "parentView",
           given_on as "givenOn", withdrawn_on as "withdrawnOn"
         from consent where referral_id = $1 order by given_on, "to", version`,
        [id],
      );
      return { ...referral, consents };
    });
  }

  reasons(by: Officer) {
    return this.store.answer(by, {
      refusal: REFUSAL_REASONS,
      withdrawal: WITHDRAWAL_REASONS,
      routes: ROUTES,
      offenceCategories: OFFENCE_CATEGORIES,
    });
  }

  /** The own agency's, newest first, 50 a page. `mine`: those that this officer made or is allocated to; `personId`: those about one child. */
  list(by: Officer, { status = null, mine = false, personId = null, cursor = null }: Listing): Promise<ReferralPage> {
    return this.store.read(by, async (transaction) => {
      const rows = await this.closed.openRows(by, PAGE + 1, (offset, limit) =>
        transaction.rows<ReferralRow & { sequence: number }>(
          `select id, version, person_id as "personId", programme, status, referred_by as "referredBy", team_id as "teamId",
             allocation ->> 'workerId' as "workerId", opened_on as "openedOn", submitted_on as "submittedOn",
             closed_on as "closedOn", sequence
           from referral
           where agency_id = $1 and ($2::text is null or status = $2) and ($3::bigint is null or sequence < $3)
             and ($4::uuid is null or referred_by = $4 or allocation ->> 'workerId' = $4::text)
             and ($5::uuid is null or person_id = $5)
           order by sequence desc limit $6 offset $7`,
          [by.agencyId, status, cursor, mine ? by.id : null, personId, limit, offset],
        ),
      );
      const referrals = rows.slice(0, PAGE).map(({ sequence: _sequence, ...row }) => row);
      await transaction.audit({
        kind: 'consult',
        subjects: [...new Set(referrals.flatMap(({ personId, id }) => [personId, id]))],
      });
      return { referrals, cursor: rows.length > PAGE ? String(rows[PAGE - 1]!.sequence) : null };
    });
  }
}
