import { Injectable } from '@nestjs/common';
import { DATA_CLASSES, type DataClass, type IdentifierScheme } from '@waymark/events';
import { ageOn } from '@waymark/kernel';
import {
  maySee,
  Reach,
  Store,
  withhold,
  type ClassOfField,
  type Officer,
  type ReachAnswer,
  type Shown,
  type Transaction,
} from '@waymark/kit';
import { CarerCommands, type CarerView } from './carer.commands.js';
import { ACCESS_NEEDS, ETHNICITIES, RELATIONS, YES_NO } from './domain/choices.js';
import { EMERGENCIES, FINDINGS } from './domain/emergency.js';
import { EXCLUSION_CATEGORIES } from './domain/exclusion.js';
import { GATEWAYS } from './domain/gateways.js';
import { asKept, issuerOf, written } from './domain/identifier.js';
import { wordsOf } from './domain/names.js';
import { otherFormsOf } from './domain/nicknames.js';
import type { Person } from './domain/person.js';
import { History, type ChangeView } from './history.js';
import { HELD, identifiersOf, type KeptIdentifier } from './identifiers.js';
import { openTo, Persons } from './records.js';
import { known, sharedWith, standingsOf, type Shared } from './standings.js';

export type PersonView = Omit<Person, 'said' | 'restrictedTo' | 'excluded'> & {
  /** In completed years, today. */
  age: number;
  /** May only some officers know of this person? */
  isRestricted: boolean;
  identifiers: KeptIdentifier[];
  /** Found to be somebody else's, or mistyped. */
  wrongIdentifiers: KeptIdentifier[];
  carers: CarerView[];
  team: { id: string; name: string } | null;
};

/** By what another agency's record may be shared for, and a role works with. */
const CLASS_OF: ClassOfField<PersonView> = {
  carers: 'contact',
  accessNeeds: 'health',
  accessNote: 'health',
  interpreterLanguage: 'health',
};

/** The identity class: enough to tell whether it is the same child, and no more. */
export type Found = {
  id: string;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  birthYear: number;
  district: string | null;
  /** The name of the team that holds the record. */
  team: string | null;
  /** May the officer open the record? Else their team has nothing to do with the child. */
  isOpen: boolean;
};

/** The same without what it takes two questions to know. */
export type Identity = Omit<Found, 'isOpen'>;

export type Sought = { name: string; birthYear: number | null };
export type Resolution = { scheme: IdentifierScheme; values: string[] };

const MOST_FOUND = 50;
/** How alike a word must be, from 0 to 1: 0.4 finds Jonson for Johnson and Smyth for Smith. */
const ALIKE = '0.4';
const MOST_WORDS = 6;

@Injectable()
export class PersonQueries {
  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
    private readonly carers: CarerCommands,
    private readonly changes: History,
  ) {}

  choices(by: Officer) {
    return this.store.answer(by, {
      ethnicities: ETHNICITIES,
      accessNeeds: ACCESS_NEEDS,
      relations: RELATIONS,
      yesNo: YES_NO,
      exclusionCategories: EXCLUSION_CATEGORIES,
      emergencies: EMERGENCIES,
      findings: FINDINGS,
      gateways: GATEWAYS,
      dataClasses: DATA_CLASSES,
    });
  }

  /** @throws Refusal no-such-record */
  see(by: Officer, id: string): Promise<Shown<PersonView>> {
    return this.store.read(by, async (transaction) => {
      const { said: _said, restrictedTo, excluded: _excluded, ...person } = await this.persons.see(transaction, id);
      const team = await transaction.row<{ id: string; name: string }>(`select id, name from team where id = $1`, [
        person.teamId,
      ]);
      const view = {
        ...person,
        age: ageOn(person.birthDate, transaction.today),
        isRestricted: restrictedTo !== null,
        ...(await identifiersOf(transaction, id)),
        carers: await this.carers.of(transaction, id),
        team: team ?? null,
      };
      return withhold(view, CLASS_OF, await classesOf(transaction, by, person));
    });
  }

  /** What the record said before, the latest change first, but of what is withheld. @throws Refusal no-such-record */
  history(by: Officer, id: string): Promise<ChangeView[]> {
    return this.store.read(by, async (transaction) => {
      const person = await this.persons.see(transaction, id);
      const classes = await classesOf(transaction, by, person);
      const changes = await this.changes.of(transaction, id);
      return changes.filter(({ field }) => isOfClasses(field, classes));
    });
  }

  /**
   * Every word of the name is like a word of theirs, or another form of it, in any order; the most alike first, at most 50,
   * of the own agency and of those that share who is known to them.
   */
  find(by: Officer, { name, birthYear }: Sought): Promise<Found[]> {
    const words =
      name
        .toLowerCase()
        .match(/\p{L}[\p{L}\p{M}'’-]*/gu)
        ?.slice(0, MOST_WORDS) ?? [];
    const given = words.map((_, index) => ({ word: `$${2 * index + 4}::text`, forms: `$${2 * index + 5}::text` }));
    return this.store.readBeyond(by, async (transaction) => {
      await transaction.rows(`select set_config('pg_trgm.word_similarity_threshold', $1, true)`, [ALIKE]);
      const found = await transaction.rows<Identity>(
        `select ${IDENTITY}
         from person left join team on team.id = team_id
         where person.agency_id = any ($1::uuid[]) and ${openTo('$2')} and ($3::int is null or extract(year from birth_date) = $3)
           and ${given.map(({ word, forms }) => `(${word} <% all_names or all_names ~ ${forms})`).join(' and ')}
         order by ${given.map(({ word, forms }) => alikeness(word, forms)).join(' + ')} desc,
           family_name, given_name, birth_date, person.id
         limit ${MOST_FOUND}`,
        [await known(transaction, by), by.id, birthYear, ...words.flatMap((word) => [word, otherForms(word)])],
      );
      await transaction.audit({
        kind: 'consult',
        subjects: found.map(({ id }) => id),
        details: { found: found.length },
      });
      return inReach(transaction, by, found);
    });
  }

  /** Names of persons who are open to the officer, and of officers; an id that is neither is left out. */
  names(by: Officer, ids: string[]): Promise<{ id: string; name: string }[]> {
    return this.store.readBeyond(by, async (transaction) => {
      const standings = await standingsOf(transaction, by, ids);
      const open = [...standings].filter(([, standing]) => maySee(by.role, standing)).map(([id]) => id);
      const names = await transaction.rows<{ id: string; name: string }>(
        `select id, given_name || ' ' || family_name as name from person where id = any ($1)
         union all select id, name from staff where id = any ($2)`,
        [open, ids],
      );
      await transaction.audit({ kind: 'consult', subjects: names.map(({ id }) => id), details: { asked: ids.length } });
      return names;
    });
  }

  /** Who has these identifiers within the officer's agency and those that share who is known to them: values as they were asked, unknown ones left out. */
  resolve(by: Officer, { scheme, values }: Resolution): Promise<{ value: string; personId: string }[]> {
    return this.store.readBeyond(by, async (transaction) => {
      const kept = (value: string): string => asKept({ scheme, value }, transaction.today);
      const holders = await transaction.rows<{ value: string; personId: string }>(
        `select held.value, held.person_id as "personId" from ${HELD} join person on person.id = held.person_id
         where held.scheme = $1 and held.value = any ($2) and agency_id = any ($3::uuid[]) and held.issuer is not distinct from $4
           and ${openTo('$5')}
         order by agency_id = $6::uuid, held.is_disputed desc`,
        [
          scheme,
          [...values.map(kept), ...values.map(written)],
          await known(transaction, by),
          issuerOf(scheme, by.agencyId),
          by.id,
          by.agencyId,
        ],
      );
      // Of two who have one number, the own agency's counts, and of those the first to have it: they stand last.
      const personOf = new Map(holders.map(({ value, personId }) => [value, personId]));
      const resolved = [...new Set(values)].flatMap((value) => {
        const personId = personOf.get(kept(value)) ?? personOf.get(written(value));
        return personId ? [{ value, personId }] : [];
      });
      await transaction.audit({
        kind: 'combine',
        subjects: [...new Set(resolved.map(({ personId }) => personId))],
        details: { scheme, asked: values.length, known: resolved.length },
      });
      return resolved;
    });
  }
}

/** A change of a carer is told of under the one word, whichever of them it was. */
const CLASS_OF_CHANGE: Readonly<Record<string, DataClass>> = { ...CLASS_OF, carer: 'contact' };

const isOfClasses = (field: string, classes: ReadonlySet<DataClass>): boolean =>
  !Object.hasOwn(CLASS_OF_CHANGE, field) || classes.has(CLASS_OF_CHANGE[field]!);

/** The same in the same order, each with whether this officer may open the record. To be asked past the walls. */
export async function inReach<One extends Identity>(
  transaction: Transaction,
  by: Officer,
  found: One[],
): Promise<(One & Pick<Found, 'isOpen'>)[]> {
  const standings = await standingsOf(
    transaction,
    by,
    found.map(({ id }) => id),
  );
  return found.map((one) => ({ ...one, isOpen: maySee(by.role, standings.get(one.id)!) }));
}

/** Which classes of this record the officer works with. No agreement has a part in what is the own agency's. */
async function classesOf(transaction: Transaction, by: Officer, { agencyId }: Pick<Person, 'agencyId'>) {
  const isOwn = agencyId === by.agencyId;
  const shared: Shared = isOwn ? new Map() : await transaction.beyond(() => sharedWith(transaction, by));
  return new Reach(by, answerOf(shared)).classesOf(agencyId);
}

const answerOf = (shared: Shared): ReachAnswer => ({
  closed: [],
  readOnly: [],
  shared: [...shared].map(([agencyId, classes]) => ({ agencyId, classes: [...classes] })),
});

/** The identity class, of person and team. */
export const IDENTITY = `person.id, given_name as "givenName", family_name as "familyName", preferred_name as "preferredName",
  extract(year from birth_date)::int as "birthYear", district, team.name as team`;

/** Short forms as whole words, for a regular expression; null when there is none. They are letters only. */
function otherForms(word: string): string | null {
  const forms = otherFormsOf(wordsOf(word).join(''));
  return forms.length > 0 ? `\\m(${forms.join('|')})\\M` : null;
}

/** A short form counts nearly as much as the name itself. */
const alikeness = (word: string, forms: string): string =>
  `greatest(word_similarity(${word}, all_names), case when all_names ~ ${forms} then 0.9 else 0 end)`;
