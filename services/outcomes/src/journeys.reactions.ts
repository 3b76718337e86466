import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  EnrolmentClosed,
  EnrolmentCompleted,
  EnrolmentOffered,
  EnrolmentReturned,
  EnrolmentStarted,
  EnrolmentWithdrawn,
  OfferAccepted,
  OfferDeclined,
  ReferralSubmitted,
  type Fact,
} from '@waymark/events';
import { Hears, type Hearing } from '@waymark/kit';
import { Journeys } from './journeys.js';

/** Each step of an enrolment, and each referral, as it is heard. */
@Controller()
export class JourneyReactions {
  constructor(private readonly journeys: Journeys) {}

  @Hears(ReferralSubmitted)
  referred(@Payload() { data }: Fact<ReferralSubmitted>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keepReferral(transaction, data);
  }

  @Hears(EnrolmentOffered)
  offered(@Payload() { data }: Fact<EnrolmentOffered>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keep(transaction, { ...data, days: { offeredOn: data.offeredOn } });
  }

  @Hears(OfferAccepted)
  accepted(@Payload() { data }: Fact<OfferAccepted>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keep(transaction, { ...data, days: { acceptedOn: data.acceptedOn } });
  }

  @Hears(OfferDeclined)
  declined(@Payload() { data }: Fact<OfferDeclined>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keep(transaction, { ...data, days: { declinedOn: data.declinedOn } });
  }

  @Hears(EnrolmentStarted)
  started(@Payload() { data }: Fact<EnrolmentStarted>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keep(transaction, { ...data, days: { startedOn: data.startedOn } });
  }

  @Hears(EnrolmentCompleted)
  completed(@Payload() { data }: Fact<EnrolmentCompleted>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keep(transaction, { ...data, days: { completedOn: data.completedOn } });
  }

  @Hears(EnrolmentReturned)
  returned(@Payload() { data }: Fact<EnrolmentReturned>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keep(transaction, { ...data, days: { returnedOn: data.returnedOn } });
  }

  @Hears(EnrolmentWithdrawn)
  withdrew(@Payload() { data }: Fact<EnrolmentWithdrawn>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keep(transaction, { ...data, days: { withdrawnOn: data.withdrawnOn } });
  }

  @Hears(EnrolmentClosed)
  closed(@Payload() { data }: Fact<EnrolmentClosed>, @Ctx() { transaction }: Hearing) {
    return this.journeys.keep(transaction, { ...data, days: { closedOn: data.closedOn } });
  }
}
