import type { EligibilityWord } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { unanswered, type Eligibility, type Facts, type RuleAnswer } from '../src/domain/eligibility.js';
import type { Offence } from '../src/domain/offence.js';
import { NOTHING_ANSWERED, open, type Answers, type Referral } from '../src/domain/referral.js';
import type { Status } from '../src/domain/transitions.js';

export const offenceOf = (given: Partial<Offence> = {}): Offence => ({
  category: 'possession-class-b',
  on: dayOf('2026-02-21'),
  gravity: null,
  adjustments: [],
  summaryOnly: true,
  bailEndsOn: null,
  evidenceSufficientOn: null,
  ...given,
});

/** Opened by an officer of Kent, with what must be answered and no more. */
export const draftOf = (answers: Partial<Answers> = {}): Referral =>
  open({
    ...NOTHING_ANSWERED,
    id: 'referral',
    personId: 'child',
    agencyId: 'kent',
    teamId: 'east',
    referredBy: 'officer',
    receivingAgencyId: 'kent',
    programme: 'reframe',
    route: 'arrest',
    on: dayOf('2026-03-01'),
    ...answers,
  });

/** In this state, with a live consent to share. */
export const referralOf = (status: Status = 'submitted', given: Partial<Referral> = {}): Referral => ({
  ...draftOf({ offence: offenceOf({ bailEndsOn: dayOf('2026-05-21') }), circumstances: 'Stays here.' }),
  status,
  consents: { share: dayOf('2026-03-01'), 'take-part': null },
  ...given,
});

export const ruleOf = (rule: string, answer: EligibilityWord): RuleAnswer => ({
  rule,
  version: 1,
  words: `The rule ${rule}`,
  source: 'A paper',
  answer,
  looked: [],
  wouldChange: answer === 'pass' ? null : `Something about ${rule}`,
});

export const eligibilityOf = (answer: EligibilityWord, ...rules: RuleAnswer[]): Eligibility => ({
  ...unanswered('reframe', {} as Facts, { on: dayOf('2026-03-06'), reason: '' }),
  reason: null,
  answer,
  rules,
});
