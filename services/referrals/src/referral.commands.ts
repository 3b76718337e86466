import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { noSuchRecord } from '@waymark/kernel';
import { ClosedPersons, type Done, type Officer, type Transaction } from '@waymark/kit';
import { accept, refuse, withdraw, type Worker } from './domain/decision.js';
import { mustMakeSense, revise, submit } from './domain/draft.js';
import { open, type Allocation, type Answers } from './domain/referral.js';
import { Programmes } from './programmes.js';
import { Referrals } from './records.js';

/** What the domain refuses is listed beside each of its functions. */
@Injectable()
export class ReferralCommands {
  constructor(
    private readonly referrals: Referrals,
    private readonly programmes: Programmes,
    private readonly closed: ClosedPersons,
  ) {}

  /** The officer's own agency and team refer. @throws Refusal no-such-record, unknown-programme, unknown-choice, offence-days-wrong */
  async open(by: Officer, { personId, ...answers }: Answers & { personId: string }): Promise<Done> {
    if (await this.closed.isClosedTo(by, personId)) throw noSuchRecord();
    if (answers.programme) await this.programmes.mustKnow(by, answers.programme);
    return this.referrals.open(by, async ({ today }) => {
      mustMakeSense(answers, today);
      const { id: referredBy, agencyId, teamId } = by;
      return {
        state: open({ ...answers, id: randomUUID(), personId, agencyId, teamId, referredBy, on: today }),
        sayings: [],
      };
    });
  }

  /** @throws Refusal unknown-programme */
  async revise(by: Officer, id: string, answers: Partial<Answers>): Promise<Done> {
    if (answers.programme) await this.programmes.mustKnow(by, answers.programme);
    return this.referrals.edit(by, id, (referral, { today }) => revise(referral, answers, today));
  }

  submit(by: Officer, id: string): Promise<Done> {
    return this.referrals.change(by, id, (referral, { today: on }) => submit(referral, on));
  }

  accept(by: Officer, id: string, allocation: Allocation): Promise<Done> {
    return this.referrals.change(by, id, async (referral, transaction) =>
      accept(referral, {
        ...allocation,
        worker: await workerOf(transaction, allocation.workerId),
        isTeamOfAgency: await isTeamOf(transaction, referral.agencyId, allocation.teamId),
        on: transaction.today,
      }),
    );
  }

  refuse(by: Officer, id: string, reason: string): Promise<Done> {
    return this.referrals.change(by, id, (referral, { today: on }) => refuse(referral, { reason, on }));
  }

  withdraw(by: Officer, id: string, reason: string): Promise<Done> {
    return this.referrals.change(by, id, (referral, { today: on }) => withdraw(referral, { reason, on }));
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
