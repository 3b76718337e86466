import { Injectable } from '@nestjs/common';
import { WORKBOOK_CATEGORIES } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Store, type Officer, type Transaction } from '@waymark/kit';
import { Cohorts } from './cohorts.js';
import { reconcile, type Workbooks } from './domain/deliveries.js';
import { columnOf, STEP_DAYS, type StepDay } from './journeys.js';

/** Enrolments by the step that was taken in the period, each on its own day. */
export type ProgrammeRow = { programme: string; referred: number } & Record<StepName, number>;
export type StepName = StepDay extends `${infer Name}On` ? Name : never;

/** Both days are in the period. */
export type Deliveries = {
  from: Day;
  to: Day;
  asOf: Day;
  workbooks: Workbooks;
  /** Every programme of which anything was ever heard for this agency, also with nothing in the period. */
  programmes: ProgrammeRow[];
  method: string;
};

/** What was delivered in a period, for a quarter's report. */
@Injectable()
export class DeliveryQueries {
  constructor(
    private readonly store: Store,
    private readonly cohorts: Cohorts,
  ) {}

  between(by: Officer, { from, to, published }: { from: Day; to: Day; published: number | null }): Promise<Deliveries> {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [], details: { measure: 'deliveries', from, to } });
      const open = await this.cohorts.openIn(transaction, CONCERNED, [by.agencyId, from, to]);
      const given = [by.agencyId, from, to, open];
      return {
        from,
        to,
        asOf: transaction.today,
        workbooks: await workbooksIn(transaction, given, published),
        programmes: await programmesIn(transaction, given),
        method: METHOD,
      };
    });
  }
}

/** @param given the agency, both days, and who may be counted */
export async function workbooksIn(
  transaction: Transaction,
  given: unknown[],
  published: number | null,
): Promise<Workbooks> {
  const rows = await transaction.rows<{ category: string; completed: number }>(
    `select category, count(*)::int as completed ${COMPLETED} group by category`,
    given,
  );
  const total = await transaction.row<{ count: number }>(
    `select count(distinct enrolment_id)::int as count ${COMPLETED}`,
    given,
  );
  const completed = new Map(rows.map((row) => [row.category, row.completed]));
  return reconcile(completed, { categories: WORKBOOK_CATEGORIES, total: total!.count, published });
}

/** @param given the agency, both days, and who may be counted */
export const programmesIn = (transaction: Transaction, given: unknown[]): Promise<ProgrammeRow[]> =>
  transaction.rows<ProgrammeRow>(PROGRAMMES, given);

const METHOD =
  'A workbook counts on the day it was completed, under its category. Referrals count on the day they were submitted, and ' +
  'every stage on its own day, so the stages of a period are not of the same children: 23 offered beside 10 completed is no rate.';

/** Each step's name with the column of its day. */
export const STEPS = STEP_DAYS.map((day) => ({ name: day.replace(/On$/, ''), column: columnOf(day) }));

const COMPLETED = `from journey
  where agency_id = $1 and category is not null and completed_on between $2 and $3 and person_id = any ($4::uuid[])`;

/** Everybody of whom a step or a referral lies in the period: by the agency and both days. */
export const CONCERNED = `
  select person_id from journey
  where agency_id = $1 and (${STEPS.map(({ column }) => `${column} between $2 and $3`).join(' or ')})
  union select person_id from referral_heard where agency_id = $1 and submitted_on between $2 and $3`;

const PROGRAMMES = `
  with known as (
    select programme from journey where agency_id = $1 union select programme from referral_heard where agency_id = $1
  ), steps as (
    select programme, ${STEPS.map(
      ({ name, column }) => `count(*) filter (where ${column} between $2 and $3)::int as "${name}"`,
    ).join(', ')}
    from journey where agency_id = $1 and person_id = any ($4::uuid[]) group by programme
  ), referrals as (
    select programme, count(*)::int as referred from referral_heard
    where agency_id = $1 and submitted_on between $2 and $3 and person_id = any ($4::uuid[]) group by programme
  )
  select known.programme, coalesce(referred, 0) as referred,
    ${STEPS.map(({ name }) => `coalesce("${name}", 0) as "${name}"`).join(', ')}
  from known left join steps using (programme) left join referrals using (programme) order by known.programme`;
