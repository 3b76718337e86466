import { ReferralAccepted, ReferralRefused, ReferralWithdrawn, saying, type Role, type Saying } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { mustBeOneOf, wrongAnswer } from './choice.js';
import { mustHaveConsentToShare } from './consent.js';
import { mustBeEligible, type Eligibility } from './eligibility.js';
import { scoreOf, STEPS, type Assessment } from './gravity.js';
import { mustBeDoor, type NextDoor } from './next-door.js';
import { REFUSAL_REASONS, WITHDRAWAL_REASONS } from './reasons.js';
import { evolve, type Allocation, type Decision, type Referral } from './referral.js';
import { mustAllow } from './transitions.js';

/** The worker as this service knows them at this moment. */
export type Worker = { agencyId: string; role: Role; isActive: boolean };

/** What a decision rests on: the answer of the programme's rules, and what the offence's score presumes. */
export type Grounds = { by: string; on: Day; eligibility: Eligibility; gravity: Assessment | null };

export type Reasoning = { eligibilityReason: string | null; rationale: string | null };

export type Acceptance = Allocation &
  Reasoning & {
    /** Null when no officer has this id. */
    worker: Worker | null;
    /** Does the team belong to the agency that takes the child on? */
    isTeamOfAgency: boolean;
  };

/** The referral after the decision, with what only this service keeps of it, and what is told. */
export type Decided = { state: Referral; sayings: Saying[] };

/**
 * Acceptance allocates a team and a worker of the receiving agency, whose case it is from then on. It rests on the consent to share, which may have been taken back since, and on
 * the programme's rules; against either rules or presumption it needs a reason in writing, which is kept with it.
 * @throws Refusal referral-not-in-that-state, consent-to-share-missing, team-not-of-this-agency, worker-not-of-this-agency,
 *   not-eligible, eligibility-not-known, rationale-missing
 */
export function accept(referral: Referral, given: Acceptance, grounds: Grounds): Decided {
  const { id: referralId, personId, programme, offence } = referral;
  const agencyId = referral.receivingAgencyId!; // submitted, so it was chosen
  const { teamId, workerId, worker, isTeamOfAgency, eligibilityReason } = given;
  const { on, by: acceptedBy, eligibility } = grounds;
  mustAllow(referral.status, 'accept');
  mustHaveConsentToShare(referral, on);
  if (!isTeamOfAgency) throw wrongAnswer('team-not-of-this-agency', 'teamId', 'Choose a team of your agency');
  if (!worker || !mayTakeOn(worker, agencyId))
    throw wrongAnswer(
      'worker-not-of-this-agency',
      'workerId',
      'Choose a programme worker or manager who works in your agency now',
    );
  mustBeEligible(eligibility, eligibilityReason);
  mustExplainDeviation(grounds, given);
  const accepted = saying(ReferralAccepted, {
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
    offenceCategory: offence?.category ?? null,
    gravity: offence && scoreOf(offence),
    evidenceSufficientOn: offence?.evidenceSufficientOn ?? null,
    acceptedBy,
    eligibility: eligibility.answer,
  });
  return decided(referral, [accepted], { grounds, decision: decisionOf(grounds, given) });
}

/** Is this what was already decided? Then it is said once only. */
export const isAcceptedSo = ({ allocation }: Referral, { teamId, workerId }: Allocation): boolean =>
  allocation?.teamId === teamId && allocation.workerId === workerId;

export type Refusing = { reason: string; nextDoor: NextDoor | null };

/** A refusal offers the next door. @throws Refusal referral-not-in-that-state, unknown-choice, next-door-missing */
export function refuse(referral: Referral, { reason, nextDoor }: Refusing, grounds: Grounds): Decided {
  const { id: referralId, personId, agencyId } = referral;
  mustAllow(referral.status, 'refuse');
  mustBeOneOf(REFUSAL_REASONS, reason, 'reason');
  const door = mustBeDoor(nextDoor);
  const refused = saying(ReferralRefused, { referralId, personId, agencyId, reason, refusedOn: grounds.on });
  const decision = decisionOf(grounds, { eligibilityReason: null, rationale: null });
  const { state, sayings } = decided(referral, [refused], { grounds, decision });
  return { state: { ...state, nextDoor: door }, sayings };
}

export const isRefusedSo = ({ status, reason, nextDoor }: Referral, refusing: Refusing): boolean =>
  status === 'refused' &&
  reason === refusing.reason &&
  nextDoor?.to === refusing.nextDoor?.to &&
  nextDoor?.code === refusing.nextDoor?.code;

/** By those who made it, before anybody decided. @throws Refusal referral-not-in-that-state, unknown-choice */
export function withdraw(referral: Referral, { reason, on }: { reason: string; on: Day }): Saying[] {
  const { id: referralId, personId, agencyId } = referral;
  if (referral.status === 'withdrawn' && referral.reason === reason) return [];
  mustAllow(referral.status, 'withdraw');
  mustBeOneOf(WITHDRAWAL_REASONS, reason, 'reason');
  return [saying(ReferralWithdrawn, { referralId, personId, agencyId, reason, withdrawnOn: on })];
}

const decided = (
  referral: Referral,
  sayings: Saying[],
  { grounds, decision }: { grounds: Grounds; decision: Decision },
): Decided => {
  const eligibility = { ...referral.eligibility, atDecision: grounds.eligibility };
  return { state: { ...sayings.reduce(evolve, referral), eligibility, decision }, sayings };
};

const decisionOf = ({ by, on, eligibility, gravity }: Grounds, reasoning: Reasoning): Decision => ({
  by,
  on,
  eligibility: eligibility.answer,
  eligibilityReason: eligibility.answer === 'pass' ? null : inWriting(reasoning.eligibilityReason),
  gravity,
  rationale: inWriting(reasoning.rationale),
});

// Child Gravity Matrix: going against the presumption is allowed, with a recorded rationale and an approver.
function mustExplainDeviation({ gravity }: Grounds, { rationale }: Reasoning): void {
  if (!gravity?.isDeviation || inWriting(rationale)) return;
  const presumed = STEPS.find(({ code }) => code === gravity.presumed)!.name;
  const message = `A score of ${gravity.score} presumes “${presumed}”: write why this programme is chosen instead`;
  throw new Refusal('invalid', 'rationale-missing', `${message}.`, {
    score: gravity.score,
    presumed: gravity.presumed,
    errors: [{ field: 'rationale', message }],
  });
}

const inWriting = (words: string | null): string | null => words?.trim() || null;

const MAY_TAKE_ON: readonly Role[] = ['programme-worker', 'case-holder', 'manager'];

const mayTakeOn = ({ agencyId, role, isActive }: Worker, agency: string): boolean =>
  isActive && agencyId === agency && MAY_TAKE_ON.includes(role);
