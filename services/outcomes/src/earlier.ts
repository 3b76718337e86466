import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Replays, Store, system, Timers, WhenDue, type Due, type Hearing, type Transaction } from '@waymark/kit';
import { FollowUps } from './follow-ups.js';
import { FOLLOW_UP_WINDOWS, type Occasion } from './domain/follow-up.js';

const WINDOWS = 'outcomes.open-missing-windows';
const FACTS = 'outcomes.hear-earlier-facts';

/** Enrolments in one transaction, and seconds between two looks at a log that is being read. */
const BATCH = 100;
const PATIENCE = 2;

/**
 * What an upgrade owes to the rows of the build before: the windows that it did not know, and the facts that it passed over.
 * Both are done by timers, so that a start is not held up, several instances do it once, and a crash only delays it.
 */
@Injectable()
export class Earlier implements OnApplicationBootstrap {
  constructor(
    private readonly store: Store,
    private readonly timers: Timers,
    private readonly followUps: FollowUps,
    private readonly replays: Replays,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.store.transaction(system('outcomes', 'earlier'), async (transaction) => {
      if ((await missing(transaction, 1)).length > 0) await this.set(transaction, WINDOWS, 0);
      if ((await unheard(transaction)).length > 0) await this.set(transaction, FACTS, 0);
    });
  }

  /** Some at a time, the oldest first; judged by all that is known, as if they had been opened in time. */
  @WhenDue(WINDOWS)
  async openMissing(_due: Due, { transaction }: Hearing): Promise<void> {
    const occasions = await missing(transaction, BATCH);
    for (const occasion of occasions) await this.followUps.open(transaction, occasion);
    if (occasions.length === BATCH) await this.set(transaction, WINDOWS, 0);
  }

  /** Reads the logs through the code that hears the wire: what is known is dropped, what an earlier build passed over is new. */
  @WhenDue(FACTS)
  async hearEarlier(_due: Due, { transaction }: Hearing): Promise<void> {
    const services = await unheard(transaction);
    const states = services.map((service) => ({ service, state: this.replays.progressOf(service)?.state }));
    for (const { service, state } of states)
      if (state === 'done')
        await transaction.rows(`update earlier_facts set heard_at = clock_timestamp() where service = $1`, [service]);
      else if (state !== 'running') this.replays.start(service);
    if (states.some(({ state }) => state !== 'done')) await this.set(transaction, FACTS, PATIENCE);
  }

  private async set(transaction: Transaction, kind: string, seconds: number): Promise<void> {
    const dueAt = new Date(Date.parse(transaction.now) + seconds * 1_000).toISOString();
    await this.timers.set(transaction, { kind, key: 'all', dueAt });
  }
}

const unheard = async (transaction: Transaction): Promise<string[]> =>
  (await transaction.rows<{ service: string }>(`select service from earlier_facts where heard_at is null`)).map(
    ({ service }) => service,
  );

/** Anchors at which some of today's windows are not open. */
const missing = (transaction: Transaction, limit: number): Promise<Occasion[]> =>
  transaction.rows<Occasion>(
    `select agency_id as "agencyId", enrolment_id as "enrolmentId", person_id as "personId", programme, anchor, ending,
       anchored_on as "anchoredOn"
     from follow_up group by agency_id, enrolment_id, person_id, programme, anchor, ending, anchored_on
     having count(*) < $1 order by anchored_on, enrolment_id, anchor limit $2`,
    [FOLLOW_UP_WINDOWS.length, limit],
  );
