import { Injectable } from '@nestjs/common';
import type { Happening } from '@waymark/events';
import { ClosedPersons, happeningsOf, newestFirst, Store, type Officer } from '@waymark/kit';
import { openedHappening, TELLINGS, type Opened } from './domain/timeline.js';

@Injectable()
export class ReferralTimeline {
  constructor(
    private readonly store: Store,
    private readonly closed: ClosedPersons,
  ) {}

  /** Of the own agency's referrals of one child; of a child who is closed to the officer there is none. */
  of(by: Officer, personId: string): Promise<Happening[]> {
    return this.store.read(by, async (transaction) => {
      const reach = await this.closed.reach(by, [personId]);
      const asked = [personId, reach.agenciesFor('programme'), by.agencyId];
      const referrals = reach.isClosed(personId) ? [] : await transaction.rows<Opened>(REFERRALS, asked);
      const ids = referrals.map(({ id }) => id);
      const said = await happeningsOf(transaction, { kind: 'referral', ids }, TELLINGS);
      await transaction.audit({ kind: 'consult', subjects: [personId, ...ids], details: { timeline: said.length } });
      return newestFirst([...said, ...referrals.map(openedHappening)]);
    });
  }
}

const REFERRALS = `
  select id, opened_on as "openedOn", referred_by as "referredBy", programme
  from referral
  where person_id = $1 and (agency_id = any ($2::uuid[]) or receiving_agency_id = $3)
    and (agency_id = $3 or submitted_on is not null)`;
