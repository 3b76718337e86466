import { aggregateTable } from '@waymark/kit';
import type { Enrolment } from './domain/enrolment.js';

export const enrolments = aggregateTable<Enrolment>('enrolment', {
  referralId: { type: 'uuid' },
  personId: { type: 'uuid' },
  programme: { type: 'text' },
  heldFrom: { type: 'date' },
  agencyId: { type: 'uuid' },
  teamId: { type: 'uuid' },
  workerId: { type: 'uuid' },
  status: { type: 'text' },
  offence: { type: 'jsonb' },
  offeredOn: { type: 'date' },
  acceptedOn: { type: 'date', nullable: true },
  startedOn: { type: 'date', nullable: true },
  endedOn: { type: 'date', nullable: true },
  endedAs: { type: 'text', nullable: true },
  sessions: { type: 'jsonb' },
  findings: { type: 'jsonb' },
});
