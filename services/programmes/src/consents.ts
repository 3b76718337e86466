import type { ConsentGiven, ConsentTo, ConsentWithdrawn } from '@waymark/events';
import type { Transaction } from '@waymark/kit';
import type { Consent } from './domain/offer.js';

const TO_TAKE_PART: ConsentTo = 'take-part';

/** Given anew after a withdrawal, it holds again. */
export const keepConsent = (transaction: Transaction, { referralId, personId, to, givenOn }: ConsentGiven) =>
  transaction.rows(
    `insert into consent (referral_id, consent_to, person_id, given_on) values ($1, $2, $3, $4)
     on conflict (referral_id, consent_to) do update set given_on = excluded.given_on, withdrawn_on = null`,
    [referralId, to, personId, givenOn],
  );

export const keepWithdrawal = (transaction: Transaction, { referralId, to, withdrawnOn }: ConsentWithdrawn) =>
  transaction.rows(`update consent set withdrawn_on = $3 where referral_id = $1 and consent_to = $2`, [
    referralId,
    to,
    withdrawnOn,
  ]);

/** Of the consent to take part; null when nothing was heard of it. */
export const consentOf = async (transaction: Transaction, referralId: string): Promise<Consent> =>
  (await transaction.row<NonNullable<Consent>>(
    `select given_on as "givenOn", withdrawn_on as "withdrawnOn" from consent where referral_id = $1 and consent_to = $2`,
    [referralId, TO_TAKE_PART],
  )) ?? null;

export const isToTakePart = ({ to }: { to: ConsentTo }): boolean => to === TO_TAKE_PART;
