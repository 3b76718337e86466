import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { Day } from '@waymark/kernel';
import {
  EnrolmentClosed,
  EnrolmentCompleted,
  EnrolmentOffered,
  EnrolmentReturned,
  EnrolmentWithdrawn,
  type Fact,
} from '@waymark/events';
import { Hears, type Hearing } from '@waymark/kit';
import type { Ending } from './domain/follow-up.js';
import { FollowUps } from './follow-ups.js';
import { ReturnedMatters } from './returned-matters.js';

type Ended = { agencyId: string; enrolmentId: string; personId: string; programme: string };

/** Both anchors of a follow-up, the completions on which Outcomes 22 and 23 rest, and what went back to the police. */
@Controller()
export class OutcomesReactions {
  constructor(
    private readonly followUps: FollowUps,
    private readonly returnedMatters: ReturnedMatters,
  ) {}

  @Hears(EnrolmentOffered)
  followOffer(@Payload() { data, id }: Fact<EnrolmentOffered>, @Ctx() { transaction }: Hearing) {
    const occasion = { ...keysOf(data), anchor: 'offer', ending: null, anchoredOn: data.offeredOn } as const;
    return this.followUps.open(transaction, occasion, id);
  }

  @Hears(EnrolmentCompleted)
  async followCompletion(@Payload() { data, id }: Fact<EnrolmentCompleted>, @Ctx() hearing: Hearing) {
    const { agencyId, enrolmentId, personId, programme, completedOn, outcomeCodes } = data;
    await hearing.transaction.rows(
      `insert into completion (enrolment_id, person_id, agency_id, programme, completed_on, outcome_codes)
       values ($1, $2, $3, $4, $5, $6) on conflict (enrolment_id) do nothing`,
      [enrolmentId, personId, agencyId, programme, completedOn, outcomeCodes],
    );
    return this.followEnding(hearing, { data, id }, { ending: 'completed', on: completedOn });
  }

  @Hears(EnrolmentReturned)
  async followReturn(@Payload() fact: Fact<EnrolmentReturned>, @Ctx() hearing: Hearing) {
    await this.returnedMatters.keep(hearing.transaction, fact.data);
    return this.followEnding(hearing, fact, { ending: fact.data.kind, on: fact.data.returnedOn });
  }

  @Hears(EnrolmentWithdrawn)
  followWithdrawal(@Payload() fact: Fact<EnrolmentWithdrawn>, @Ctx() hearing: Hearing) {
    return this.followEnding(hearing, fact, { ending: 'withdrawn', on: fact.data.withdrawnOn });
  }

  @Hears(EnrolmentClosed)
  followClosing(@Payload() fact: Fact<EnrolmentClosed>, @Ctx() hearing: Hearing) {
    return this.followEnding(hearing, fact, { ending: fact.data.kind, on: fact.data.closedOn });
  }

  /** The first ending counts: what was withdrawn and then goes back to the police is followed from the withdrawal. */
  private followEnding(
    { transaction }: Hearing,
    { data, id }: { data: Ended; id: string },
    { ending, on }: { ending: Ending; on: Day },
  ) {
    const occasion = { ...keysOf(data), anchor: 'ending', ending, anchoredOn: on } as const;
    return this.followUps.open(transaction, occasion, id);
  }
}

const keysOf = ({ agencyId, enrolmentId, personId, programme }: Ended) => ({
  agencyId,
  enrolmentId,
  personId,
  programme,
});
