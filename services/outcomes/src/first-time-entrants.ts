import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { ClosedPersons, Store, type Officer } from '@waymark/kit';
import { Cohorts } from './cohorts.js';
import { ENTRY_CODES, ENTRY_METHOD, firstTimeEntry, type EntryOutcome } from './domain/first-time-entry.js';
import { outcomeCode } from './domain/outcome-codes.js';

export type EntryOfPerson = {
  entry: { outcomeId: string; code: string; meaning: string; outcomeOn: Day } | null;
  method: string;
};

/** Both days are in the period. `afterAnOffer`: those who had been offered a programme here before that day. */
export type Entrants = {
  from: Day;
  to: Day;
  asOf: Day;
  n: number;
  afterAnOffer: number;
  codes: { code: string; meaning: string; n: number }[];
  method: string;
};

/** Children with their first youth caution or conviction, as far as this agency keeps them. */
@Injectable()
export class FirstTimeEntrants {
  constructor(
    private readonly store: Store,
    private readonly cohorts: Cohorts,
    private readonly closed: ClosedPersons,
  ) {}

  of(by: Officer, personId: string): Promise<EntryOfPerson> {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [personId] });
      const isClosed = await this.closed.isClosedTo(by, personId);
      const outcomes = await transaction.rows<EntryOutcome>(
        `select id, code, offence_on as "offenceOn", outcome_on as "outcomeOn", is_breach as "isBreach"
         from police_outcome where agency_id = $1 and person_id = $2 and code = any ($3)`,
        [by.agencyId, personId, ENTRY_CODES],
      );
      const entry = isClosed ? null : firstTimeEntry(outcomes);
      return {
        entry: entry && {
          outcomeId: entry.id,
          code: entry.code,
          meaning: meaningOf(entry.code),
          outcomeOn: entry.outcomeOn,
        },
        method: ENTRY_METHOD,
      };
    });
  }

  between(by: Officer, { from, to }: { from: Day; to: Day }): Promise<Entrants> {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [], details: { measure: 'first-time-entrants', from, to } });
      const given = [by.agencyId, ENTRY_CODES, from, to];
      const open = await this.cohorts.openIn(transaction, `select person_id ${ENTERED}`, given);
      const rows = await transaction.rows<{ code: string; n: number; after: number }>(
        `select e.code, count(*)::int as n, count(*) filter (where exists (
           select from journey j where j.agency_id = $1 and j.person_id = e.person_id and j.offered_on < e.outcome_on
         ))::int as after
         ${ENTERED} and e.person_id = any ($5::uuid[]) group by e.code order by e.code`,
        [...given, open],
      );
      return {
        from,
        to,
        asOf: transaction.today,
        n: rows.reduce((sum, { n }) => sum + n, 0),
        afterAnOffer: rows.reduce((sum, { after }) => sum + after, 0),
        codes: rows.map(({ code, n }) => ({ code, meaning: meaningOf(code), n })),
        method: ENTRY_METHOD,
      };
    });
  }
}

const meaningOf = (code: string): string => outcomeCode(code)?.meaning ?? code;

// firstTimeEntry as a search; the specs of the two share their table of cases.
const ENTERED = `
  from (
    select distinct on (person_id) person_id, code, outcome_on from police_outcome
    where agency_id = $1 and code = any ($2) and not is_breach order by person_id, outcome_on, id
  ) e
  where e.outcome_on between $3 and $4`;
