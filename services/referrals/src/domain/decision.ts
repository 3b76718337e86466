import { ReferralAccepted, ReferralRefused, ReferralWithdrawn, saying, type Role, type Saying } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { mustHaveConsentToShare } from './consent.js';
import { mustBeOneOf, REFUSAL_REASONS, WITHDRAWAL_REASONS } from './reasons.js';
import type { Allocation, Referral } from './referral.js';
import { mustAllow } from './transitions.js';

/** The worker as this service knows them at this moment. */
export type Worker = { agencyId: string; role: Role; isActive: boolean };

export type Acceptance = Allocation & {
  /** Null when no officer has this id. */
  worker: Worker | null;
  /** Does the team belong to the agency of the referral? */
  isTeamOfAgency: boolean;
  on: Day;
};

/**
 * Acceptance allocates a team and a worker. It rests on the consent to share, which may have been taken back since.
 * @throws Refusal referral-not-in-that-state, consent-to-share-missing, team-not-of-this-agency, worker-not-of-this-agency
 */
export function accept(referral: Referral, { teamId, workerId, worker, isTeamOfAgency, on }: Acceptance): Saying[] {
  const { id: referralId, personId, programme, agencyId, offence, allocation } = referral;
  if (allocation?.teamId === teamId && allocation.workerId === workerId) return [];
  mustAllow(referral.status, 'accept');
  mustHaveConsentToShare(referral);
  if (!isTeamOfAgency) throw notOurs('team-not-of-this-agency', 'teamId', 'Choose a team of your agency');
  if (!worker || !mayTakeOn(worker, agencyId))
    throw notOurs(
      'worker-not-of-this-agency',
      'workerId',
      'Choose a programme worker or manager who works in your agency now',
    );
  return [
    saying(ReferralAccepted, {
      referralId,
      personId,
      programme: programme!, // submitted, so it was chosen
      agencyId,
      teamId,
      workerId,
      acceptedOn: on,
      offenceOn: offence?.on ?? null,
      summaryOnly: offence?.summaryOnly ?? false,
      bailEndsOn: offence?.bailEndsOn ?? null,
    }),
  ];
}

export type Ending = { reason: string; on: Day };

/** @throws Refusal referral-not-in-that-state, unknown-choice */
export function refuse(referral: Referral, { reason, on }: Ending): Saying[] {
  const { id: referralId, personId } = referral;
  if (referral.status === 'refused' && referral.reason === reason) return [];
  mustAllow(referral.status, 'refuse');
  mustBeOneOf(REFUSAL_REASONS, reason, 'reason');
  return [saying(ReferralRefused, { referralId, personId, reason, refusedOn: on })];
}

/** By those who made it, before anybody decided. @throws Refusal referral-not-in-that-state, unknown-choice */
export function withdraw(referral: Referral, { reason, on }: Ending): Saying[] {
  const { id: referralId, personId } = referral;
  if (referral.status === 'withdrawn' && referral.reason === reason) return [];
  mustAllow(referral.status, 'withdraw');
  mustBeOneOf(WITHDRAWAL_REASONS, reason, 'reason');
  return [saying(ReferralWithdrawn, { referralId, personId, reason, withdrawnOn: on })];
}

const MAY_TAKE_ON: readonly Role[] = ['programme-worker', 'manager'];

const mayTakeOn = ({ agencyId, role, isActive }: Worker, agency: string): boolean =>
  isActive && agencyId === agency && MAY_TAKE_ON.includes(role);

const notOurs = (code: string, field: string, message: string): Refusal =>
  new Refusal('invalid', code, `${message}.`, { errors: [{ field, message }] });
