import { Injectable } from '@nestjs/common';
import { Aggregates, ClosedPersons, Store, type Actor } from '@waymark/kit';
import { isOfEitherSide, type Direction } from './domain/receiving-agency.js';
import { evolve, type Referral } from './domain/referral.js';
import { referrals } from './tables.js';

/** What `isOfEitherSide` says, in SQL about the table referral. @param agency the parameter with the agency's id, such as `$1` */
export const eitherSide = (agency: string): string => `(${oneSide('sent', agency)} or ${oneSide('received', agency)})`;

export const oneSide = (direction: Direction, agency: string): string =>
  direction === 'sent' ? `agency_id = ${agency}` : `(receiving_agency_id = ${agency} and submitted_on is not null)`;

/** Either side changes what it may; beside them whoever has to do with the child sees what was submitted, as far as an agreement goes. */
async function isOpen(closed: ClosedPersons, referral: Referral, by: Actor, to: 'see' | 'change'): Promise<boolean> {
  if (by.kind === 'system') return true;
  const { personId, agencyId, submittedOn } = referral;
  const reach = await closed.reach(by, [personId]);
  if (reach.isClosed(personId)) return false;
  const isTheirs = isOfEitherSide(referral, by.agencyId);
  if (to === 'change') return isTheirs && !reach.isReadOnly(personId);
  return isTheirs || (submittedOn !== null && reach.sees(agencyId, 'programme'));
}

@Injectable()
export class Referrals extends Aggregates<Referral> {
  constructor(store: Store, closed: ClosedPersons) {
    super(store, {
      table: referrals,
      evolve,
      at: ({ id }) => `/api/referrals/referrals/${id}`,
      subjects: ({ personId, id }) => [personId, id],
      isVisibleTo: (referral, by, to) => isOpen(closed, referral, by, to),
    });
  }
}
