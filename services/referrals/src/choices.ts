import { PARENT_VIEW_NAMES } from './domain/carer.js';
import { CONSENT_FORMS, UNDERSTANDING_CHECKS } from './domain/consent-forms.js';
import { GRAVITY_FACTORS, GRAVITY_MATRICES, STEPS, STEPS_OF_KIND } from './domain/gravity.js';
import { OTHER_SERVICES } from './domain/next-door.js';
import { OFFENCE_CATEGORIES } from './domain/offence-categories.js';
import { REFUSAL_REASONS, ROUTES, WITHDRAWAL_REASONS } from './domain/reasons.js';
import { RECEIVING_KINDS } from './domain/receiving-agency.js';
import { CONTACT_WAYS, REFERRER_ROLES } from './domain/referrer.js';
import { SAFEGUARDING_MARKERS } from './domain/safeguarding.js';
import { VICTIM_VIEWS } from './domain/victim.js';

/** What can be chosen wherever a referral asks for a code, and the data that its rules stand on. */
export const CHOICES = {
  refusal: REFUSAL_REASONS,
  withdrawal: WITHDRAWAL_REASONS,
  routes: ROUTES,
  offenceCategories: OFFENCE_CATEGORIES,
  receivingKinds: RECEIVING_KINDS,
  referrerRoles: REFERRER_ROLES,
  contactWays: CONTACT_WAYS,
  safeguardingMarkers: SAFEGUARDING_MARKERS,
  victimViews: VICTIM_VIEWS,
  parentViews: PARENT_VIEW_NAMES,
  otherServices: OTHER_SERVICES,
  understandingChecks: UNDERSTANDING_CHECKS,
  consentForms: CONSENT_FORMS,
  gravity: { matrices: GRAVITY_MATRICES, factors: GRAVITY_FACTORS, steps: STEPS, stepsOfKind: STEPS_OF_KIND },
};
