import { Injectable } from '@nestjs/common';
import { mayChange, maySee, Store, type Officer, type ReachAnswer } from '@waymark/kit';
import { openTo } from './records.js';
import { sharedWith, standingsOf } from './standings.js';

/** Who is open to whom: what every service asks before it shows a record, a list or a count. */
@Injectable()
export class Reaches {
  constructor(private readonly store: Store) {}

  /**
   * Of these persons those whom this officer may not know of, and ids that are nobody's: the two are told apart by nothing.
   * Audited by number only: a row that named them would stand in the records of children whom nobody looked at.
   */
  of(by: Officer, ids: readonly string[]): Promise<ReachAnswer> {
    return this.store.readBeyond(by, async (transaction) => {
      const standings = await standingsOf(transaction, by, ids);
      const shared = await sharedWith(transaction, by);
      await transaction.audit({ kind: 'consult', subjects: [], details: { asked: ids.length } });
      const isSeen = (id: string): boolean => standings.has(id) && maySee(by.role, standings.get(id)!);
      return {
        closed: ids.filter((id) => !isSeen(id)),
        readOnly: ids.filter((id) => isSeen(id) && !mayChange(by.role, standings.get(id)!)),
        shared: [...shared].map(([agencyId, classes]) => ({ agencyId, classes: [...classes] })),
      };
    });
  }

  /**
   * Of these persons those who are in this officer's figures: whom the agency holds or once had to do with, unless a list
   * hides them from the officer. Audited by number only.
   */
  countable(by: Officer, ids: readonly string[]): Promise<{ countable: string[] }> {
    return this.store.readBeyond(by, async (transaction) => {
      const counted = await transaction.rows<{ id: string }>(COUNTABLE, [ids, by.id, by.agencyId]);
      await transaction.audit({ kind: 'consult', subjects: [], details: { asked: ids.length } });
      return { countable: counted.map(({ id }) => id) };
    });
  }
}

const COUNTABLE = `
  select id from person where id = any ($1::uuid[]) and ${openTo('$2')} and (agency_id = $3 or exists (
    select from involvement i where i.person_id = person.id and i.agency_id = $3))`;
