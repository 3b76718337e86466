import { Injectable } from '@nestjs/common';
import { Aggregates, ClosedPersons, Store } from '@waymark/kit';
import type { Enrolment } from './domain/enrolment.js';
import { evolve } from './domain/evolve.js';
import { enrolments } from './tables.js';

@Injectable()
export class Enrolments extends Aggregates<Enrolment> {
  constructor(store: Store, closed: ClosedPersons) {
    super(store, {
      table: enrolments,
      evolve,
      at: ({ id }) => `/api/programmes/enrolments/${id}`,
      subjects: ({ personId, id }) => [personId, id],
      isVisibleTo: (enrolment, by, to) => closed.isOpen(by, enrolment, 'programme', to),
    });
  }
}
