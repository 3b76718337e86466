import { randomUUID } from 'node:crypto';
import { noSuchRecord } from '@waymark/kernel';
import type { Officer, Transaction } from '@waymark/kit';
import { identifierKnown, issuerOf, type Identifier } from './domain/identifier.js';
import type { Person } from './domain/person.js';
import { isHeldBy, isOpenTo } from './records.js';
import { known } from './standings.js';

export type KeptIdentifier = Identifier & { id: string };

type Holder = Pick<Person, 'id' | 'agencyId' | 'restrictedTo' | 'excluded'>;

/**
 * Gives the number to this person, unless somebody has it. A holder who is hidden from the officer, by a list or by want of an
 * agreement, is told by nothing: the number is kept beside, as disputed, and both records stand until somebody who may see
 * both decides.
 * @throws Refusal identifier-known
 */
export async function keepIdentifier(
  transaction: Transaction,
  { id: personId, agencyId }: Pick<Person, 'id' | 'agencyId'>,
  { scheme, value }: Identifier,
): Promise<void> {
  const given = [scheme, value, issuerOf(scheme, agencyId)];
  // Two who give the same number at the same moment take turns here: the second finds what the first has kept.
  await transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`identifier ${scheme} ${value}`]);
  const holders = await transaction.beyond(() => transaction.rows<Holder>(HOLDERS, given));
  const told = await toldOf(transaction, holders);
  if (told) throw identifierKnown(scheme, isHeldBy(told, transaction.by) ? told.id : null);
  if (holders.length === 0) {
    await transaction.rows(`insert into identifier (scheme, value, issuer, person_id) values ($1, $2, $3, $4)`, [
      ...given,
      personId,
    ]);
    return;
  }
  await transaction.rows(
    `insert into set_aside_identifier (id, scheme, value, issuer, person_id, why, set_aside_on)
     values ($1, $2, $3, $4, $5, 'disputed', $6)`,
    [randomUUID(), ...given, personId, transaction.today],
  );
}

/** Of those who have the number the one of whom the officer may know: of the own agency, else of one that shares who is known to it. */
async function toldOf(transaction: Transaction, holders: readonly Holder[]): Promise<Holder | undefined> {
  const { by } = transaction;
  const open = holders.filter((holder) => isOpenTo(holder, by));
  const own = open.find((holder) => isHeldBy(holder, by));
  if (own || open.length === 0) return own;
  const agencies = await transaction.beyond(() => known(transaction, by as Officer));
  return open.find(({ agencyId }) => agencies.includes(agencyId));
}

/** Those that hold. A disputed one is one of them, or its being disputed would tell of the other who has it. */
/** What is the person's, by scheme and value, and beside it what was found to be wrong. */
export async function identifiersOf(
  transaction: Transaction,
  personId: string,
): Promise<{ identifiers: KeptIdentifier[]; wrongIdentifiers: KeptIdentifier[] }> {
  const rows = await transaction.rows<KeptIdentifier & { isWrong: boolean }>(
    `select id, scheme, value, false as "isWrong" from identifier where person_id = $1
     union all
     select id, scheme, value, why = 'wrong' from set_aside_identifier where person_id = $1 and why in ('disputed', 'wrong')
     order by scheme, value`,
    [personId],
  );
  const which = (wrong: boolean): KeptIdentifier[] =>
    rows.filter(({ isWrong }) => isWrong === wrong).map(({ id, scheme, value }) => ({ id, scheme, value }));
  return { identifiers: which(false), wrongIdentifiers: which(true) };
}

/** From now on the number finds nobody here, and may be given to whom it belongs. @throws Refusal no-such-record */
export async function markWrong(transaction: Transaction, personId: string, id: string): Promise<Identifier> {
  const held = await transaction.row<Identifier>(
    `with gone as (delete from identifier where id = $1 and person_id = $2 returning *),
       kept as (
         insert into set_aside_identifier (id, scheme, value, issuer, person_id, why, set_aside_on)
         select id, scheme, value, issuer, person_id, 'wrong', $3 from gone returning scheme, value
       ),
       disputed as (
         update set_aside_identifier set why = 'wrong', set_aside_on = $3
         where id = $1 and person_id = $2 and why = 'disputed' returning scheme, value
       )
     select scheme, value from kept union all select scheme, value from disputed`,
    [id, personId, transaction.today],
  );
  if (!held) throw noSuchRecord();
  return held;
}

/** Persons who have one of these numbers. A number is looked for as it was written too: it may be older than its form. */
export async function holdersOf(transaction: Transaction, agencyId: string, given: Identifier[]): Promise<string[]> {
  if (given.length === 0) return [];
  const holders = await transaction.rows<{ id: string }>(
    `select distinct held.person_id as id
     from unnest($1::text[], $2::text[]) as asked (scheme, value) join ${HELD} on held.scheme = asked.scheme and held.value = asked.value
     where held.issuer is null or held.issuer = $3`,
    [given.map(({ scheme }) => scheme), given.map(({ value }) => value), agencyId],
  );
  return holders.map(({ id }) => id);
}

/** Numbers that hold; `is_disputed` for the one that came second. */
export const HELD = `(
  select scheme, value, issuer, person_id, false as is_disputed from identifier
  union all select scheme, value, issuer, person_id, true from set_aside_identifier where why = 'disputed'
) held`;

const HOLDERS = `
  select person.id, person.agency_id as "agencyId", person.restricted_to as "restrictedTo", person.excluded
  from ${HELD} join person on person.id = held.person_id
  where held.scheme = $1 and held.value = $2 and held.issuer is not distinct from $3 order by held.is_disputed`;
