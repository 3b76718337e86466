import { Injectable } from '@nestjs/common';
import { mayChange, maySee, Store, type Officer, type ReachAnswer } from '@waymark/kit';
import { sharedWith, standingsOf } from './standings.js';

/** Who is open to whom: what every service asks before it shows a record, a list or a count. */
@Injectable()
export class Reaches {
  constructor(private readonly store: Store) {}

  /**
   * Of these persons those whom this officer may not know of, and ids that are nobody's: the two are told apart by nothing. Audited by number
   * only: a row that named them would stand in the records of children whom nobody looked at.
   */
  of(by: Officer, ids: readonly string[]): Promise<ReachAnswer> {
    return this.store.readBeyond(by, async (transaction) => {
      const standings = await standingsOf(transaction, by, ids);
      const shared = await sharedWith(transaction, by);
      await transaction.audit({ kind: 'consult', subjects: [], details: { asked: ids.length } });
      const known = [...standings];
      return {
        closed: ids.filter((id) => !standings.has(id) || !maySee(by.role, standings.get(id)!)),
        readOnly: known
          .filter(([, standing]) => maySee(by.role, standing) && !mayChange(by.role, standing))
          .map(([id]) => id),
        shared: [...shared].map(([agencyId, classes]) => ({ agencyId, classes: [...classes] })),
      };
    });
  }
}
