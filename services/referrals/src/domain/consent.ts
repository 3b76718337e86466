import { ConsentGiven, ConsentWithdrawn, saying, type ConsentTo, type Saying } from '@waymark/events';
import { inWords, Refusal, type Day } from '@waymark/kernel';
import type { ParentView } from './carer.js';
import { mustBeOneOf, wrongAnswer } from './choice.js';
import { UNDERSTANDING_CHECKS } from './consent-forms.js';
import type { Referral } from './referral.js';
import { mustAllow } from './transitions.js';

/** One row of the ledger: how a consent was given, and how it ended. What an older build did not ask is null. */
export type Consent = {
  referralId: string;
  personId: string;
  to: ConsentTo;
  /** 1, 2, 3… for each consent of one kind in a referral: given, taken back, given again. */
  version: number;
  /** The form of words that was read, see `consent-forms.ts`. */
  form: string | null;
  formVersion: number | null;
  explainedBy: string;
  /** Whoever wrote it down; before it was asked, whoever explained it. */
  recordedBy: string | null;
  /** In what words it was explained. */
  words: string;
  /** The child said back in their own words what they agreed to. */
  understood: boolean;
  /** How that was found out, see `UNDERSTANDING_CHECKS`. */
  understandingCheck: string | null;
  understandingWords: string | null;
  /** In completed years, on that day. */
  age: number | null;
  parentView: ParentView | null;
  /** Whose view it is: a carer whom people knows. */
  carerId: string | null;
  givenOn: Day;
  withdrawnOn: Day | null;
  /** From this day on it counts no more, because its form says so. */
  expiresOn: Day | null;
  /** It had run out when another was given in its place. */
  replacedOn: Day | null;
};

export type Giving = Pick<Consent, 'to' | 'understood' | 'givenOn'> &
  Partial<Pick<Consent, 'understandingCheck' | 'understandingWords'>>;
export type Withdrawing = Pick<Consent, 'to'> & { withdrawnOn: Day };

/**
 * A consent counts only if it was understood: what a child did not grasp, they did not agree to.
 * @throws Refusal consent-in-the-future, consent-not-understood, unknown-choice, words-missing, consent-already-given,
 *   referral-not-in-that-state
 */
export function giveConsent(referral: Referral, giving: Giving, today: Day): Saying[] {
  const { to, understood, givenOn } = giving;
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
  mustBeCheck(giving);
  if (isLive(referral, to, today)) throw alreadyGiven(to, referral.consents[to]!);
  const { id: referralId, personId } = referral;
  return [saying(ConsentGiven, { referralId, personId, to, givenOn })];
}

/** May be done in any state, and never counts against the child. @throws Refusal consent-in-the-future, withdrawn-before-given */
export function withdrawConsent(referral: Referral, { to, withdrawnOn }: Withdrawing, today: Day): Saying[] {
  mustAllow(referral.status, 'withdraw-consent');
  if (withdrawnOn > today) throw inTheFuture('withdrawnOn');
  const given = referral.consents[to];
  if (!given) return [];
  if (withdrawnOn < given)
    throw new Refusal(
      'invalid',
      'withdrawn-before-given',
      `The consent was given on ${inWords(given)}: it was withdrawn then or later.`,
      {
        errors: [{ field: 'withdrawnOn', message: `Day of withdrawal must be ${inWords(given)} or later` }],
      },
    );
  const { id: referralId, personId } = referral;
  return [saying(ConsentWithdrawn, { referralId, personId, to, withdrawnOn })];
}

/** Given, not taken back, and not run out on that day. */
export function isLive({ consents, consentsUntil }: Referral, to: ConsentTo, on: Day): boolean {
  const until = consentsUntil[to];
  return consents[to] !== null && (until === null || on < until);
}

/** @throws Refusal consent-to-share-missing */
export function mustHaveConsentToShare(referral: Referral, on: Day): void {
  if (isLive(referral, 'share', on)) return;
  const ranOut = referral.consents.share && referral.consentsUntil.share;
  throw new Refusal(
    'conflict',
    'consent-to-share-missing',
    ranOut
      ? `The consent to share ran out on ${inWords(ranOut)}: ask again, and record the answer.`
      : 'Record the consent to share first: nothing is passed on without it.',
    { referralId: referral.id },
  );
}

function mustBeCheck({ understandingCheck, understandingWords }: Giving): void {
  if (!understandingCheck) return;
  mustBeOneOf(UNDERSTANDING_CHECKS, understandingCheck, 'understandingCheck');
  if (understandingCheck === 'other' && !understandingWords?.trim())
    throw wrongAnswer('words-missing', 'understandingWords', 'Say how it was checked that the child understood');
}

const alreadyGiven = (to: ConsentTo, givenOn: Day): Refusal =>
  new Refusal('conflict', 'consent-already-given', `This consent was given on ${inWords(givenOn)} and is live.`, {
    to,
    givenOn,
  });

const inTheFuture = (field: string): Refusal =>
  new Refusal('invalid', 'consent-in-the-future', 'Record a consent on the day it happened, not ahead of it.', {
    errors: [{ field, message: 'Day must be today or in the past' }],
  });
