import { aggregateTable } from '@waymark/kit';
import type { Referral } from './domain/referral.js';

/** The consent ledger has no life of its own and is kept by SQL, see `consent.ledger.ts`. */
export const referrals = aggregateTable<Referral>('referral', {
  personId: { type: 'uuid' },
  programme: { type: 'text', nullable: true },
  route: { type: 'text', nullable: true },
  referrer: { type: 'jsonb', nullable: true },
  agencyId: { type: 'uuid' },
  receivingAgencyId: { type: 'uuid', nullable: true },
  teamId: { type: 'uuid', nullable: true },
  referredBy: { type: 'uuid' },
  status: { type: 'text' },
  offence: { type: 'jsonb', nullable: true },
  circumstances: { type: 'text', nullable: true },
  questions: { type: 'jsonb' },
  safeguarding: { type: 'jsonb', nullable: true },
  victim: { type: 'jsonb', nullable: true },
  carer: { type: 'jsonb', nullable: true },
  consents: { type: 'jsonb' },
  consentsUntil: { type: 'jsonb' },
  eligibility: { type: 'jsonb' },
  allocation: { type: 'jsonb', nullable: true },
  reason: { type: 'text', nullable: true },
  nextDoor: { type: 'jsonb', nullable: true },
  decision: { type: 'jsonb', nullable: true },
  openedOn: { type: 'date' },
  submittedOn: { type: 'date', nullable: true },
  closedOn: { type: 'date', nullable: true },
});
