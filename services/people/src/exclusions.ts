import { Injectable } from '@nestjs/common';
import { Seal, Store, type Done, type Officer, type Transaction } from '@waymark/kit';
import { exclude, liftExclusion, type Watched } from './domain/exclusion.js';
import { ListHistory, type Listing } from './list-history.js';
import { Persons } from './records.js';

type Excluding = {
  officers: string[];
  /** A code of `EXCLUSION_CATEGORIES`. */
  category: string;
};
export type ExclusionView = Excluding & Listing;

/** Who may never know of a child. */
@Injectable()
export class Exclusions {
  private readonly history: ListHistory<Excluding>;

  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
    seal: Seal,
  ) {
    this.history = new ListHistory({ table: 'exclusion', columns: ['officers', 'category'], seal });
  }

  /** Takes the place of one that is in force. @throws Refusal no-such-record, unknown-officer, nobody-could-lift */
  place(by: Officer, personId: string, given: Excluding & { reason: string }): Promise<Done> {
    const { officers, category, reason } = given;
    return this.persons.revise(by, personId, async (person, transaction) => {
      const known = await transaction.rows<Watched>(WATCHED, [officers, person.agencyId]);
      const excluding = exclude(person, officers, known);
      const own = { officers: excluding.state.excluded, category };
      await this.history.place(transaction, { personId, own, reason });
      return excluding;
    });
  }

  /** @throws Refusal no-such-record, nobody-excluded */
  lift(by: Officer, personId: string, reason: string): Promise<Done> {
    return this.persons.revise(by, personId, async (person, transaction) => {
      const lifted = liftExclusion(person);
      await this.history.lift(transaction, personId, reason);
      return lifted;
    });
  }

  /** The one in force and those before it, the latest first. @throws Refusal no-such-record */
  of(by: Officer, personId: string): Promise<ExclusionView[]> {
    return this.store.read(by, async (transaction) => {
      await this.persons.see(transaction, personId);
      return this.history.of(transaction, personId);
    });
  }
}

/**
 * Whoever left and comes back is another officer with the same subject, and stays excluded: in each list that is in force
 * the new id takes the place of the former one. Whoever staffs an agency may know of none of these children, and is told of none.
 */
export async function keepExcluded(
  transaction: Transaction,
  { id, subject }: { id: string; subject: string },
): Promise<void> {
  await transaction.beyond(async () => {
    const formers = await transaction.rows<{ id: string; children: string[] }>(FORMERS, [subject]);
    for (const former of formers) {
      const asked = [former.children, former.id, id];
      await transaction.rows(
        `update person set excluded = array_replace(excluded, $2::uuid, $3::uuid) where id = any ($1::uuid[])`,
        asked,
      );
      await transaction.rows(
        `update exclusion set officers = array_replace(officers, $2::uuid, $3::uuid)
         where person_id = any ($1::uuid[]) and lifted_at is null`,
        asked,
      );
      const details = { excluded: id, before: former.id };
      await transaction.audit({ kind: 'alter', subjects: former.children, details });
    }
  });
}

// Locked until it is written: somebody else may be lifting the exclusion at this moment.
const FORMERS = `
  with shut as (
    select staff.id as officer, person.id from staff join person on staff.id = any (person.excluded)
    where staff.subject = $1 for update of person
  )
  select officer as id, array_agg(id) as children from shut group by officer`;

// Locked: whoever leaves and comes back at this moment would else come back without the exclusion.
const WATCHED = `
  select id, agency_id as "agencyId", role, is_active as "isActive" from staff
  where id = any ($1::uuid[]) or (agency_id = $2 and is_active) for share`;
