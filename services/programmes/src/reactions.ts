import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ConsentGiven, ConsentWithdrawn, ReferralAccepted, type Fact } from '@waymark/events';
import { Hears, type Hearing, type Transaction } from '@waymark/kit';
import { Catalogue } from './catalogue.js';
import { isToTakePart, keepConsent, keepWithdrawal } from './consents.js';
import { withdrawConsent } from './domain/ending.js';
import { newEnrolment } from './domain/enrolment.js';
import { open } from './domain/offer.js';
import { Enrolments } from './enrolments.js';

@Controller()
export class ProgrammesReactions {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly catalogue: Catalogue,
  ) {}

  @Hears(ReferralAccepted)
  async openEnrolment(@Payload() { data, id }: Fact<ReferralAccepted>, @Ctx() { transaction }: Hearing): Promise<void> {
    const { referralId, personId, agencyId, teamId, workerId, summaryOnly, bailEndsOn, evidenceSufficientOn } = data;
    if (await enrolmentOf(transaction, referralId)) return;
    const kind = { category: data.offenceCategory, gravity: data.gravity };
    const offence = { on: data.offenceOn, summaryOnly, bailEndsOn, evidenceSufficientOn, ...kind };
    const referralDecision = { acceptedBy: data.acceptedBy, eligibility: data.eligibility };
    const place = { referralId, personId, agencyId, teamId, workerId };
    const offer = { ...place, offence, referralDecision, offeredOn: data.acceptedOn };
    const programme = this.catalogue.programme(data.programme, data.acceptedOn);
    const enrolment = newEnrolment({ id: randomUUID(), ...offer }, programme);
    await this.enrolments.add(transaction, enrolment, open(enrolment, programme), { causedBy: id });
  }

  @Hears(ConsentGiven)
  keepConsent(@Payload() { data }: Fact<ConsentGiven>, @Ctx() { transaction }: Hearing) {
    return keepConsent(transaction, data);
  }

  @Hears(ConsentWithdrawn)
  async endConsent(@Payload() { data, id }: Fact<ConsentWithdrawn>, @Ctx() { transaction }: Hearing): Promise<void> {
    await keepWithdrawal(transaction, data);
    const enrolmentId = await enrolmentOf(transaction, data.referralId);
    if (!enrolmentId || !isToTakePart(data)) return;
    await this.enrolments.changeWithin(
      transaction,
      enrolmentId,
      (enrolment) =>
        withdrawConsent(enrolment, this.catalogue.held(enrolment.programme, enrolment.heldFrom), data.withdrawnOn),
      { causedBy: id },
    );
  }
}

const enrolmentOf = async (transaction: Transaction, referralId: string): Promise<string | undefined> =>
  (await transaction.row<{ id: string }>(`select id from enrolment where referral_id = $1`, [referralId]))?.id;
