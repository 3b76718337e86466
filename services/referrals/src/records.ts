import { Injectable } from '@nestjs/common';
import { Aggregates, ClosedPersons, Store } from '@waymark/kit';
import { evolve, type Referral } from './domain/referral.js';
import { referrals } from './tables.js';

@Injectable()
export class Referrals extends Aggregates<Referral> {
  constructor(store: Store, closed: ClosedPersons) {
    super(store, {
      table: referrals,
      evolve,
      at: ({ id }) => `/api/referrals/referrals/${id}`,
      subjects: ({ personId, id }) => [personId, id],
      isVisibleTo: (referral, by, to) => closed.isOpen(by, referral, 'programme', to),
    });
  }
}
