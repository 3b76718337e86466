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
      const isClosed = await this.closed.isClosedTo(by, personId);
      const referrals = isClosed ? [] : await transaction.rows<Opened>(REFERRALS, [personId, by.agencyId]);
      const ids = referrals.map(({ id }) => id);
      const said = await happeningsOf(transaction, { kind: 'referral', ids }, TELLINGS);
      await transaction.audit({ kind: 'consult', subjects: [personId, ...ids], details: { timeline: said.length } });
      return newestFirst([...said, ...referrals.map(openedHappening)]);
    });
  }
}

const REFERRALS = `
  select id, opened_on as "openedOn", referred_by as "referredBy", programme
  from referral where person_id = $1 and agency_id = $2`;
