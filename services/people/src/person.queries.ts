import { Injectable } from '@nestjs/common';
import { ageOn } from '@waymark/kernel';
import { Store, type Officer } from '@waymark/kit';
import { issuerOf, written, type Identifier, type Scheme } from './domain/identifier.js';
import type { Person } from './domain/person.js';
import { Persons } from './records.js';

export type PersonView = Omit<Person, 'said'> & {
  /** In completed years, today. */
  age: number;
  identifiers: Identifier[];
  team: { id: string; name: string } | null;
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
};

export type Sought = { name: string; birthYear: number | null };
export type Resolution = { scheme: Scheme; values: string[] };

const MOST_FOUND = 50;
/** How alike a word must be, from 0 to 1: 0.4 finds Jonson for Johnson and Smyth for Smith. */
const ALIKE = '0.4';
const MOST_WORDS = 6;

@Injectable()
export class PersonQueries {
  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
  ) {}

  /** @throws Refusal no-such-record */
  see(by: Officer, id: string): Promise<PersonView> {
    return this.store.read(by, async (transaction) => {
      const { said: _said, ...person } = await this.persons.see(transaction, id);
      const identifiers = await transaction.rows<Identifier>(
        `select scheme, value from identifier where person_id = $1 order by scheme, value`,
        [id],
      );
      const team = await transaction.row<{ id: string; name: string }>(`select id, name from team where id = $1`, [
        person.teamId,
      ]);
      return { ...person, age: ageOn(person.birthDate, transaction.today), identifiers, team: team ?? null };
    });
  }

  /** Every word of the name is like a word of theirs, in any order; the most alike first, at most 50, of the own agency. */
  find(by: Officer, { name, birthYear }: Sought): Promise<Found[]> {
    const words =
      name
        .toLowerCase()
        .match(/\p{L}[\p{L}\p{M}'’-]*/gu)
        ?.slice(0, MOST_WORDS) ?? [];
    const given = words.map((_, index) => `$${index + 3}`);
    return this.store.read(by, async (transaction) => {
      await transaction.rows(`select set_config('pg_trgm.word_similarity_threshold', $1, true)`, [ALIKE]);
      const found = await transaction.rows<Found>(
        `select person.id, given_name as "givenName", family_name as "familyName", preferred_name as "preferredName",
           extract(year from birth_date)::int as "birthYear", district, team.name as team
         from person left join team on team.id = team_id
         where person.agency_id = $1 and ($2::int is null or extract(year from birth_date) = $2)
           and ${given.map((word) => `${word}::text <% all_names`).join(' and ')}
         order by ${given.map((word) => `word_similarity(${word}, all_names)`).join(' + ')} desc,
           family_name, given_name, birth_date, person.id
         limit ${MOST_FOUND}`,
        [by.agencyId, birthYear, ...words],
      );
      await transaction.audit({
        kind: 'consult',
        subjects: found.map(({ id }) => id),
        details: { found: found.length },
      });
      return found;
    });
  }

  /** Names of persons and officers of the own agency; an id that is not one of theirs is left out. */
  names(by: Officer, ids: string[]): Promise<{ id: string; name: string }[]> {
    return this.store.read(by, async (transaction) => {
      const names = await transaction.rows<{ id: string; name: string }>(
        `select id, given_name || ' ' || family_name as name from person where id = any ($1) and agency_id = $2
         union all select id, name from staff where id = any ($1) and agency_id = $2`,
        [ids, by.agencyId],
      );
      await transaction.audit({ kind: 'consult', subjects: names.map(({ id }) => id), details: { asked: ids.length } });
      return names;
    });
  }

  /** Who has these identifiers within the officer's agency: values as they were asked, unknown ones left out. */
  resolve(by: Officer, { scheme, values }: Resolution): Promise<{ value: string; personId: string }[]> {
    return this.store.read(by, async (transaction) => {
      const known = await transaction.rows<{ value: string; personId: string }>(
        `select value, person_id as "personId" from identifier join person on person.id = person_id
         where scheme = $1 and value = any ($2) and agency_id = $3 and issuer is not distinct from $4`,
        [scheme, values.map(written), by.agencyId, issuerOf(scheme, by.agencyId)],
      );
      const personOf = new Map(known.map(({ value, personId }) => [value, personId]));
      const resolved = [...new Set(values)].flatMap((value) => {
        const personId = personOf.get(written(value));
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
