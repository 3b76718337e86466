import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { noSuchRecord } from '@waymark/kernel';
import { ClosedPersons, type Done, type Officer } from '@waymark/kit';
import { withdraw } from './domain/decision.js';
import { mustMakeSense, revise, submit } from './domain/draft.js';
import { mustBeShared, mustHaveSent } from './domain/receiving-agency.js';
import { evolve, open, type Answers } from './domain/referral.js';
import { GroundsOf } from './grounds.js';
import { People } from './people.js';
import { Programmes } from './programmes.js';
import { Referrals } from './records.js';

/** From the first answer to the submission. What the domain refuses is listed beside each of its functions. */
@Injectable()
export class ReferralCommands {
  constructor(
    private readonly referrals: Referrals,
    private readonly programmes: Programmes,
    private readonly people: People,
    private readonly grounds: GroundsOf,
    private readonly closed: ClosedPersons,
  ) {}

  /**
   * The officer's own agency and team refer, and their agency decides where it may and no other was named.
   * @throws Refusal no-such-record, unknown-programme, agency-takes-no-referrals, unknown-carer, and as `mustMakeSense`
   */
  async open(by: Officer, { personId, ...answers }: Answers & { personId: string }): Promise<Done> {
    const reach = await this.closed.reach(by, [personId]);
    // Whom somebody opened in an emergency they read of: a referral begins with those who work with the child.
    if (reach.isClosed(personId) || reach.isReadOnly(personId)) throw noSuchRecord();
    if (answers.programme) await this.programmes.mustKnow(by, answers.programme);
    if (answers.carer?.carerId) await this.people.mustKnowCarer(by, personId, answers.carer.carerId, 'carer.carerId');
    const { receivingAgencyId: named } = answers;
    if (named) await this.people.mustTakeReferrals(by, named);
    const receivingAgencyId = named ?? (await this.people.ownReceivingAgency(by));
    return this.referrals.open(by, async ({ today }) => {
      mustMakeSense(answers, today);
      const { id: referredBy, agencyId, teamId } = by;
      return {
        state: open({
          ...{ ...answers, receivingAgencyId },
          ...{ id: randomUUID(), personId, agencyId, teamId, referredBy, on: today },
        }),
        sayings: [],
      };
    });
  }

  /** @throws Refusal unknown-programme, agency-takes-no-referrals, unknown-carer */
  async revise(by: Officer, id: string, answers: Partial<Answers>): Promise<Done> {
    if (answers.programme) await this.programmes.mustKnow(by, answers.programme);
    if (answers.receivingAgencyId) await this.people.mustTakeReferrals(by, answers.receivingAgencyId);
    return this.referrals.edit(by, id, async (referral, { today }) => {
      const revised = revise(referral, answers, today);
      const carerId = answers.carer?.carerId;
      if (carerId) await this.people.mustKnowCarer(by, referral.personId, carerId, 'carer.carerId');
      return revised;
    });
  }

  /**
   * What the programme's rules say is kept with it, whatever they say: a submission is a question, not a verdict.
   * @throws Refusal no-agreement-in-force
   */
  submit(by: Officer, id: string): Promise<Done> {
    return this.referrals.revise(by, id, async (referral, transaction) => {
      mustHaveSent(referral, by.agencyId);
      const sayings = submit(referral, transaction.today);
      if (sayings.length === 0) return { state: referral, sayings };
      const reach = await this.closed.reach(by, [referral.personId]);
      mustBeShared(referral, (agencyId) => agencyId === by.agencyId || reach.sees(agencyId, 'identity'));
      const atSubmission = await this.grounds.eligibility(by, referral, transaction);
      const eligibility = { ...referral.eligibility, atSubmission };
      return { state: { ...sayings.reduce(evolve, referral), eligibility }, sayings };
    });
  }

  withdraw(by: Officer, id: string, reason: string): Promise<Done> {
    return this.referrals.change(by, id, (referral, { today: on }) => {
      mustHaveSent(referral, by.agencyId);
      return withdraw(referral, { reason, on });
    });
  }
}
