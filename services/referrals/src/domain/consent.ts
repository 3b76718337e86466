import { ConsentGiven, ConsentWithdrawn, saying, type ConsentTo, type Saying } from '@waymark/events';
import { inWords, Refusal, type Day } from '@waymark/kernel';
import type { Referral } from './referral.js';
import { mustAllow } from './transitions.js';

export const PARENT_VIEWS = ['agrees', 'does-not-agree', 'not-asked'] as const;
export type ParentView = (typeof PARENT_VIEWS)[number];

/** One row of the ledger: how a consent was given, and when it was taken back. Rows are never changed otherwise. */
export type Consent = {
  referralId: string;
  personId: string;
  to: ConsentTo;
  /** 1, 2, 3… for each consent of one kind in a referral: given, taken back, given again. */
  version: number;
  explainedBy: string;
  /** In what words it was explained. */
  words: string;
  /** The child said back in their own words what they agreed to. */
  understood: boolean;
  parentView: ParentView | null;
  givenOn: Day;
  withdrawnOn: Day | null;
};

export type Giving = Pick<Consent, 'to' | 'understood' | 'givenOn'>;
export type Withdrawing = Pick<Consent, 'to'> & { withdrawnOn: Day };

/**
 * A consent counts only if it was understood: what a child did not grasp, they did not agree to.
 * @throws Refusal consent-in-the-future, consent-not-understood, consent-already-given, referral-not-in-that-state
 */
export function giveConsent(referral: Referral, { to, understood, givenOn }: Giving, today: Day): Saying[] {
  mustAllow(referral.status, 'give-consent');
  if (givenOn > today) throw inTheFuture('givenOn');
  if (!understood)
    throw new Refusal(
      'invalid',
      'consent-not-understood',
      'Explain it again until the child understands, then record the consent.',
      {
        errors: [{ field: 'understood', message: 'Record a consent only when the child understood what it is for' }],
      },
    );
  const live = referral.consents[to];
  if (live)
    throw new Refusal('conflict', 'consent-already-given', `This consent was given on ${inWords(live)} and is live.`, {
      to,
      givenOn: live,
    });
  const { id: referralId, personId } = referral;
  return [saying(ConsentGiven, { referralId, personId, to, givenOn })];
}

/** May be done in any state, and never counts against the child. @throws Refusal consent-in-the-future, withdrawn-before-given */
export function withdrawConsent(referral: Referral, { to, withdrawnOn }: Withdrawing, today: Day): Saying[] {
  mustAllow(referral.status, 'withdraw-consent');
  if (withdrawnOn > today) throw inTheFuture('withdrawnOn');
  const live = referral.consents[to];
  if (!live) return [];
  if (withdrawnOn < live)
    throw new Refusal(
      'invalid',
      'withdrawn-before-given',
      `The consent was given on ${inWords(live)}: it was withdrawn then or later.`,
      {
        errors: [{ field: 'withdrawnOn', message: `Day of withdrawal must be ${inWords(live)} or later` }],
      },
    );
  const { id: referralId, personId } = referral;
  return [saying(ConsentWithdrawn, { referralId, personId, to, withdrawnOn })];
}

/** @throws Refusal consent-to-share-missing */
export function mustHaveConsentToShare({ id: referralId, consents }: Referral): void {
  if (consents.share) return;
  throw new Refusal(
    'conflict',
    'consent-to-share-missing',
    'Record the consent to share first: nothing is passed on without it.',
    {
      referralId,
    },
  );
}

const inTheFuture = (field: string): Refusal =>
  new Refusal('invalid', 'consent-in-the-future', 'Record a consent on the day it happened, not ahead of it.', {
    errors: [{ field, message: 'Day must be today or in the past' }],
  });
