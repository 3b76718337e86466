import { Injectable } from '@nestjs/common';
import type { Done, Officer, Transaction } from '@waymark/kit';
import { accept, isAcceptedSo, isRefusedSo, refuse } from './domain/decision.js';
import type { Reasoning, Refusing, Worker } from './domain/decision.js';
import { mustHaveReceived } from './domain/receiving-agency.js';
import type { Allocation } from './domain/referral.js';
import { mustAllow } from './domain/transitions.js';
import { GroundsOf } from './grounds.js';
import { Programmes } from './programmes.js';
import { Referrals } from './records.js';

/** A person of the receiving agency decides. What the rules say is asked anew, and kept as it was at that moment. */
@Injectable()
export class DecisionCommands {
  constructor(
    private readonly referrals: Referrals,
    private readonly programmes: Programmes,
    private readonly grounds: GroundsOf,
  ) {}

  accept(by: Officer, id: string, given: Allocation & Reasoning): Promise<Done> {
    return this.referrals.revise(by, id, async (referral, transaction) => {
      mustHaveReceived(referral, by.agencyId);
      if (isAcceptedSo(referral, given)) return { state: referral, sayings: [] };
      mustAllow(referral.status, 'accept');
      const worker = await workerOf(transaction, given.workerId);
      const isTeamOfAgency = await isTeamOf(transaction, by.agencyId, given.teamId);
      const grounds = await this.grounds.decision(by, referral, transaction);
      return accept(referral, { ...given, worker, isTeamOfAgency }, grounds);
    });
  }

  /** @throws Refusal unknown-programme; ServiceUnavailable where the next door is a programme and nobody can say whether there is one */
  refuse(by: Officer, id: string, refusing: Refusing): Promise<Done> {
    return this.referrals.revise(by, id, async (referral, transaction) => {
      mustHaveReceived(referral, by.agencyId);
      if (isRefusedSo(referral, refusing)) return { state: referral, sayings: [] };
      mustAllow(referral.status, 'refuse');
      const { nextDoor } = refusing;
      if (nextDoor?.to === 'programme' && nextDoor.code)
        await this.programmes.mustKnow(by, nextDoor.code, 'nextDoor.code');
      return refuse(referral, refusing, await this.grounds.decision(by, referral, transaction));
    });
  }
}

// The copy of officers that this service keeps for its own door.
const workerOf = async (transaction: Transaction, workerId: string): Promise<Worker | null> =>
  (await transaction.row<Worker>(
    `select agency_id as "agencyId", role, is_active as "isActive" from officer where id = $1`,
    [workerId],
  )) ?? null;

// A team is known here by those who work in it: one without anybody can take no child on.
const isTeamOf = async (transaction: Transaction, agencyId: string, teamId: string): Promise<boolean> =>
  (
    await transaction.rows(`select 1 from officer where team_id = $1 and agency_id = $2 and is_active limit 1`, [
      teamId,
      agencyId,
    ])
  ).length > 0;
