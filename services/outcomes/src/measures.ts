import { Injectable } from '@nestjs/common';
import { Refusal, type Day } from '@waymark/kernel';
import { Store, type Officer, type Transaction } from '@waymark/kit';
import { Cohorts } from './cohorts.js';
import { besideEachOther, type Beside, type Subject } from './domain/beside.js';
import { ANCHORS } from './domain/follow-up.js';
import { FORMAL_OUTCOME_SETS } from './domain/formal-outcome.js';
import { asIndexRow, NATIONAL_CODES } from './domain/national-codes.js';
import { dayIn, dayNumberOf } from './domain/national-measure/day-number.js';
import { nationalMeasure } from './domain/national-measure/measure.js';

/** The day from which a child is followed: an anchor of an enrolment, or an index event as the national measure knows it. */
export const INDEX_DAYS = [...ANCHORS, 'index-event'] as const;
export type IndexDay = (typeof INDEX_DAYS)[number];

/** Both days are in the period. `programme` narrows the enrolments; index events have none. */
export type MeasureQuestion = { from: Day; to: Day; asOf: Day | null; index: IndexDay; programme: string | null };

export type Measures = Omit<MeasureQuestion, 'asOf'> & { asOf: Day } & Beside;

type Joined = { personId: string; index: Day };

/** The local measure beside national arithmetic, on the same children of this agency, each of them once. */
@Injectable()
export class MeasureQueries {
  constructor(
    private readonly store: Store,
    private readonly cohorts: Cohorts,
  ) {}

  /** @throws Refusal `as-of-in-future`, `period-backwards` */
  beside(by: Officer, asked: MeasureQuestion): Promise<Measures> {
    return this.store.read(by, async (transaction) => {
      const asOf = asked.asOf ?? transaction.today;
      mustBeAnswerable(asked, { asOf, today: transaction.today });
      await transaction.audit({ kind: 'consult', subjects: [], details: { measure: 'beside', ...asked, asOf } });
      const found = await (asked.index === 'index-event'
        ? this.byIndexEvent(transaction, asked, asOf)
        : this.byAnchor(transaction, asked, asOf));
      const subjects = await subjectsOf(transaction, found, asOf);
      return { ...asked, asOf, ...besideEachOther(subjects, { to: asked.to, asOf }) };
    });
  }

  /** A person stands in a cohort once, by the first anchor of the period. */
  private async byAnchor(transaction: Transaction, asked: MeasureQuestion, asOf: Day): Promise<Joined[]> {
    const { index, from, to, programme } = asked;
    const given = [transaction.by.agencyId, index, from, to < asOf ? to : asOf, programme];
    const open = await this.cohorts.openIn(transaction, `select person_id ${ANCHORED}`, given);
    return transaction.rows<Joined>(
      `select person_id as "personId", min(anchored_on) as index ${ANCHORED} and person_id = any ($6::uuid[])
       group by person_id`,
      [...given, open],
    );
  }

  private async byIndexEvent(transaction: Transaction, { from, to }: MeasureQuestion, asOf: Day): Promise<Joined[]> {
    const given = [transaction.by.agencyId, NATIONAL_CODES, from, to < asOf ? to : asOf];
    const open = await this.cohorts.openIn(transaction, `select person_id ${EVENTS}`, given);
    const rows = await transaction.rows<{ personId: string; code: string; outcomeOn: Day }>(
      `select person_id as "personId", code, outcome_on as "outcomeOn" ${EVENTS} and person_id = any ($5::uuid[])`,
      [...given, open],
    );
    const [measure, period] = [nationalMeasure(), { from: dayNumberOf(from), to: dayNumberOf(to) }];
    const first = new Map<string, ReturnType<typeof dayNumberOf>>();
    for (const { personId, ...outcome } of rows) {
      const row = asIndexRow(outcome);
      const index = row && measure.firstIndex(first.get(personId) ?? null, row, period);
      if (index !== null) first.set(personId, index);
    }
    return [...first].map(([personId, index]) => ({ personId, index: dayIn(index) }));
  }
}

/** Their outcomes of every agency, as far as either measure looks at them. */
async function subjectsOf(transaction: Transaction, joined: readonly Joined[], asOf: Day): Promise<Subject[]> {
  const rows = await transaction.rows<Subject['outcomes'][number] & { personId: string }>(
    `select person_id as "personId", id, code, offence_on as "offenceOn", outcome_on as "outcomeOn", offences,
       is_breach as "isBreach"
     from police_outcome where person_id = any ($1::uuid[]) and outcome_on <= $2 and code = any ($3)`,
    [joined.map(({ personId }) => personId), asOf, LOOKED_AT],
  );
  const byPerson = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const own = byPerson.get(row.personId);
    if (own) own.push(row);
    else byPerson.set(row.personId, [row]);
  }
  return joined.map(({ personId, index }) => ({ index, outcomes: byPerson.get(personId) ?? [] }));
}

function mustBeAnswerable({ from, to }: MeasureQuestion, { asOf, today }: { asOf: Day; today: Day }): void {
  if (from > to) throw wrong('to', 'period-backwards', 'The last day is earlier than the first: check both.');
  if (asOf > today)
    throw wrong('asOf', 'as-of-in-future', 'Nothing is known of a day to come: choose today or before.');
}

const wrong = (field: string, code: string, message: string): Refusal =>
  new Refusal('invalid', code, message, { errors: [{ field, message }] });

const LOOKED_AT = [...new Set([...FORMAL_OUTCOME_SETS.flatMap(({ codes }) => codes), ...NATIONAL_CODES])];

// One window stands for its anchor: all of them begin on the same day.
const ANCHORED = `from follow_up
  where agency_id = $1 and measure = 'local' and months = 12 and anchor = $2 and anchored_on between $3 and $4
    and ($5::text is null or programme = $5)`;

const EVENTS = `from police_outcome where agency_id = $1 and code = any ($2) and outcome_on between $3 and $4`;
