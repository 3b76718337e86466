import { aggregateTable } from '@waymark/kit';
import type { FollowUp } from './domain/follow-up.js';
import type { Import } from './domain/import.js';
import type { PoliceOutcome } from './domain/police-outcome.js';

export const policeOutcomes = aggregateTable<PoliceOutcome>('police_outcome', {
  agencyId: { type: 'uuid' },
  personId: { type: 'uuid' },
  code: { type: 'text' },
  offenceOn: { type: 'date' },
  outcomeOn: { type: 'date' },
  offences: { type: 'int' },
  isBreach: { type: 'boolean' },
  sourceReference: { type: 'text' },
  enrolmentId: { type: 'uuid', nullable: true },
  importId: { type: 'uuid', nullable: true },
  recordedOn: { type: 'date' },
  supersededOn: { type: 'date', nullable: true },
});

export const imports = aggregateTable<Import>('import', {
  agencyId: { type: 'uuid' },
  officerId: { type: 'uuid' },
  status: { type: 'text' },
  rows: { type: 'int' },
  fresh: { type: 'int' },
  known: { type: 'int' },
  corrected: { type: 'int' },
  rejected: { type: 'int' },
  contradicting: { type: 'int' },
});

export const followUps = aggregateTable<FollowUp>('follow_up', {
  agencyId: { type: 'uuid' },
  enrolmentId: { type: 'uuid' },
  personId: { type: 'uuid' },
  programme: { type: 'text' },
  anchor: { type: 'text' },
  ending: { type: 'text', nullable: true },
  anchoredOn: { type: 'date' },
  measure: { type: 'text' },
  months: { type: 'int' },
  waitingMonths: { type: 'int' },
  endsOn: { type: 'date' },
  codeSetVersion: { type: 'int' },
  repeatOutcomeId: { type: 'uuid', nullable: true },
  repeatOn: { type: 'date', nullable: true },
  maturedOn: { type: 'date', nullable: true },
});
