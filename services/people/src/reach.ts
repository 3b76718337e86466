import { Injectable } from '@nestjs/common';
import { mayCall, mayChange, maySee, Store, type Officer, type ReachAnswer, type Transaction } from '@waymark/kit';
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
      const closed = ids.filter((id) => !isSeen(id));
      return {
        closed,
        hidden: await hiddenAmong(transaction, by, closed),
        readOnly: ids.filter((id) => isSeen(id) && !mayChange(by.role, standings.get(id)!)),
        shared: [...shared].map(([agencyId, classes]) => ({ agencyId, classes: [...classes] })),
      };
    });
  }
}

/**
 * Of the closed those who are in no figure either. What an agency did with a child once, it did: such a child stays in last
 * year's figures after the record has closed, unless a list hides them.
 */
async function hiddenAmong(transaction: Transaction, by: Officer, closed: string[]): Promise<string[]> {
  if (closed.length === 0 || !mayCall(by.role, 'delivery:read')) return closed;
  const counted = await transaction.rows<{ id: string }>(
    `select id from person where id = any ($1::uuid[]) and ${openTo('$2')} and (agency_id = $3 or exists (
       select from involvement i where i.person_id = person.id and i.agency_id = $3))`,
    [closed, by.id, by.agencyId],
  );
  const isCounted = new Set(counted.map(({ id }) => id));
  return closed.filter((id) => !isCounted.has(id));
}
