import { ExclusionLifted, OfficersExcluded, saying, type Role, type Saying } from '@waymark/events';
import { Refusal } from '@waymark/kernel';
import type { Choice } from './choices.js';
import type { Person } from './person.js';

/** Why an officer may never know of a child. Source: [G] conflicts of interest as services that restrict records list them. */
export const EXCLUSION_CATEGORIES: readonly Choice[] = [
  { code: 'own-record', label: 'It is about themselves' },
  { code: 'family', label: 'The child is of their family or household' },
  { code: 'conflict-of-interest', label: 'Another conflict of interest' },
];

/** Who may end an exclusion: the roles of the action person:exclude. */
const COULD_LIFT: readonly Role[] = ['manager', 'safeguarding-lead'];

/** An officer of any agency, as people knows them at this moment. */
export type Watched = { id: string; agencyId: string; role: Role; isActive: boolean };

/**
 * From now on these officers never know of the person, whatever else lets them. An exclusion that is in force gives way to
 * the new one, so that there is no moment between the two.
 * @param known the officers of the list, and whoever works in the agency that holds the record
 * @throws Refusal unknown-officer, nobody-could-lift
 */
export function exclude(person: Person, officers: string[], known: Watched[]): { state: Person; sayings: Saying[] } {
  const active = known.filter(({ isActive }) => isActive);
  if (officers.some((id) => !active.some((officer) => officer.id === id)))
    throw wrongList('unknown-officer', 'Choose officers who work here now');
  const couldLift = active.some(
    ({ id, agencyId, role }) =>
      agencyId === person.agencyId &&
      COULD_LIFT.includes(role) &&
      !officers.includes(id) &&
      (person.restrictedTo === null || person.restrictedTo.includes(id)),
  );
  // Whoever is excluded finds no record: with the last of them nobody could ever end it.
  if (!couldLift)
    throw wrongList('nobody-could-lift', 'Leave at least one manager or safeguarding lead who may know of this child');
  const excluded = [...new Set(officers)].sort();
  return { state: { ...person, excluded }, sayings: [saying(OfficersExcluded, { personId: person.id })] };
}

/** @throws Refusal nobody-excluded */
export function liftExclusion(person: Person): { state: Person; sayings: Saying[] } {
  if (person.excluded.length === 0)
    throw new Refusal('conflict', 'nobody-excluded', 'No officer is excluded: there is nothing to lift.');
  return { state: { ...person, excluded: [] }, sayings: [saying(ExclusionLifted, { personId: person.id })] };
}

const wrongList = (code: string, message: string): Refusal =>
  new Refusal('invalid', code, `${message}.`, { errors: [{ field: 'officers', message }] });
