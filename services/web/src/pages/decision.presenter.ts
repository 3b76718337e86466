import type { Programme } from '../client/enrolment.js';
import type { Reasons, Referral } from '../client/referral.js';
import { presentEligibility } from './eligibility.presenter.js';
import { nameIn } from './referral-answers.js';

/** What a decision rests on, before it is made: what the rules said at submission, and what the score presumes. */
export function presentDecision(
  { eligibility, gravity, programme }: Pick<Referral, 'eligibility' | 'gravity' | 'programme'>,
  { reasons, programmes }: { reasons: Reasons; programmes: readonly Programme[] },
) {
  const answer = eligibility?.atSubmission;
  const presumed = gravity && nameIn(reasons.gravity.steps, gravity.presumed);
  return {
    eligibility: answer ? presentEligibility(answer) : null,
    presumption: presumed && `A score of ${gravity.score} presumes: ${presumed}. ${gravity.source}.`,
    doorKinds: DOOR_KINDS,
    doors: programmes.filter(({ code }) => code !== programme).map(({ code, name }) => ({ code, name })),
  };
}

// Beside each other, and not revealed by a choice: an expanded state on a radio is none that assistive technology may know.
const DOOR_KINDS = [
  { code: 'programme', name: 'Another programme' },
  { code: 'service', name: 'Another service' },
  { code: 'none', name: 'There is no next door' },
];
