import { Injectable } from '@nestjs/common';
import type { Happening } from '@waymark/events';
import { ClosedPersons, happeningsOf, mayCall, Store, type Officer } from '@waymark/kit';
import type { Enrolment } from './domain/enrolment.js';
import { TELLINGS, toldOf } from './domain/timeline.js';
import { isEntitled } from './notes.js';

type Row = Pick<Enrolment, 'id' | 'programme' | 'workerId' | 'findings'>;

@Injectable()
export class EnrolmentTimeline {
  constructor(
    private readonly store: Store,
    private readonly closed: ClosedPersons,
  ) {}

  /**
   * Of the enrolments of one child in the own agency and those that share them, newest first. There is nothing of a child who is closed to the officer,
   * and nothing for a role that may not read an enrolment.
   */
  of(by: Officer, personId: string): Promise<Happening[]> {
    return this.store.read(by, async (transaction) => {
      const reach = await this.closed.reach(by, [personId]);
      const isShown = mayCall(by.role, 'enrolment:read') && !reach.isClosed(personId);
      const enrolments = isShown
        ? await transaction.rows<Row>(ENROLMENTS, [personId, reach.agenciesFor('programme')])
        : [];
      const ids = enrolments.map(({ id }) => id);
      const said = await happeningsOf(transaction, { kind: 'enrolment', ids }, TELLINGS);
      const told = toldOf(said, { enrolments, isEntitled: (row) => isEntitled(transaction, row) });
      await transaction.audit({ kind: 'consult', subjects: [personId, ...ids], details: { timeline: told.length } });
      return told;
    });
  }
}

const ENROLMENTS = `
  select id, programme, worker_id as "workerId", findings from enrolment where person_id = $1 and agency_id = any ($2::uuid[])`;
