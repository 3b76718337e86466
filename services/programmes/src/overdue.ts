import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { ClosedPersons, Store, type Officer, type Transaction } from '@waymark/kit';

const PAGE = 100;

export type OverdueSession = {
  enrolmentId: string;
  version: number;
  personId: string;
  programme: string;
  workerId: string;
  session: number;
  title: string;
  plannedOn: Day;
  daysOverdue: number;
  /** The night that found it; null on the day after it, before the night's work. */
  foundOn: Day | null;
};

/** Sessions that passed without an outcome: each needs one, or another day. */
@Injectable()
export class OverdueSessions {
  constructor(
    private readonly store: Store,
    private readonly closed: ClosedPersons,
  ) {}

  /** Of the officer's own agency, the oldest first. A hundred to a page. */
  list(by: Officer, { workerId, page }: { workerId: string | null; page: number }): Promise<OverdueSession[]> {
    return this.store.read(by, async (transaction) => {
      const asked = [by.agencyId, transaction.today, workerId];
      const sofar = await this.closed.openRows(by, page * PAGE, (offset, limit) =>
        transaction.rows<OverdueSession>(OVERDUE, [...asked, limit, offset]),
      );
      const rows = sofar.slice((page - 1) * PAGE);
      const subjects = new Set(rows.flatMap(({ personId, enrolmentId }) => [personId, enrolmentId]));
      await transaction.audit({ kind: 'consult', subjects: [...subjects] });
      return rows;
    });
  }
}

/** The night of this day marks what had passed by then. A night that is made up late still bears its own day. */
export const markOverdue = (transaction: Transaction, night: Day) =>
  transaction.rows(
    `insert into overdue_session (enrolment_id, session, planned_on, found_on)
     select e.id, s.number, s."plannedOn", $1 from enrolment e
     cross join jsonb_to_recordset(e.sessions) as s(number int, "plannedOn" date, attendance jsonb)
     where e.status in ('accepted', 'active') and s.attendance is null and s."plannedOn" < $1
     order by e.id, s.number
     on conflict do nothing`,
    [night],
  );

const OVERDUE = `
  select e.id as "enrolmentId", e.version, e.person_id as "personId", e.programme, e.worker_id as "workerId",
    s.number as session, s.title, s."plannedOn", $2::date - s."plannedOn" as "daysOverdue", o.found_on as "foundOn"
  from enrolment e
  cross join jsonb_to_recordset(e.sessions) as s(number int, title text, "plannedOn" date, attendance jsonb)
  left join overdue_session o on o.enrolment_id = e.id and o.session = s.number and o.planned_on = s."plannedOn"
  where e.agency_id = $1 and e.status in ('accepted', 'active') and s.attendance is null and s."plannedOn" < $2::date
    and ($3::uuid is null or e.worker_id = $3)
  order by s."plannedOn", e.id, s.number
  limit $4 offset $5`;
