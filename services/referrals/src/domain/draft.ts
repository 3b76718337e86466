import { ReferralSubmitted, saying, type Saying } from '@waymark/events';
import { Refusal, type Day, type FieldError } from '@waymark/kernel';
import { mustBeToldFirst } from './carer.js';
import { mustBeOneOf } from './choice.js';
import { mustHaveConsentToShare } from './consent.js';
import { mustBePossible, mustHaveHappened } from './offence.js';
import { ROUTES } from './reasons.js';
import type { Answers, Referral } from './referral.js';
import { mustNameReferrer } from './referrer.js';
import { mustBeMarkers } from './safeguarding.js';
import { mustAllow } from './transitions.js';
import { mustBeView } from './victim.js';

/**
 * The answers of one step; what it does not ask stays as it was.
 * @throws Refusal referral-not-in-that-state, and as `mustMakeSense`
 */
export function revise(referral: Referral, answers: Partial<Answers>, today: Day): Referral {
  mustAllow(referral.status, 'revise');
  mustMakeSense(answers, today);
  return { ...referral, ...answers };
}

/**
 * What is answered must be possible; what is not answered yet may wait.
 * @throws Refusal unknown-choice, words-missing, offence-days-wrong, gravity-wrong, marker-twice, victim-view-day-wrong,
 *   carer-not-informed
 */
export function mustMakeSense(answers: Partial<Answers>, today: Day): void {
  const { route, referrer, offence, safeguarding, victim, carer } = answers;
  if (route) mustBeOneOf(ROUTES, route, 'route');
  if (referrer) mustNameReferrer(referrer);
  if (offence) mustBePossible(offence, today);
  if (safeguarding) mustBeMarkers(safeguarding);
  if (victim) mustBeView(victim, today);
  if (carer) mustBeToldFirst(carer);
}

/** @throws Refusal referral-not-in-that-state, referral-incomplete, offence-days-wrong, consent-to-share-missing */
export function submit(referral: Referral, on: Day): Saying[] {
  if (referral.status === 'submitted') return [];
  mustAllow(referral.status, 'submit');
  const { id: referralId, personId, agencyId, teamId, offence } = referral;
  const { programme, receivingAgencyId } = mustBeComplete(referral);
  if (offence) mustHaveHappened(offence, on);
  mustHaveConsentToShare(referral, on);
  const between = { agencyId, teamId, receivingAgencyId };
  return [saying(ReferralSubmitted, { referralId, personId, programme, ...between, submittedOn: on })];
}

type Complete = { programme: string; receivingAgencyId: string };

function mustBeComplete({ programme, route, receivingAgencyId }: Referral): Complete {
  if (programme && route && receivingAgencyId) return { programme, receivingAgencyId };
  const errors: FieldError[] = [];
  if (!programme) errors.push({ field: 'programme', message: 'Choose the programme' });
  if (!route) errors.push({ field: 'route', message: 'Choose how the child came to be referred' });
  if (!receivingAgencyId) errors.push({ field: 'receivingAgencyId', message: 'Choose which agency should decide' });
  throw new Refusal('invalid', 'referral-incomplete', 'Answer the questions that are left, then submit.', { errors });
}
