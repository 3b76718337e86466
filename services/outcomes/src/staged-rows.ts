import type { Transaction } from '@waymark/kit';
import type { Counts, Import } from './domain/import.js';
import type { Fault, ImportRow } from './domain/import-row.js';
import type { OutcomeContent } from './domain/police-outcome.js';

export type StagedRow = {
  number: number;
  sourceReference: string | null;
  faults: Fault[];
  personId: string | null;
  row: Omit<ImportRow, 'scheme' | 'identifier'> | null;
};

type Of = Pick<Import, 'id' | 'agencyId'>;

/** Whole files pass through these statements: they may take longer than a request's, and never for ever. */
export async function beUnhurried(transaction: Transaction): Promise<void> {
  await transaction.rows(`set local statement_timeout = '120s'`);
  await transaction.rows(`set local lock_timeout = '15s'`);
}

/** One statement for a batch, its columns as arrays: some twenty times as fast as row by row. */
export async function stageBatch(
  transaction: Transaction,
  importId: string,
  batch: readonly StagedRow[],
): Promise<void> {
  const column = <Value>(value: (staged: StagedRow) => Value): Value[] => batch.map(value);
  await transaction.rows(
    `insert into import_row (import_id, number, state, faults, person_id, code, offence_on, outcome_on, offences, is_breach, source_reference)
     select $1, number, case when faults = '' then 'usable' else 'rejected' end, string_to_array(faults, ' '),
       person_id, code, offence_on, outcome_on, offences, is_breach, source_reference
     from unnest($2::int[], $3::text[], $4::uuid[], $5::text[], $6::date[], $7::date[], $8::int[], $9::boolean[], $10::text[])
       as staged (number, faults, person_id, code, offence_on, outcome_on, offences, is_breach, source_reference)`,
    [
      importId,
      column(({ number }) => number),
      column(({ faults }) => faults.join(' ')),
      column(({ personId }) => personId),
      column(({ row }) => row?.code ?? null),
      column(({ row }) => row?.offenceOn ?? null),
      column(({ row }) => row?.outcomeOn ?? null),
      column(({ row }) => row?.offences ?? null),
      column(({ row }) => row?.isBreach ?? null),
      column(({ sourceReference }) => sourceReference),
    ],
  );
}

/** What can be said only of the file as a whole: repeats within it, and what is kept already. Gives the counts for the report. */
export async function judgeTogether(transaction: Transaction, { id, agencyId }: Of): Promise<Counts> {
  await transaction.rows(
    `update import_row r set state = 'rejected', faults = '{reference-repeated}'
     from (
       select number, row_number() over (partition by source_reference order by number) as occurrence
       from import_row where import_id = $1 and state = 'usable'
     ) seen
     where r.import_id = $1 and r.number = seen.number and seen.occurrence > 1`,
    [id],
  );
  // What an outcome said before it was corrected is known too: an old file that comes again takes no correction back.
  await transaction.rows(
    `update import_row r
     set state = judged.state, faults = case judged.state when 'rejected' then '{differs-from-known}'::text[] else '{}' end
     from (
       select r.number, case
         when ${TELLS_THE_SAME('o')} or exists (
           select from police_outcome_former p where p.outcome_id = o.id and ${TELLS_THE_SAME('p')}) then 'known'
         when o.person_id <> r.person_id then 'rejected'
         else 'corrects' end as state
       from import_row r join police_outcome o on o.agency_id = $2 and o.source_reference = r.source_reference
       where r.import_id = $1 and r.state = 'usable'
     ) judged
     where r.import_id = $1 and r.number = judged.number`,
    [id, agencyId],
  );
  const counts = await transaction.row<Counts>(
    `select count(*)::int as rows, count(*) filter (where state = 'usable')::int as fresh,
       count(*) filter (where state = 'known')::int as known, count(*) filter (where state = 'corrects')::int as corrected,
       count(*) filter (where state = 'rejected')::int as rejected,
       count(*) filter (where state in ('usable', 'corrects') and ${lacksCompletion('r')})::int as contradicting
     from import_row r where import_id = $1`,
    [id],
  );
  return counts!;
}

/** Keeps all usable rows at once, and gives how many: fewer than counted when one became known after the file was read. */
export async function keepUsable(transaction: Transaction, { id, agencyId }: Of): Promise<number> {
  const kept = await transaction.row<{ count: number }>(
    `with kept as (
       insert into police_outcome (id, version, said, agency_id, person_id, code, offence_on, outcome_on, offences,
         is_breach, source_reference, enrolment_id, import_id, recorded_on)
       select gen_random_uuid(), 1, 0, $2, person_id, code, offence_on, outcome_on, offences,
         is_breach, source_reference, null, $1, $3
       from import_row where import_id = $1 and state = 'usable' order by number
       on conflict (agency_id, source_reference) do nothing
       returning 1
     ) select count(*)::int as count from kept`,
    [id, agencyId, transaction.today],
  );
  return kept!.count;
}

/** Rows that correct what is kept, with the outcome that each supersedes, in the order of the file. */
export const corrections = (
  transaction: Transaction,
  { id, agencyId }: Of,
): Promise<{ outcomeId: string; content: OutcomeContent }[]> =>
  transaction
    .rows<OutcomeContent & { outcomeId: string }>(
      `select o.id as "outcomeId", r.person_id as "personId", r.code, r.offence_on as "offenceOn", r.outcome_on as "outcomeOn",
         r.offences, r.is_breach as "isBreach"
       from import_row r
         join police_outcome o on o.agency_id = $2 and o.source_reference = r.source_reference and o.person_id = r.person_id
       where r.import_id = $1 and r.state = 'corrects' order by r.number`,
      [id, agencyId],
    )
    .then((rows) => rows.map(({ outcomeId, ...content }) => ({ outcomeId, content })));

/** The persons in an import, a batch at a time, in the order of their ids. */
export async function* personsIn(transaction: Transaction, importId: string, batch: number): AsyncGenerator<string[]> {
  for (let after = NOBODY; ;) {
    const persons = await transaction.rows<{ id: string }>(
      `select distinct person_id as id from police_outcome where import_id = $1 and person_id > $2 order by 1 limit ${batch}`,
      [importId, after],
    );
    if (persons.length === 0) return;
    yield persons.map(({ id }) => id);
    after = persons.at(-1)!.id;
  }
}

/** An Outcome 22 or 23 on a day by which no completion that allows it is known here: kept and shown, never refused. */
export const lacksCompletion = (outcome: string): string =>
  `${outcome}.code in ('22', '23') and not exists (
     select from completion c where c.person_id = ${outcome}.person_id and c.completed_on <= ${outcome}.outcome_on
       and (c.outcome_codes is null or ${outcome}.code = any (c.outcome_codes)))`;

const TELLS_THE_SAME = (kept: 'o' | 'p'): string =>
  `(${kept}.person_id, ${kept}.code, ${kept}.offence_on, ${kept}.outcome_on, ${kept}.offences, ${kept}.is_breach) =
  (r.person_id, r.code, r.offence_on, r.outcome_on, r.offences, r.is_breach)`;

const NOBODY = '00000000-0000-0000-0000-000000000000';
