import type { DataSource } from 'typeorm';
import { PERIOD, type Life } from './histories.js';

/** One line for each person in the cohort. */
export type Answer = Map<string, { indexDay: string; reoffences: number }>;

/**
 * The measure a second time, written from the rules and not from the code: PostgreSQL's own calendar moves the months, and
 * sets stand where the first has loops.
 */
export async function answerInSql(database: DataSource, lives: Life[]): Promise<Answer> {
  await database.query(`create table index_row (person text, on_day date, kind text)`);
  await database.query(
    `create table offence (person text, committed date, decided date, outcome text, offences int, breach boolean)`,
  );
  for (let at = 0; at < lives.length; at += 10_000) await load(database, lives.slice(at, at + 10_000));
  const rows: { person: string; index_day: string; reoffences: number }[] = await database.query(MEASURE, [
    PERIOD.from,
    PERIOD.to,
  ]);
  return new Map(rows.map(({ person, index_day, reoffences }) => [person, { indexDay: index_day, reoffences }]));
}

const MEASURE = `
  with cohort as (
    select person, min(on_day) as index_day
      from index_row
     where on_day between $1::date and $2::date
       and kind in ('youth-caution', 'youth-conditional-caution', 'caution', 'court-order', 'release')
     group by person
  )
  select person, index_day::text, coalesce(sum(offences) filter (
           where committed > index_day
             and committed < index_day + interval '12 months'
             and decided < index_day + interval '18 months'
             and outcome in ('conviction', 'caution', 'youth-caution', 'youth-conditional-caution')
             and not breach
         ), 0)::int as reoffences
    from cohort left join offence using (person)
   group by person, index_day`;

async function load(database: DataSource, lives: Life[]): Promise<void> {
  const indexRows = lives.flatMap(({ person, indexRows }) => indexRows.map((row) => ({ person, ...row })));
  await database.query(
    `insert into index_row select person, "on", kind from json_to_recordset($1) as _(person text, "on" date, kind text)`,
    [JSON.stringify(indexRows)],
  );
  const offences = lives.flatMap(({ person, offences }) => offences.map((row) => ({ person, ...row })));
  await database.query(
    `insert into offence
     select person, "committedOn", "outcomeOn", outcome, offences, "isBreach" from json_to_recordset($1)
         as _(person text, "committedOn" date, "outcomeOn" date, outcome text, offences int, "isBreach" boolean)`,
    [JSON.stringify(offences)],
  );
}
