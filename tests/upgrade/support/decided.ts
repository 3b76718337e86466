type Decision = { holds: string | null; because: string };

const notAskedThen: Decision = { holds: null, because: 'nobody was asked then, and no answer is made up' };
const noneYet: Decision = { holds: '[]', because: 'what it lists could not happen then' };
const hasNotHappened: Decision = { holds: null, because: 'it could not happen then' };

/**
 * What a column that came after a row was made holds in that row, as PostgreSQL writes it, or `= other` where it is what
 * another column of the row holds: decided once, by whoever added the column. One that is not listed here fails the
 * test, so that nobody adds one without asking what it means for the children of before.
 */
export const DECIDED: Readonly<Record<string, Decision>> = {
  'referrals.referral.receiving_agency_id': { holds: '= agency_id', because: 'whoever referred then decided as well' },
  'referrals.referral.referrer': notAskedThen,
  'referrals.referral.safeguarding': notAskedThen,
  'referrals.referral.victim': notAskedThen,
  'referrals.referral.carer': notAskedThen,
  'referrals.referral.questions': {
    holds: '{"personalUse": null, "firstOffence": null, "acceptsResponsibility": null}',
    because: notAskedThen.because,
  },
  'referrals.referral.eligibility': {
    holds: '{"atDecision": null, "atSubmission": null}',
    because: 'the rules were not asked then: an answer of today would not be what the decision rested on',
  },
  'referrals.referral.consents_until': {
    holds: '{"share": null, "take-part": null}',
    because: 'a consent of then was given without an end',
  },
  'referrals.referral.next_door': hasNotHappened,
  'referrals.referral.decision': notAskedThen,
  'referrals.consent.form': { holds: null, because: 'the words stand in the row, and no form had a version' },
  'referrals.consent.form_version': { holds: null, because: 'the words stand in the row, and no form had a version' },
  'referrals.consent.recorded_by': { holds: null, because: 'who explained it is known, who typed it was not kept' },
  'referrals.consent.understanding_check': notAskedThen,
  'referrals.consent.understanding_words': notAskedThen,
  'referrals.consent.age': notAskedThen,
  'referrals.consent.carer_id': notAskedThen,
  'referrals.consent.expires_on': { holds: null, because: 'a consent of then was given without an end' },
  'referrals.consent.replaced_on': hasNotHappened,
  'programmes.enrolment.referral_decision': { holds: '{}', because: 'the acceptance of then told nothing of it' },
  'programmes.enrolment.closed_because': hasNotHappened,
  'programmes.enrolment.warnings': noneYet,
  'programmes.enrolment.reviews': noneYet,
  'programmes.enrolment.extension': hasNotHappened,
  'programmes.enrolment.guard_passes': noneYet,
  'programmes.enrolment.allocations': noneYet,
  'outcomes.completion.outcome_codes': { holds: null, because: 'the completion of then did not tell which' },
  'outcomes.follow_up.measure': { holds: 'local', because: 'the build of then knew no other' },
  'outcomes.follow_up.waiting_months': { holds: '0', because: 'a local window has no waiting time' },
  'outcomes.follow_up.matured_on': {
    holds: null,
    because: 'the first night after the upgrade says which have run out',
  },
  'outcomes.police_outcome.superseded_on': hasNotHappened,
  'outcomes.import.corrected': { holds: '0', because: 'a file of then superseded nothing' },
};

/** Those that hold what another column of their row holds, by that column. */
export const LIKENED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(DECIDED).flatMap(([column, { holds }]) => (holds?.startsWith('= ') ? [[column, holds.slice(2)]] : [])),
);
