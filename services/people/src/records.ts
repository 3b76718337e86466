import { Injectable } from '@nestjs/common';
import { Aggregates, mayChange, maySee, Store, type Actor, type Transaction } from '@waymark/kit';
import type { Agency, Team } from './domain/agency.js';
import { evolve as evolveAgreement, type Agreement } from './domain/agreement.js';
import type { Carer } from './domain/carer.js';
import type { EmergencyOpening } from './domain/emergency.js';
import { evolve as evolveOfficer, type Officer } from './domain/officer.js';
import { evolve as evolvePerson, type Person } from './domain/person.js';
import { standingsOf } from './standings.js';
import { agencies, agreements, carers, emergencyOpenings, persons, staff, teams } from './tables.js';

/** What stands with an agency, apart from children. */
export const isHeldBy = ({ agencyId }: { agencyId: string }, by: Actor): boolean =>
  by.kind === 'system' || agencyId === by.agencyId;

/**
 * Is the officer not among the excluded, which counts before all else, and on the list of those who may know, where there is
 * one? Beside the agency, never instead of it.
 */
export const isOpenTo = ({ restrictedTo, excluded }: Pick<Person, 'restrictedTo' | 'excluded'>, by: Actor): boolean =>
  by.kind === 'system' || (!excluded.includes(by.id) && (restrictedTo === null || restrictedTo.includes(by.id)));

/** The same in SQL, about the table person. @param officer the parameter with the officer's id, such as `$2` */
export const openTo = (officer: string): string =>
  `(not ${officer}::uuid = any (person.excluded)
    and (person.restricted_to is null or ${officer}::uuid = any (person.restricted_to)))`;

/** By what the officer's team has to do with the person, and by agreements, lists and emergencies. */
async function isOpen({ id }: Person, by: Actor, to: 'see' | 'change', transaction: Transaction): Promise<boolean> {
  if (by.kind === 'system') return true;
  const standing = await transaction.beyond(async () => (await standingsOf(transaction, by, [id])).get(id));
  return standing !== undefined && (to === 'see' ? maySee(by.role, standing) : mayChange(by.role, standing));
}

@Injectable()
export class Persons extends Aggregates<Person> {
  constructor(store: Store) {
    super(store, {
      table: persons,
      evolve: evolvePerson,
      at: ({ id }) => `/api/people/persons/${id}`,
      subjects: ({ id }) => [id],
      isVisibleTo: isOpen,
    });
  }
}

/** Reached through their child's record alone, which decides who may see them. */
@Injectable()
export class Carers extends Aggregates<Carer> {
  constructor(store: Store) {
    super(store, {
      table: carers,
      evolve: (carer) => carer,
      at: ({ personId, id }) => `/api/people/persons/${personId}/carers/${id}`,
      subjects: ({ personId, id }) => [personId, id],
      isVisibleTo: () => true,
    });
  }
}

@Injectable()
export class Staff extends Aggregates<Officer> {
  constructor(store: Store) {
    super(store, {
      table: staff,
      evolve: evolveOfficer,
      at: ({ id }) => `/api/people/officers/${id}`,
      subjects: ({ id }) => [id],
      // An operator runs the system for all agencies, and sees no child of any.
      isVisibleTo: (officer, by) => by.role === 'operator' || isHeldBy(officer, by),
    });
  }
}

@Injectable()
export class Agencies extends Aggregates<Agency> {
  constructor(store: Store) {
    super(store, {
      table: agencies,
      evolve: (agency) => agency,
      at: () => '/api/people/agencies',
      subjects: ({ id }) => [id],
      isVisibleTo: () => true,
    });
  }
}

@Injectable()
export class Teams extends Aggregates<Team> {
  constructor(store: Store) {
    super(store, {
      table: teams,
      evolve: (team) => team,
      at: () => '/api/people/teams',
      subjects: ({ id }) => [id],
      isVisibleTo: isHeldBy,
    });
  }
}

/** To those who agreed. */
@Injectable()
export class Agreements extends Aggregates<Agreement> {
  constructor(store: Store) {
    super(store, {
      table: agreements,
      evolve: evolveAgreement,
      at: ({ id }) => `/api/people/agreements/${id}`,
      subjects: ({ id }) => [id],
      isVisibleTo: ({ parties }, by) => by.kind === 'system' || parties.includes(by.agencyId),
    });
  }
}

/** To the agency that holds the record and to the one whose officer opened it. */
@Injectable()
export class Openings extends Aggregates<EmergencyOpening> {
  constructor(store: Store) {
    super(store, {
      table: emergencyOpenings,
      evolve: (opening) => opening,
      at: ({ id }) => `/api/people/emergency-openings/${id}`,
      subjects: ({ personId, id }) => [personId, id],
      isVisibleTo: ({ agencyId, heldBy }, by) => by.kind === 'system' || [agencyId, heldBy].includes(by.agencyId),
    });
  }
}
