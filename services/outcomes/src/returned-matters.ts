import { Injectable } from '@nestjs/common';
import type { EnrolmentReturned } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { ClosedPersons, Store, type Officer, type Transaction } from '@waymark/kit';

/** An enrolment that went back to the police and still waits for a formal outcome, or none. */
export type ReturnedMatter = {
  enrolmentId: string;
  personId: string;
  programme: string;
  returnedOn: Day;
  /** The last day on which a prosecution can still be decided, where one is known. */
  lastSafeDay: Day | null;
};

const MOST = 500;

/** What the police still owe a child an answer to. A matter stays until an outcome is recorded for that very enrolment. */
@Injectable()
export class ReturnedMatters {
  constructor(
    private readonly store: Store,
    private readonly closed: ClosedPersons,
  ) {}

  async keep(transaction: Transaction, returned: EnrolmentReturned): Promise<void> {
    const { enrolmentId, personId, agencyId, programme, returnedOn, lastSafeDay } = returned;
    await transaction.rows(
      `insert into returned_matter (enrolment_id, person_id, agency_id, programme, returned_on, last_safe_day)
       values ($1, $2, $3, $4, $5, $6) on conflict (enrolment_id) do nothing`,
      [enrolmentId, personId, agencyId, programme, returnedOn, lastSafeDay],
    );
  }

  /** Those of the officer's own agency, the soonest last safe day first; of everybody, or of one child. */
  waiting(by: Officer, personId: string | null): Promise<ReturnedMatter[]> {
    return this.store.read(by, async (transaction) => {
      const matters = await this.closed.openRows(by, MOST, (offset, limit) =>
        transaction.rows<ReturnedMatter>(WAITING, [by.agencyId, personId, limit, offset]),
      );
      const subjects = matters.flatMap((matter) => [matter.personId, matter.enrolmentId]);
      await transaction.audit({
        kind: 'consult',
        subjects: [...new Set([...subjects, ...(personId ? [personId] : [])])],
      });
      return matters;
    });
  }
}

// An outcome of somebody else under this enrolment's id is a slip of the pen, and settles nothing.
const WAITING = `
  select r.enrolment_id as "enrolmentId", r.person_id as "personId", r.programme, r.returned_on as "returnedOn",
    r.last_safe_day as "lastSafeDay"
  from returned_matter r
  where r.agency_id = $1 and ($2::uuid is null or r.person_id = $2) and not exists (
    select from police_outcome o where o.enrolment_id = r.enrolment_id and o.person_id = r.person_id)
  order by r.last_safe_day nulls last, r.returned_on, r.enrolment_id
  limit $3 offset $4`;
