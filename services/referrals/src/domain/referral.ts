import {
  ConsentGiven,
  ConsentWithdrawn,
  ReferralAccepted,
  ReferralRefused,
  ReferralSubmitted,
  ReferralWithdrawn,
  said,
  type ConsentTo,
  type EligibilityWord,
  type Saying,
} from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { CarerAnswer } from './carer.js';
import type { KeptEligibility } from './eligibility.js';
import type { Assessment } from './gravity.js';
import type { NextDoor } from './next-door.js';
import type { Offence } from './offence.js';
import type { Referrer } from './referrer.js';
import type { SafeguardingAnswer } from './safeguarding.js';
import type { Status } from './transitions.js';
import type { VictimView } from './victim.js';

/** What is asked of whoever refers. Each question may wait until submission, and most for ever. Nothing of it is told by event but codes and days. */
export type Answers = {
  /** Who should decide and take the child on, see `RECEIVING_KINDS`; null until somebody chose. */
  receivingAgencyId: string | null;
  /** A code of the catalogue that programmes keeps; null until somebody chose. */
  programme: string | null;
  /** How the child came to be referred, see `ROUTES`; null until somebody chose. */
  route: string | null;
  referrer: Referrer | null;
  offence: Offence | null;
  /** In the referrer's own words. Stays here: no fact and no list carries it. */
  circumstances: string | null;
  questions: Questions;
  safeguarding: SafeguardingAnswer[] | null;
  victim: VictimView | null;
  carer: CarerAnswer | null;
};

/** What rules of eligibility ask and nobody else knows; null is not known. */
export type Questions = {
  /** Was what was found for the child's own use? */
  personalUse: boolean | null;
  acceptsResponsibility: boolean | null;
  firstOffence: boolean | null;
};

export type Referral = Answers & {
  id: string;
  version: number;
  said: number;
  personId: string;
  /** Who refers. */
  agencyId: string;
  teamId: string | null;
  referredBy: string;
  status: Status;
  /** Since when each consent has been live; the ledger keeps how it was given. */
  consents: Readonly<Record<ConsentTo, Day | null>>;
  /** From which day on each of them counts no more, where its form says so. */
  consentsUntil: Readonly<Record<ConsentTo, Day | null>>;
  eligibility: KeptEligibility;
  /** Who takes the child on, from acceptance. */
  allocation: Allocation | null;
  /** Why it was refused or withdrawn, see `reasons.ts`. */
  reason: string | null;
  /** Where the child goes instead, from refusal. */
  nextDoor: NextDoor | null;
  decision: Decision | null;
  openedOn: Day;
  submittedOn: Day | null;
  /** Accepted, refused or withdrawn. */
  closedOn: Day | null;
};

export type Allocation = { teamId: string; workerId: string };

/** What an acceptance or a refusal rested on; null for those that were decided before it was kept. */
export type Decision = {
  by: string;
  on: Day;
  eligibility: EligibilityWord;
  /** Why it was accepted where the rules did not say pass. */
  eligibilityReason: string | null;
  /** Null without a score. */
  gravity: Assessment | null;
  /** Why something else was chosen than what the score presumes. */
  rationale: string | null;
};

export type Opening = Answers & Pick<Referral, 'id' | 'personId' | 'agencyId' | 'teamId' | 'referredBy'> & { on: Day };

export const NOTHING_ANSWERED: Answers = {
  receivingAgencyId: null,
  programme: null,
  route: null,
  referrer: null,
  offence: null,
  circumstances: null,
  questions: { personalUse: null, acceptsResponsibility: null, firstOffence: null },
  safeguarding: null,
  victim: null,
  carer: null,
};

export const open = ({ on, ...given }: Opening): Referral => ({
  ...given,
  version: 0,
  said: 0,
  status: 'draft',
  consents: { share: null, 'take-part': null },
  consentsUntil: { share: null, 'take-part': null },
  eligibility: { atSubmission: null, atDecision: null },
  allocation: null,
  reason: null,
  nextDoor: null,
  decision: null,
  openedOn: on,
  submittedOn: null,
  closedOn: null,
});

export function evolve(referral: Referral, fact: Saying): Referral {
  const given = said(fact, ConsentGiven);
  if (given) return { ...referral, consents: { ...referral.consents, [given.to]: given.givenOn } };
  const taken = said(fact, ConsentWithdrawn);
  if (taken)
    return {
      ...referral,
      consents: { ...referral.consents, [taken.to]: null },
      consentsUntil: { ...referral.consentsUntil, [taken.to]: null },
    };

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
