import {
  ConsentGiven,
  ConsentWithdrawn,
  ReferralAccepted,
  ReferralRefused,
  ReferralSubmitted,
  ReferralWithdrawn,
  said,
  type ConsentTo,
  type Saying,
} from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Offence } from './offence.js';
import type { Status } from './transitions.js';

export type Referral = {
  id: string;
  version: number;
  said: number;
  personId: string;
  /** A code of the catalogue that programmes keeps; null until somebody chose. */
  programme: string | null;
  /** How the child came to be referred, see `routes.ts`; null until somebody chose. */
  route: string | null;
  /** Who refers. */
  agencyId: string;
  teamId: string | null;
  referredBy: string;
  status: Status;
  offence: Offence | null;
  /** In the referrer's own words. Stays here: no fact and no list carries it. */
  circumstances: string | null;
  /** Since when each consent has been live; the ledger keeps how it was given. */
  consents: Readonly<Record<ConsentTo, Day | null>>;
  /** Who takes the child on, from acceptance. */
  allocation: Allocation | null;
  /** Why it was refused or withdrawn, see `reasons.ts`. */
  reason: string | null;
  openedOn: Day;
  submittedOn: Day | null;
  /** Accepted, refused or withdrawn. */
  closedOn: Day | null;
};

export type Allocation = { teamId: string; workerId: string };

export type Answers = Pick<Referral, 'programme' | 'route' | 'offence' | 'circumstances'>;
export type Opening = Answers & Pick<Referral, 'id' | 'personId' | 'agencyId' | 'teamId' | 'referredBy'> & { on: Day };

export const open = ({ on, ...given }: Opening): Referral => ({
  ...given,
  version: 0,
  said: 0,
  status: 'draft',
  consents: { share: null, 'take-part': null },
  allocation: null,
  reason: null,
  openedOn: on,
  submittedOn: null,
  closedOn: null,
});

export function evolve(referral: Referral, fact: Saying): Referral {
  const given = said(fact, ConsentGiven);
  if (given) return { ...referral, consents: { ...referral.consents, [given.to]: given.givenOn } };
  const taken = said(fact, ConsentWithdrawn);
  if (taken) return { ...referral, consents: { ...referral.consents, [taken.to]: null } };

  const submitted = said(fact, ReferralSubmitted);
  if (submitted) return { ...referral, status: 'submitted', submittedOn: submitted.submittedOn };
  const accepted = said(fact, ReferralAccepted);
  if (accepted) {
    const { teamId, workerId, acceptedOn } = accepted;
    return { ...referral, status: 'accepted', allocation: { teamId, workerId }, closedOn: acceptedOn };
  }
  const refused = said(fact, ReferralRefused);
  if (refused) return { ...referral, status: 'refused', reason: refused.reason, closedOn: refused.refusedOn };
  const withdrawn = said(fact, ReferralWithdrawn);
  if (withdrawn) return { ...referral, status: 'withdrawn', reason: withdrawn.reason, closedOn: withdrawn.withdrawnOn };
  return referral;
}
