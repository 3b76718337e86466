import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  EnrolmentClosed,
  EnrolmentCompleted,
  EnrolmentOffered,
  EnrolmentReallocated,
  EnrolmentReturned,
  EnrolmentWithdrawn,
  ReferralAccepted,
  ReferralRefused,
  ReferralSubmitted,
  ReferralWithdrawn,
  type Fact,
} from '@waymark/events';
import { Hears, type Hearing } from '@waymark/kit';
import type { Source, Team, Told } from './domain/involvement.js';
import { Involvements, type Matter } from './involvements.js';

/** What is left out is none. */
type News = Pick<Told, 'on'> & Partial<Pick<Told, 'team' | 'receivingAgencyId' | 'ending'>>;

/** Who has to do with a child opens, moves and closes by what referrals and programmes say. */
@Controller()
export class PeopleReactions {
  constructor(private readonly involvements: Involvements) {}

  @Hears(ReferralSubmitted)
  submitted(@Payload() fact: Fact<ReferralSubmitted>, @Ctx() hearing: Hearing) {
    const { agencyId, teamId, receivingAgencyId, submittedOn: on } = fact.data;
    return this.hear('referral', fact, hearing, { on, team: { agencyId, teamId, workerId: null }, receivingAgencyId });
  }

  @Hears(ReferralAccepted)
  accepted(@Payload() fact: Fact<ReferralAccepted>, @Ctx() hearing: Hearing) {
    return this.hear('referral', fact, hearing, {
      on: fact.data.acceptedOn,
      team: teamOf(fact.data),
      ending: 'accepted',
    });
  }

  @Hears(ReferralRefused)
  refused(@Payload() fact: Fact<ReferralRefused>, @Ctx() hearing: Hearing) {
    return this.hear('referral', fact, hearing, { on: fact.data.refusedOn, ending: 'refused' });
  }

  @Hears(ReferralWithdrawn)
  referralWithdrawn(@Payload() fact: Fact<ReferralWithdrawn>, @Ctx() hearing: Hearing) {
    return this.hear('referral', fact, hearing, { on: fact.data.withdrawnOn, ending: 'withdrawn' });
  }

  @Hears(EnrolmentOffered)
  offered(@Payload() fact: Fact<EnrolmentOffered>, @Ctx() hearing: Hearing) {
    return this.hear('enrolment', fact, hearing, { on: fact.data.offeredOn, team: teamOf(fact.data) });
  }

  @Hears(EnrolmentReallocated)
  reallocated(@Payload() fact: Fact<EnrolmentReallocated>, @Ctx() hearing: Hearing) {
    const { reallocatedOn: on } = fact.data;
    return this.hear('enrolment', fact, hearing, { on, team: teamOf(fact.data), ending: 'reallocated' });
  }

  @Hears(EnrolmentCompleted)
  completed(@Payload() fact: Fact<EnrolmentCompleted>, @Ctx() hearing: Hearing) {
    return this.hear('enrolment', fact, hearing, { on: fact.data.completedOn, ending: 'completed' });
  }

  @Hears(EnrolmentReturned)
  returned(@Payload() fact: Fact<EnrolmentReturned>, @Ctx() hearing: Hearing) {
    return this.hear('enrolment', fact, hearing, { on: fact.data.returnedOn, ending: 'returned' });
  }

  @Hears(EnrolmentWithdrawn)
  enrolmentWithdrawn(@Payload() fact: Fact<EnrolmentWithdrawn>, @Ctx() hearing: Hearing) {
    return this.hear('enrolment', fact, hearing, { on: fact.data.withdrawnOn, ending: 'withdrawn' });
  }

  @Hears(EnrolmentClosed)
  closed(@Payload() fact: Fact<EnrolmentClosed>, @Ctx() hearing: Hearing) {
    return this.hear('enrolment', fact, hearing, { on: fact.data.closedOn, ending: 'closed' });
  }

  private hear(
    because: Source,
    { id: factId, key: sourceId, version, data }: Fact<Matter>,
    { transaction }: Hearing,
    { on, team = null, receivingAgencyId = null, ending = null }: News,
  ) {
    const source = { factId, because, sourceId, version };
    return this.involvements.hear(transaction, data, { ...source, on, team, receivingAgencyId, ending });
  }
}

const teamOf = ({ agencyId, teamId, workerId }: { agencyId: string; teamId: string; workerId: string }): Team => ({
  agencyId,
  teamId,
  workerId,
});
