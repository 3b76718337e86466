import { PersonRestricted, RestrictionLifted, saying, type Role, type Saying } from '@waymark/events';
import { Refusal } from '@waymark/kernel';
import type { Person } from './person.js';

/** An officer as people knows them at this moment. */
export type Colleague = { id: string; agencyId: string; role: Role; isActive: boolean };

type Restricted = { state: Person & { restrictedTo: string[] }; sayings: Saying[] };

/**
 * From now on only these officers know of the person. A restriction that is in force gives way to the new one, so that
 * there is no moment between the two.
 * @param known the officers of the list, as they are kept
 * @throws Refusal unknown-officer, nobody-could-lift
 */
export function restrict(person: Person, allowed: string[], known: Colleague[]): Restricted {
  const ofAgency = known.filter(({ agencyId, isActive }) => isActive && agencyId === person.agencyId);
  if (allowed.some((id) => !ofAgency.some((officer) => officer.id === id)))
    throw wrongList('unknown-officer', 'Choose officers who work in your agency now');
  // A list without one would hide the child from everybody who may ever end the restriction.
  if (!ofAgency.some(({ id, role }) => role === 'manager' && !person.excluded.includes(id)))
    throw wrongList('nobody-could-lift', 'Choose at least one manager, who can lift the restriction again');
  const restrictedTo = [...new Set(allowed)].sort();
  return { state: { ...person, restrictedTo }, sayings: [saying(PersonRestricted, { personId: person.id })] };
}

/** @throws Refusal not-restricted */
export function lift(person: Person): { state: Person; sayings: Saying[] } {
  if (person.restrictedTo === null)
    throw new Refusal('conflict', 'not-restricted', 'This person is not restricted: there is nothing to lift.');
  return { state: { ...person, restrictedTo: null }, sayings: [saying(RestrictionLifted, { personId: person.id })] };
}

const wrongList = (code: string, message: string): Refusal =>
  new Refusal('invalid', code, `${message}.`, { errors: [{ field: 'allowed', message }] });
