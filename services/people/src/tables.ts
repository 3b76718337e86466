import { aggregateTable } from '@waymark/kit';
import type { Agency, Team } from './domain/agency.js';
import type { Carer } from './domain/carer.js';
import type { Officer } from './domain/officer.js';
import type { Person } from './domain/person.js';

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
