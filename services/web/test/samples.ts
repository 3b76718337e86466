import { dayOf } from '@waymark/kernel';
import type { Eligibility, RuleAnswer } from '../src/client/eligibility.js';
import type { Enrolment } from '../src/client/enrolment.js';
import type { Reasons, Referral } from '../src/client/referral.js';
import type { Reader } from '../src/pages/withheld.js';

/** Somebody of the agency whose records these are, and of another. */
export const aReader = (role: Reader['role'], agency = 'a'): Reader => ({
  role,
  agency: { id: agency, name: `Agency ${agency}` },
});

/** Answers of the services, as plain as they can be: a test says what matters to it. */
export const anEnrolment = (given: Partial<Enrolment> = {}): Enrolment => ({
  id: 'e',
  version: 4,
  referralId: 'r',
  personId: 'p',
  agencyId: 'a',
  programme: 'one',
  programmeName: 'One',
  kind: 'voluntary',
  unfinished: 'returned',
  workerId: 'w',
  allocations: [],
  status: 'active',
  offeredOn: dayOf('2026-02-02'),
  acceptedOn: dayOf('2026-02-03'),
  startedOn: null,
  endedOn: null,
  endedAs: null,
  closedBecause: null,
  sessions: [
    { number: 1, title: 'First', insteadOf: null, plannedOn: dayOf('2026-02-10'), attendance: null, isOverdue: true },
  ],
  findings: [],
  warnings: [],
  reviews: [],
  extension: null,
  guardPasses: [],
  outstanding: [1],
  consent: { givenOn: dayOf('2026-02-03'), withdrawnOn: null },
  guard: {
    state: 'does-not-bind',
    lastSafeDay: null,
    because: null,
    guardDay: null,
    plannableUntil: null,
    daysLeft: null,
  },
  endsBy: null,
  replyBy: null,
  standing: null,
  notes: [],
  withheld: [],
  ...given,
});

export const aReferral = (given: Partial<Referral> = {}): Referral => ({
  id: 'r',
  version: 3,
  personId: 'p',
  agencyId: 'a',
  receivingAgencyId: 'a',
  programme: 'one',
  route: 'arrest',
  referrer: { role: 'school-staff', contact: null, words: null },
  referredBy: 'o',
  status: 'draft',
  offence: null,
  circumstances: 'As told',
  questions: { personalUse: null, acceptsResponsibility: null, firstOffence: null },
  safeguarding: null,
  victim: null,
  carer: null,
  withheld: [],
  gravity: null,
  eligibility: { atSubmission: null, atDecision: null },
  consents: [],
  allocation: null,
  reason: null,
  nextDoor: null,
  decision: null,
  openedOn: dayOf('2026-03-01'),
  submittedOn: null,
  closedOn: null,
  ...given,
});

export const theReasons: Reasons = {
  receivingKinds: ['youth-justice-service', 'council'],
  refusal: [{ code: 'no-capacity', name: 'No place free in time' }],
  withdrawal: [{ code: 'duplicate', name: 'The child is referred already' }],
  routes: [{ code: 'arrest', name: 'After an arrest' }],
  offenceCategories: [{ code: 'arson', name: 'Arson' }],
  referrerRoles: [{ code: 'school-staff', name: 'School or college' }],
  contactWays: [{ code: 'phone', name: 'Phone' }],
  safeguardingMarkers: [
    { code: 'looked-after', name: 'Looked after' },
    { code: 'self-harm', name: 'Harms themselves' },
    { code: 'weapon-carrying', name: 'Carries a weapon' },
  ],
  victimViews: [
    { code: 'supports', name: 'Supports it' },
    { code: 'neutral', name: 'Neither for nor against' },
  ],
  parentViews: [{ code: 'agrees', name: 'Agrees' }],
  otherServices: [{ code: 'early-help', name: 'Early help of the council' }],
  understandingChecks: [{ code: 'said-back', name: 'Said it back' }],
  consentForms: [],
  gravity: {
    factors: [{ code: 'made-amends', name: 'Has made amends', by: -1 }],
    steps: [{ code: 'informal', name: 'Informal, out of court' }],
  },
};

export const aRule = (given: Partial<RuleAnswer> = {}): RuleAnswer => ({
  rule: 'child-today',
  version: 1,
  words: 'The child is under 18 still',
  source: 'Outcome 23',
  answer: 'pass',
  looked: [{ fact: 'ageNow', words: 'Age on the day of the question: 14' }],
  wouldChange: null,
  ...given,
});

export const anEligibility = (given: Partial<Eligibility> = {}): Eligibility => ({
  programme: 'one',
  name: 'One',
  heldFrom: dayOf('2024-10-01'),
  askedOn: dayOf('2026-03-02'),
  answer: 'pass',
  rules: [aRule()],
  prompts: [],
  alternatives: [],
  reason: null,
  ...given,
});
