import { Injectable } from '@nestjs/common';
import type { ConsentTo } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Done, Officer } from '@waymark/kit';
import { giveConsent, withdrawConsent, type Consent } from './domain/consent.js';
import { Referrals } from './records.js';

export type GivenConsent = Pick<Consent, 'to' | 'words' | 'understood' | 'parentView' | 'givenOn'>;

/** The ledger and the referral change together: the lock on the referral keeps its versions of a consent in order. */
@Injectable()
export class ConsentCommands {
  constructor(private readonly referrals: Referrals) {}

  /** Whoever records it explained it. */
  give(by: Officer, id: string, given: GivenConsent): Promise<Done> {
    return this.referrals.change(by, id, async (referral, transaction) => {
      const sayings = giveConsent(referral, given, transaction.today);
      await transaction.rows(
        `insert into consent (referral_id, "to", version, person_id, explained_by, words, understood, parent_view, given_on)
         select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8 from consent where referral_id = $1 and "to" = $2`,
        [id, given.to, referral.personId, by.id, given.words, given.understood, given.parentView, given.givenOn],
      );
      return sayings;
    });
  }

  withdraw(by: Officer, id: string, { to, withdrawnOn }: { to: ConsentTo; withdrawnOn: Day }): Promise<Done> {
    return this.referrals.change(by, id, async (referral, transaction) => {
      const sayings = withdrawConsent(referral, { to, withdrawnOn }, transaction.today);
      await transaction.rows(
        `update consent set withdrawn_on = $3 where referral_id = $1 and "to" = $2 and withdrawn_on is null`,
        [id, to, withdrawnOn],
      );
      return sayings;
    });
  }
}
