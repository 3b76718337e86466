import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { Nightly, type Hearing, type Transaction } from '@waymark/kit';
import { In } from 'typeorm';
import { EnrolmentChanges } from './changes.js';
import { judgeNight } from './domain/night.js';
import { Enrolments } from './enrolments.js';
import { markOverdue } from './overdue.js';
import { enrolments } from './tables.js';

/** How many enrolments are held in memory at once. */
const BATCH = 500;

/** Days that were missed are made up one after another: whatever is found bears the day of its night. */
@Injectable()
export class EnrolmentTimers {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly changes: EnrolmentChanges,
  ) {}

  /** Finds what no command could: time that has passed, a rule that changed. Finds nothing twice, and issues nothing. */
  @Nightly('compliance', { at: '02:00' })
  async judgeCompliance(night: Day, { transaction }: Hearing): Promise<void> {
    const waiting = await transaction.rows<{ id: string }>(WAITING);
    for (let from = 0; from < waiting.length; from += BATCH)
      await this.judge(
        transaction,
        waiting.slice(from, from + BATCH).map(({ id }) => id),
        night,
      );
  }

  @Nightly('overdue-sessions', { at: '02:05' })
  async markOverdue(night: Day, { transaction }: Hearing): Promise<void> {
    await markOverdue(transaction, night);
  }

  // Most enrolments have nothing to be found: only those that have are locked, and judged again as they are then.
  private async judge(transaction: Transaction, ids: string[], night: Day): Promise<void> {
    const batch = await transaction.manager.findBy(enrolments, { id: In(ids) });
    for (const enrolment of batch) {
      const programme = this.changes.programmeOf(enrolment);
      if (judgeNight(enrolment, programme, night).length === 0) continue;
      await this.enrolments.changeWithin(transaction, enrolment.id, (state) => judgeNight(state, programme, night));
    }
  }
}

// What ended by a no or a withdrawal still waits for somebody to send it back.
const WAITING = `
  select id from enrolment
  where status in ('offered', 'accepted', 'active')
    or (status in ('declined', 'withdrawn') and findings @? '$[*] ? (@.decision == null)')
  order by id`;
