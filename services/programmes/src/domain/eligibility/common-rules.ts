import type { EligibilityRule } from './rule.js';

/** What several programmes ask. A change is a new constant with the next version: an answer names the version it used. */
export const CHILD_AT_OFFENCE: EligibilityRule = {
  rule: 'child-at-the-offence',
  version: 1,
  kind: 'age-between',
  at: 'ageAtOffence',
  from: 10,
  below: 18,
  words: 'The child was 10 to 17 on the day of the offence',
  source: 'Children and Young Persons Act 1933, section 50: responsible from the 10th birthday; a child until the 18th',
  wouldChange: 'Nothing changes an age: check the date of birth and the day of the offence.',
};

export const NOT_UNDER_WAY: EligibilityRule = {
  rule: 'not-under-way',
  version: 1,
  kind: 'must-be',
  fact: 'underWay',
  value: false,
  words: 'The child is not offered this programme, or in it, already',
  source: 'Default to confirm: one offer of a programme at a time',
  wouldChange: 'When the enrolment that is open has ended.',
};

export const CONSENTS: EligibilityRule = {
  rule: 'consents-to-take-part',
  version: 1,
  kind: 'must-be',
  fact: 'consentToTakePart',
  value: true,
  words: 'The child consents to taking part',
  source: 'Re-Frame, Youth Endowment Fund: taking part is voluntary',
  wouldChange: 'The child may still consent, once it was explained and understood.',
};
