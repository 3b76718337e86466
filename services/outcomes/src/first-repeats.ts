import type { Day } from '@waymark/kernel';
import type { Transaction } from '@waymark/kit';
import type { FollowUp, KnownOutcome } from './domain/follow-up.js';
import { FORMAL_OUTCOME_SETS } from './domain/formal-outcome.js';
import { provenCodes } from './domain/national-codes.js';
import { PARAMETERS } from './domain/national-measure/parameters.js';

/** A window whose repeat is not, or is no longer, what is kept of it; `known` is its first one, or empty. */
export type Change = { followUpId: string; known: KnownOutcome[] };

/**
 * The windows of these persons whose earliest repeat differs from the one that is kept. The database looks for it, since a
 * child may have tens of thousands of outcomes: one step in an index for each window and code, whatever their number. What
 * it proposes the domain judges again.
 */
export async function firstRepeats(
  transaction: Transaction,
  scope: { persons: readonly string[] } | { importId: string },
): Promise<Change[]> {
  const [whose, given] =
    'persons' in scope ? ['select unnest($2::uuid[])', scope.persons] : [CONCERNED_BY_IMPORT, scope.importId];
  const rows = await transaction.rows<Partial<KnownOutcome> & { followUpId: string }>(
    `select f.id as "followUpId", r.id, r.code, r.offence_on as "offenceOn", r.outcome_on as "outcomeOn", r.is_breach as "isBreach"
     from follow_up f join ${SETS} on s.measure = f.measure and s.version = f.code_set_version
       left join lateral ${FIRST} on true
     where f.person_id in (${whose}) and (r.id, r.outcome_on) is distinct from (f.repeat_outcome_id, f.repeat_on)
     order by f.id`,
    [CODES, given],
  );
  return rows.map(({ followUpId, ...first }) => ({ followUpId, known: first.id ? [first as KnownOutcome] : [] }));
}

/** The same for a window that is not kept yet. */
export function firstRepeatsIn(transaction: Transaction, window: FollowUp): Promise<KnownOutcome[]> {
  const { personId, measure, codeSetVersion, anchoredOn, months, endsOn } = window;
  return transaction.rows<KnownOutcome>(
    `select r.id, r.code, r.offence_on as "offenceOn", r.outcome_on as "outcomeOn", r.is_breach as "isBreach"
     from (select $2::uuid as person_id, $3::text as measure, $4::int as code_set_version, $5::date as anchored_on,
       $6::int as months, $7::date as ends_on) f
       join ${SETS} on s.measure = f.measure and s.version = f.code_set_version
       cross join lateral ${FIRST}`,
    [CODES, personId, measure, codeSetVersion, anchoredOn, months, endsOn satisfies Day],
  );
}

/** Everybody in a file, and those from whom it took an outcome away. */
const CONCERNED_BY_IMPORT = `
  select person_id from police_outcome where import_id = $2::uuid
  union select person_id from police_outcome_former where superseded_by = $2::uuid`;

// The rules of isRepeat as a search: what is narrowed here must never be wider there. The spec compares the two.
const FIRST = `(
  select o.* from unnest(s.codes) as c (code) cross join lateral (
    select o.id, o.code, o.offence_on, o.outcome_on, o.is_breach from police_outcome o
    where o.person_id = f.person_id and o.code = c.code and o.outcome_on >= f.anchored_on and o.outcome_on < f.ends_on
      and o.offence_on > f.anchored_on
      and (f.measure = 'local' or
        not o.is_breach and o.offence_on < (f.anchored_on + make_interval(months => f.months))::date)
    order by o.outcome_on, o.id limit 1) o
  order by o.outcome_on, o.id limit 1) r`;

const SETS = `jsonb_to_recordset($1::jsonb) as s (measure text, version int, codes text[])`;

/** By which codes each version judges. */
const CODES = JSON.stringify([
  ...FORMAL_OUTCOME_SETS.map(({ version, codes }) => ({ measure: 'local', version, codes })),
  ...PARAMETERS.map((parameters) => ({
    measure: 'national',
    version: parameters.version,
    codes: provenCodes(parameters),
  })),
]);
