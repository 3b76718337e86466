import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { Nightly, type Hearing } from '@waymark/kit';
import { FollowUps } from './follow-ups.js';

@Injectable()
export class FollowUpTimers {
  constructor(private readonly followUps: FollowUps) {}

  /**
   * Each window that ran out counts from its own day on, in the order of those days: so the newest night alone makes up for
   * days without anybody here, and comes to the same as each of them would have.
   */
  @Nightly('follow-ups', { at: '02:30', catchUp: 'latest' })
  mature(slot: Day, { transaction }: Hearing): Promise<number> {
    return this.followUps.mature(transaction, slot);
  }
}
