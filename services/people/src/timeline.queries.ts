import { Injectable } from '@nestjs/common';
import type { Happening } from '@waymark/events';
import { happeningsOf, mayCall, newestFirst, Store, type Officer, type Transaction } from '@waymark/kit';
import type { Involvement } from './domain/involvement.js';
import { involvementHappenings, RESTRICTION_TELLINGS, TELLINGS } from './domain/timeline.js';
import { Persons } from './records.js';

@Injectable()
export class PersonTimeline {
  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
  ) {}

  /** The record itself, and the teams of the own agency. @throws Refusal no-such-record */
  of(by: Officer, personId: string): Promise<Happening[]> {
    return this.store.read(by, async (transaction) => {
      await this.persons.see(transaction, personId);
      const tellings = { ...TELLINGS, ...(mayCall(by.role, 'person:restrict') && RESTRICTION_TELLINGS) };
      const ofRecord = await happeningsOf(transaction, { kind: 'person', ids: [personId] }, tellings);
      const stints = await stintsOf(transaction, { personId, agencyId: by.agencyId });
      const subjects = [personId, ...new Set(stints.map(({ sourceId }) => sourceId))];
      await transaction.audit({ kind: 'consult', subjects, details: { timeline: ofRecord.length + stints.length } });
      return newestFirst([...ofRecord, ...involvementHappenings(stints)]);
    });
  }
}

const stintsOf = (
  transaction: Transaction,
  { personId, agencyId }: { personId: string; agencyId: string },
): Promise<Involvement[]> =>
  transaction.rows(
    `select id, because, source_id as "sourceId", agency_id as "agencyId", team_id as "teamId", worker_id as "workerId",
       since, until, ending
     from involvement where person_id = $1 and agency_id = $2`,
    [personId, agencyId],
  );
