import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Store, system } from '@waymark/kit';
import { Involvements, lockInvolvement, type Matter } from './involvements.js';
import { tellInvolvement } from './tell-involvement.js';

/** How many referrals are told of in one transaction. */
const AT_ONCE = 500;

/** Works out and tells what an earlier build kept and told nobody: at each start, and nothing the second time. */
@Injectable()
export class InvolvementTelling implements OnApplicationBootstrap {
  constructor(
    private readonly store: Store,
    private readonly involvements: Involvements,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const by = system('people', 'involvement-telling');
    for (let left = AT_ONCE; left === AT_ONCE;)
      left = await this.store.transaction(by, async (transaction) => {
        await transaction.rows(`select pg_advisory_xact_lock(hashtextextended('involvement-telling', 0))`);
        const untold = await transaction.rows<Matter>(UNTOLD);
        for (const matter of untold) {
          await lockInvolvement(transaction, matter.referralId);
          await this.involvements.reckon(transaction, matter);
          await tellInvolvement(transaction, matter.referralId);
        }
        return untold.length;
      });
  }
}

const UNTOLD = `
  select distinct referral_id as "referralId", person_id as "personId" from involvement_told t
  where not exists (select from involvement_said s where s.referral_id = t.referral_id)
  order by 1 limit ${AT_ONCE}`;
