import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PoliceOutcomeRecorded, RepeatFound, type Fact } from '@waymark/events';
import { Hears, type Hearing } from '@waymark/kit';
import { EnrolmentChanges } from './changes.js';
import { newOffence } from './domain/breach-review.js';
import { Enrolments } from './enrolments.js';

type Known = { enrolmentId: string; outcomeId: string; causedBy: string };

/** A new offence while an outcome is held back: known from an outcome by hand, or found when a file came in. */
@Controller()
export class OffenceReactions {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly changes: EnrolmentChanges,
  ) {}

  @Hears(PoliceOutcomeRecorded)
  async hearOutcome(@Payload() { data, id }: Fact<PoliceOutcomeRecorded>, @Ctx() hearing: Hearing): Promise<void> {
    const { personId, outcomeId, offenceOn } = data;
    // The offence that led here, or one before it, is none of this deferral's.
    const during = await hearing.transaction.rows<{ id: string }>(
      `select id from enrolment where person_id = $1 and status in ('accepted', 'active') and offered_on < $2 order by id`,
      [personId, offenceOn],
    );
    for (const enrolment of during) await this.look(hearing, { enrolmentId: enrolment.id, outcomeId, causedBy: id });
  }

  @Hears(RepeatFound)
  async hearRepeat(@Payload() { data, id }: Fact<RepeatFound>, @Ctx() hearing: Hearing): Promise<void> {
    const { enrolmentId, outcomeId } = data;
    const known = `select 1 from enrolment where id = $1`;
    if ((await hearing.transaction.rows(known, [enrolmentId])).length === 0) return;
    await this.look(hearing, { enrolmentId, outcomeId, causedBy: id });
  }

  // The same offence may become known by both.
  private async look({ transaction }: Hearing, { enrolmentId, outcomeId, causedBy }: Known): Promise<void> {
    const isNew = await transaction.row(
      `insert into new_offence (enrolment_id, outcome_id) values ($1, $2) on conflict do nothing returning 1`,
      [enrolmentId, outcomeId],
    );
    if (!isNew) return;
    const { today } = transaction;
    await this.enrolments.changeWithin(
      transaction,
      enrolmentId,
      (enrolment) => newOffence(enrolment, this.changes.programmeOf(enrolment), today),
      { causedBy },
    );
  }
}
