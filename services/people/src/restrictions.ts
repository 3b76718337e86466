import { Injectable } from '@nestjs/common';
import { Seal, Store, type Done, type Officer } from '@waymark/kit';
import { lift, restrict, type Colleague } from './domain/restriction.js';
import { ListHistory, type Listing } from './list-history.js';
import { Persons } from './records.js';

type Restricting = { allowed: string[] };
export type RestrictionView = Restricting & Listing;

/** Who may know of a child. */
@Injectable()
export class Restrictions {
  private readonly history: ListHistory<Restricting>;

  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
    seal: Seal,
  ) {
    this.history = new ListHistory({ table: 'restriction', columns: ['allowed'], seal });
  }

  /** Takes the place of one that is in force. @throws Refusal no-such-record, unknown-officer, nobody-could-lift */
  place(by: Officer, personId: string, { allowed, reason }: Restricting & { reason: string }): Promise<Done> {
    return this.persons.revise(by, personId, async (person, transaction) => {
      const known = await transaction.rows<Colleague>(COLLEAGUES, [allowed]);
      const restricted = restrict(person, allowed, known);
      const own = { allowed: restricted.state.restrictedTo };
      await this.history.place(transaction, { personId, own, reason });
      return restricted;
    });
  }

  /** @throws Refusal no-such-record, not-restricted */
  lift(by: Officer, personId: string, reason: string): Promise<Done> {
    return this.persons.revise(by, personId, async (person, transaction) => {
      const lifted = lift(person);
      await this.history.lift(transaction, personId, reason);
      return lifted;
    });
  }

  /** The one in force and those before it, the latest first. @throws Refusal no-such-record */
  of(by: Officer, personId: string): Promise<RestrictionView[]> {
    return this.store.read(by, async (transaction) => {
      await this.persons.see(transaction, personId);
      return this.history.of(transaction, personId);
    });
  }
}

const COLLEAGUES = `
  select id, agency_id as "agencyId", role, is_active as "isActive" from staff where id = any ($1::uuid[])`;
