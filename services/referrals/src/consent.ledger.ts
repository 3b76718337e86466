import type { ConsentTo } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Transaction } from '@waymark/kit';
import type { Consent } from './domain/consent.js';

export type ConsentView = Omit<Consent, 'referralId' | 'personId'> & {
  /** Given, not taken back, and not run out today. */
  isLive: boolean;
};

/** One row for each time that a consent was given. A row never changes but for how it ended. */
export const keepConsent = (
  transaction: Transaction,
  given: Omit<Consent, 'version' | 'withdrawnOn' | 'replacedOn'>,
): Promise<unknown> =>
  transaction.rows(
    `insert into consent (referral_id, "to", version, person_id, form, form_version, explained_by, recorded_by, words,
       understood, understanding_check, understanding_words, age, parent_view, carer_id, given_on, expires_on)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
     from consent where referral_id = $1 and "to" = $2`,
    [
      given.referralId,
      given.to,
      given.personId,
      given.form,
      given.formVersion,
      given.explainedBy,
      given.recordedBy,
      given.words,
      given.understood,
      given.understandingCheck,
      given.understandingWords,
      given.age,
      given.parentView,
      given.carerId,
      given.givenOn,
      given.expiresOn,
    ],
  );

/** The one that had run out, when another is given in its place. */
export const markReplaced = (transaction: Transaction, referralId: string, to: ConsentTo): Promise<unknown> =>
  transaction.rows(
    `update consent set replaced_on = $3
     where referral_id = $1 and "to" = $2 and withdrawn_on is null and replaced_on is null`,
    [referralId, to, transaction.today],
  );

export const markWithdrawn = (
  transaction: Transaction,
  referralId: string,
  { to, withdrawnOn }: { to: ConsentTo; withdrawnOn: Day },
): Promise<unknown> =>
  transaction.rows(
    `update consent set withdrawn_on = $3
     where referral_id = $1 and "to" = $2 and withdrawn_on is null and replaced_on is null`,
    [referralId, to, withdrawnOn],
  );

/** The whole ledger of a referral, oldest first. */
export const ledgerOf = (transaction: Transaction, referralId: string): Promise<ConsentView[]> =>
  transaction.rows<ConsentView>(
    `select "to", version, form, form_version as "formVersion", explained_by as "explainedBy",
       recorded_by as "recordedBy", words, understood, understanding_check as "understandingCheck",
       understanding_words as "understandingWords", age, parent_view as "parentView", carer_id as "carerId",
       given_on as "givenOn", withdrawn_on as "withdrawnOn", expires_on as "expiresOn", replaced_on as "replacedOn",
       withdrawn_on is null and replaced_on is null and coalesce(expires_on > $2, true) as "isLive"
     from consent where referral_id = $1 order by given_on, "to", version`,
    [referralId, transaction.today],
  );
