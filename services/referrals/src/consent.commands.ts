import { Injectable } from '@nestjs/common';
import type { ConsentTo } from '@waymark/events';
import { ageOn, type Day } from '@waymark/kernel';
import type { Done, Officer, Transaction } from '@waymark/kit';
import { keepConsent, markReplaced, markWithdrawn } from './consent.ledger.js';
import { wrongAnswer } from './domain/choice.js';
import { giveConsent, withdrawConsent, type Consent } from './domain/consent.js';
import { expiryOf, mustBeInUse } from './domain/consent-forms.js';
import { evolve } from './domain/referral.js';
import { People } from './people.js';
import { Referrals } from './records.js';

export type GivenConsent = Pick<
  Consent,
  'to' | 'words' | 'understood' | 'understandingCheck' | 'understandingWords' | 'parentView' | 'carerId' | 'givenOn'
> & {
  /** The form of words that was read; null when it was explained without one. */
  form: { code: string; version: number } | null;
  /** An officer of the own agency; null: whoever records it. */
  explainedBy: string | null;
};

/** The ledger and the referral change together: the lock on the referral keeps its versions of a consent in order. */
@Injectable()
export class ConsentCommands {
  constructor(
    private readonly referrals: Referrals,
    private readonly people: People,
  ) {}

  /** @throws Refusal form-not-in-use, explainer-not-of-this-agency, unknown-carer, and as `giveConsent` */
  give(by: Officer, id: string, given: GivenConsent): Promise<Done> {
    const { to, form: named, carerId, givenOn } = given;
    return this.referrals.revise(by, id, async (referral, transaction) => {
      const sayings = giveConsent(referral, given, transaction.today);
      const { personId } = referral;
      const form = named && mustBeInUse(named, to, givenOn);
      const expiresOn = expiryOf(form, givenOn);
      const explainedBy = given.explainedBy ?? by.id;
      if (explainedBy !== by.id) await mustBeOfAgency(transaction, explainedBy, by.agencyId);
      if (carerId) await this.people.mustKnowCarer(by, personId, carerId, 'carerId');
      const birthDate = await this.people.birthDateOf(by, personId);
      await markReplaced(transaction, id, to);
      await keepConsent(transaction, {
        ...given,
        referralId: id,
        personId,
        form: form?.code ?? null,
        formVersion: form?.version ?? null,
        explainedBy,
        recordedBy: by.id,
        age: birthDate && ageOn(birthDate, givenOn),
        expiresOn,
      });
      const consentsUntil = { ...referral.consentsUntil, [to]: expiresOn };
      return { state: { ...sayings.reduce(evolve, referral), consentsUntil }, sayings };
    });
  }

  withdraw(by: Officer, id: string, taken: { to: ConsentTo; withdrawnOn: Day }): Promise<Done> {
    return this.referrals.change(by, id, async (referral, transaction) => {
      const sayings = withdrawConsent(referral, taken, transaction.today);
      await markWithdrawn(transaction, id, taken);
      return sayings;
    });
  }
}

// Somebody who has left may have explained it before they did.
async function mustBeOfAgency(transaction: Transaction, officerId: string, agencyId: string): Promise<void> {
  const known = await transaction.row(`select 1 from officer where id = $1 and agency_id = $2`, [officerId, agencyId]);
  if (!known)
    throw wrongAnswer(
      'explainer-not-of-this-agency',
      'explainedBy',
      'Choose an officer of your agency who explained it',
    );
}
