import { aggregateTable } from '@waymark/kit';
import type { Agency, Team } from './domain/agency.js';
import type { Agreement } from './domain/agreement.js';
import type { Carer } from './domain/carer.js';
import type { EmergencyOpening } from './domain/emergency.js';
import type { Officer } from './domain/officer.js';
import type { Person } from './domain/person.js';

// TypeORM makes a Date of it, whatever the driver gave: kept and read as ISO 8601 in UTC, as everywhere else.
const instant = {
  to: (given: string) => given,
  from: (kept: Date | string) => new Date(kept).toISOString(),
};

export const persons = aggregateTable<Person>('person', {
  givenName: { type: 'text' },
  familyName: { type: 'text' },
  preferredName: { type: 'text', nullable: true },
  birthDate: { type: 'date' },
  district: { type: 'text', nullable: true },
  interpreterLanguage: { type: 'text', nullable: true },
  accessNeeds: { type: 'text', array: true },
  accessNote: { type: 'text', nullable: true },
  ethnicity: { type: 'text', nullable: true },
  agencyId: { type: 'uuid' },
  teamId: { type: 'uuid', nullable: true },
  registeredOn: { type: 'date' },
  restrictedTo: { type: 'uuid', array: true, nullable: true },
  excluded: { type: 'uuid', array: true },
});

export const carers = aggregateTable<Carer>('carer', {
  personId: { type: 'uuid' },
  agencyId: { type: 'uuid' },
  name: { type: 'text' },
  relation: { type: 'text' },
  contact: { type: 'bytea', nullable: true },
  livesWith: { type: 'text' },
  parentalResponsibility: { type: 'text' },
  endedOn: { type: 'date', nullable: true },
});

export const agencies = aggregateTable<Agency>('agency', {
  code: { type: 'text' },
  name: { type: 'text' },
  kind: { type: 'text' },
});

export const teams = aggregateTable<Team>('team', {
  agencyId: { type: 'uuid' },
  code: { type: 'text' },
  name: { type: 'text' },
});

/** The officers themselves, with their names; `officer` is the copy that every service keeps for its door. */
export const staff = aggregateTable<Officer>('staff', {
  subject: { type: 'text' },
  name: { type: 'text' },
  agencyId: { type: 'uuid' },
  teamId: { type: 'uuid', nullable: true },
  role: { type: 'text' },
  isActive: { type: 'boolean' },
});

export const agreements = aggregateTable<Agreement>('sharing_agreement', {
  title: { type: 'text' },
  gateway: { type: 'text' },
  purpose: { type: 'text' },
  parties: { type: 'uuid', array: true },
  classes: { type: 'text', array: true },
  startsOn: { type: 'date' },
  endsOn: { type: 'date' },
  endedOn: { type: 'date', nullable: true },
  endedBy: { type: 'uuid', nullable: true },
  endReason: { type: 'text', nullable: true },
  supersedes: { type: 'uuid', nullable: true },
  madeBy: { type: 'uuid', nullable: true },
  madeOn: { type: 'date' },
});

export const emergencyOpenings = aggregateTable<EmergencyOpening>('emergency_opening', {
  personId: { type: 'uuid' },
  officerId: { type: 'uuid' },
  agencyId: { type: 'uuid' },
  teamId: { type: 'uuid', nullable: true },
  heldBy: { type: 'uuid' },
  category: { type: 'text' },
  reason: { type: 'bytea' },
  openedAt: { type: 'timestamptz', transformer: instant },
  until: { type: 'timestamptz', transformer: instant },
  reviewDueOn: { type: 'date' },
  reviewedBy: { type: 'uuid', nullable: true },
  reviewedOn: { type: 'date', nullable: true },
  finding: { type: 'text', nullable: true },
  reviewNote: { type: 'bytea', nullable: true },
});
