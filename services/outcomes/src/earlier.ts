import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Store, system, Timers, WhenDue, type Due, type Hearing, type Transaction } from '@waymark/kit';
import { FollowUps } from './follow-ups.js';
import { FOLLOW_UP_WINDOWS, type Occasion } from './domain/follow-up.js';

const WINDOWS = 'outcomes.open-missing-windows';

/** Anchors in one transaction. */
const BATCH = 100;

/**
 * What an upgrade owes to the rows of the build before: the windows that it did not know. By a timer, so that a start is not
 * held up, several instances do it once, and a crash only delays it. The facts that it passed over are the kit's `HearAgain`.
 */
@Injectable()
export class Earlier implements OnApplicationBootstrap {
  constructor(
    private readonly store: Store,
    private readonly timers: Timers,
    private readonly followUps: FollowUps,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.store.transaction(system('outcomes', 'earlier'), async (transaction) => {
      if ((await missing(transaction, 1)).length > 0) await this.openSoon(transaction);
    });
  }

  /** Some at a time, the oldest first; judged by all that is known, as if they had been opened in time. */
  @WhenDue(WINDOWS)
  async openMissing(_due: Due, { transaction }: Hearing): Promise<void> {
    const occasions = await missing(transaction, BATCH);
    for (const occasion of occasions) await this.followUps.open(transaction, occasion);
    if (occasions.length === BATCH) await this.openSoon(transaction);
  }

  private async openSoon(transaction: Transaction): Promise<void> {
    await this.timers.set(transaction, { kind: WINDOWS, key: 'all', dueAt: transaction.now });
  }
}

/** Anchors at which some of today's windows are not open. */
const missing = (transaction: Transaction, limit: number): Promise<Occasion[]> =>
  transaction.rows<Occasion>(
    `select agency_id as "agencyId", enrolment_id as "enrolmentId", person_id as "personId", programme, anchor, ending,
       anchored_on as "anchoredOn"
     from follow_up group by agency_id, enrolment_id, person_id, programme, anchor, ending, anchored_on
     having count(*) < $1 order by anchored_on, enrolment_id, anchor limit $2`,
    [FOLLOW_UP_WINDOWS.length, limit],
  );
