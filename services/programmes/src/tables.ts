import { aggregateTable } from '@waymark/kit';
import type { Enrolment, ReferralDecision } from './domain/enrolment.js';
import type { Offence } from './domain/prosecution-window.js';

/** What an earlier build did not keep reads as not known. */
const withDefaults = <Kept extends object>(defaults: Kept) => ({
  to: (kept: Kept) => kept,
  from: (kept: Partial<Kept> | null): Kept => ({ ...defaults, ...kept }),
});

const OFFENCE: Offence = {
  on: null,
  summaryOnly: false,
  bailEndsOn: null,
  category: null,
  gravity: null,
  evidenceSufficientOn: null,
};
const DECISION: ReferralDecision = { acceptedBy: null, eligibility: 'not-known' };

export const enrolments = aggregateTable<Enrolment>('enrolment', {
  referralId: { type: 'uuid' },
  personId: { type: 'uuid' },
  programme: { type: 'text' },
  heldFrom: { type: 'date' },
  agencyId: { type: 'uuid' },
  teamId: { type: 'uuid' },
  workerId: { type: 'uuid' },
  status: { type: 'text' },
  offence: { type: 'jsonb', transformer: withDefaults(OFFENCE) },
  referralDecision: { type: 'jsonb', transformer: withDefaults(DECISION) },
  offeredOn: { type: 'date' },
  acceptedOn: { type: 'date', nullable: true },
  startedOn: { type: 'date', nullable: true },
  endedOn: { type: 'date', nullable: true },
  endedAs: { type: 'text', nullable: true },
  closedBecause: { type: 'text', nullable: true },
  sessions: { type: 'jsonb' },
  findings: { type: 'jsonb' },
  warnings: { type: 'jsonb' },
  reviews: { type: 'jsonb' },
  extension: { type: 'jsonb', nullable: true },
  guardPasses: { type: 'jsonb' },
  allocations: { type: 'jsonb' },
});
