import { ReferralSubmitted, saying, type Saying } from '@waymark/events';
import { Refusal, type Day, type FieldError } from '@waymark/kernel';
import { mustHaveConsentToShare } from './consent.js';
import { mustHaveHappened } from './offence.js';
import { OFFENCE_CATEGORIES } from './offence-categories.js';
import { mustBeOneOf, ROUTES } from './reasons.js';
import type { Answers, Referral } from './referral.js';
import { mustAllow } from './transitions.js';

/**
 * The answers of one step; what it does not ask stays as it was.
 * @throws Refusal referral-not-in-that-state, unknown-choice, offence-days-wrong
 */
export function revise(referral: Referral, answers: Partial<Answers>, today: Day): Referral {
  mustAllow(referral.status, 'revise');
  mustMakeSense(answers, today);
  return { ...referral, ...answers };
}

/** What is answered must be possible; what is not answered yet may wait. @throws Refusal unknown-choice, offence-days-wrong */
export function mustMakeSense({ route, offence }: Partial<Answers>, today: Day): void {
  if (route) mustBeOneOf(ROUTES, route, 'route');
  if (!offence) return;
  mustBeOneOf(OFFENCE_CATEGORIES, offence.category, 'offence.category');
  mustHaveHappened(offence, today);
}

/** @throws Refusal referral-not-in-that-state, referral-incomplete, offence-days-wrong, consent-to-share-missing */
export function submit(referral: Referral, on: Day): Saying[] {
  if (referral.status === 'submitted') return [];
  mustAllow(referral.status, 'submit');
  const { id: referralId, personId, agencyId, offence } = referral;
  const { programme } = mustBeComplete(referral);
  if (offence) mustHaveHappened(offence, on);
  mustHaveConsentToShare(referral);
  return [saying(ReferralSubmitted, { referralId, personId, programme, agencyId, submittedOn: on })];
}

function mustBeComplete({ programme, route }: Referral): { programme: string } {
  if (programme && route) return { programme };
  const errors: FieldError[] = [];
  if (!programme) errors.push({ field: 'programme', message: 'Choose the programme' });
  if (!route) errors.push({ field: 'route', message: 'Choose how the child came to be referred' });
  throw new Refusal('invalid', 'referral-incomplete', 'Answer the questions that are left, then submit.', { errors });
}
