import { Injectable } from '@nestjs/common';
import { Aggregates, ClosedPersons, Store } from '@waymark/kit';
import { isOfEitherSide, type Direction } from './domain/receiving-agency.js';
import { evolve, type Referral } from './domain/referral.js';
import { referrals } from './tables.js';

/** What `isOfEitherSide` says, in SQL about the table referral. @param agency the parameter with the agency's id, such as `$1` */
export const eitherSide = (agency: string): string => `(${oneSide('sent', agency)} or ${oneSide('received', agency)})`;

export const oneSide = (direction: Direction, agency: string): string =>
  direction === 'sent' ? `agency_id = ${agency}` : `(receiving_agency_id = ${agency} and submitted_on is not null)`;

@Injectable()
export class Referrals extends Aggregates<Referral> {
  constructor(store: Store, closed: ClosedPersons) {
    super(store, {
      table: referrals,
      evolve,
      at: ({ id }) => `/api/referrals/referrals/${id}`,
      subjects: ({ personId, id }) => [personId, id],
      isVisibleTo: async (referral, by) =>
        by.kind === 'system' ||
        (isOfEitherSide(referral, by.agencyId) && !(await closed.isClosedTo(by, referral.personId))),
    });
  }
}
