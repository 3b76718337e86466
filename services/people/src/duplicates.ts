import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { Store, type Officer, type Transaction } from '@waymark/kit';
import {
  dayAndMonthSwapped,
  likelyDuplicates,
  resemblance,
  type Identity,
  type Resemblance,
} from './domain/duplicates.js';
import { asKept, type Identifier } from './domain/identifier.js';
import { holdersOf } from './identifiers.js';
import { IDENTITY, inReach, type Found, type Identity as Known } from './person.queries.js';
import { openTo } from './records.js';
import { known } from './standings.js';

export type Newcomer = Identity & { identifiers: Identifier[] };
export type Duplicate = Found & Resemblance;

type Alike = Known & Resemblance;
type Candidate = Known & { birthDate: Day; sharesIdentifier: boolean };

const MOST_SHOWN = 10;
/** Children of one birth date whose names are looked at: those whose family names are most alike come first. */
const MOST_COMPARED = 200;

/** Who may be this child already: of the own agency and those that share who is known to them, and nobody whom a list hides. */
@Injectable()
export class Duplicates {
  constructor(private readonly store: Store) {}

  /** The identity class, the most alike first, at most ten; each one shown is in the audit. */
  show(by: Officer, newcomer: Newcomer): Promise<Duplicate[]> {
    return this.store.readBeyond(by, async (transaction) => {
      const shown = (await alike(transaction, newcomer)).slice(0, MOST_SHOWN);
      await transaction.audit({
        kind: 'consult',
        subjects: shown.map(({ id }) => id),
        details: { found: shown.length },
      });
      return inReach(transaction, by, shown);
    });
  }
}

/**
 * Within a registration: everybody who is alike has been looked at.
 * @param notOneOf ids of records that somebody saw and took for other children
 * @throws Refusal likely-duplicates
 */
export async function mustBeNew(
  transaction: Transaction,
  newcomer: Newcomer,
  notOneOf: readonly string[],
): Promise<void> {
  // Two who register one child at the same moment would both find nobody: they take turns, by year and by day and month in either order.
  const [year, ...dayAndMonth] = newcomer.birthDate.split('-');
  const turn = `registering ${transaction.by.agencyId} ${year} ${dayAndMonth.sort().join()}`;
  await transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [turn]);
  const unseen = (await transaction.beyond(() => alike(transaction, newcomer))).filter(
    ({ id }) => !notOneOf.includes(id),
  );
  if (unseen.length > 0) throw likelyDuplicates(unseen.slice(0, MOST_SHOWN).map(({ id }) => id));
}

async function alike(transaction: Transaction, newcomer: Newcomer): Promise<Alike[]> {
  const { by, today } = transaction;
  const { givenName, familyName, birthDate, identifiers } = newcomer;
  const numbers = identifiers.map(({ scheme, value }) => ({ scheme, value: asKept({ scheme, value }, today) }));
  const holders = await holdersOf(transaction, by.agencyId ?? '', numbers);
  const births = [birthDate, dayAndMonthSwapped(birthDate)].filter((birth) => birth !== null);
  const candidates = await transaction.rows<Candidate>(CANDIDATES, [
    await known(transaction, by as Officer),
    by.id,
    births,
    holders,
    familyName.toLowerCase(),
    givenName.toLowerCase(),
  ]);
  return candidates
    .flatMap(({ birthDate: birth, sharesIdentifier, ...found }) => {
      const like = resemblance(newcomer, { ...found, birthDate: birth }, { sharesIdentifier });
      return like ? [{ ...found, ...like }] : [];
    })
    .sort((one, other) => other.score - one.score);
}

const CANDIDATES = `
  select ${IDENTITY}, birth_date as "birthDate", person.id = any ($4::uuid[]) as "sharesIdentifier"
  from person left join team on team.id = team_id
  where person.agency_id = any ($1::uuid[]) and ${openTo('$2')} and (birth_date = any ($3::date[]) or person.id = any ($4::uuid[]))
  order by person.id = any ($4::uuid[]) desc,
    greatest(similarity(lower(family_name), $5), similarity(lower(family_name), $6)) desc, person.id
  limit ${MOST_COMPARED}`;
