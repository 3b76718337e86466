import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Aggregates, Store, type Transaction } from '@waymark/kit';
import {
  evolveFollowUp,
  findRepeat,
  FOLLOW_UP_MONTHS,
  isLocalRepeat,
  newFollowUp,
  openFollowUp,
  type FollowUp,
  type KnownOutcome,
  type Occasion,
} from './domain/follow-up.js';
import { followUps } from './tables.js';

/** Opens windows and marks repeats, for reactions, commands and imports alike. */
@Injectable()
export class FollowUps {
  private readonly followUps: Aggregates<FollowUp>;

  constructor(store: Store) {
    this.followUps = new Aggregates<FollowUp>(store, {
      table: followUps,
      evolve: evolveFollowUp,
      at: ({ id }) => `/api/outcomes/follow-ups/${id}`,
      subjects: ({ personId, id }) => [personId, id],
      // No command reaches a window: outcomes of every agency mark it, and what an officer may see is decided in queries.
      isVisibleTo: () => true,
    });
  }

  /** Opens one window for each length, once per enrolment and anchor, with an eye on what was known before. */
  async open(transaction: Transaction, occasion: Occasion, causedBy: string): Promise<void> {
    await lockPerson(transaction, occasion.personId);
    const known = await outcomesOf(transaction, occasion.personId);
    for (const months of FOLLOW_UP_MONTHS) {
      const { enrolmentId, anchor } = occasion;
      if (await transaction.manager.existsBy(followUps, { enrolmentId, anchor, months })) continue;
      const followUp = newFollowUp(randomUUID(), occasion, months);
      await this.followUps.add(transaction, followUp, openFollowUp(followUp, known), { causedBy });
    }
  }

  /**
   * Marks the windows, open or run out, in which what is known by now is a repeat. Call it after the outcomes were kept.
   * @param scope one person, or everybody in a file. Gives how many repeats were found.
   */
  async markRepeats(transaction: Transaction, scope: { personId: string } | { importId: string }): Promise<number> {
    await ('personId' in scope ? lockPerson(transaction, scope.personId) : lockEverybody(transaction));
    const news = await transaction.rows<News>(
      'personId' in scope
        ? `${NEWS} and o.person_id = $1 order by f.id`
        : `${NEWS} and f.person_id in (select person_id from police_outcome where import_id = $1) order by f.id`,
      ['personId' in scope ? scope.personId : scope.importId],
    );
    const repeats = byFollowUp(news.filter((item) => isLocalRepeat(item, item)));
    for (const [followUpId, outcomes] of repeats)
      await this.followUps.changeWithin(transaction, followUpId, (followUp) => findRepeat(followUp, outcomes));
    return repeats.size;
  }
}

type News = KnownOutcome & Pick<FollowUp, 'anchoredOn' | 'endsOn' | 'codeSetVersion'> & { followUpId: string };

/** Outcomes inside windows without a repeat so far. Whether one of them is a repeat, the domain says. */
const NEWS = `
  select f.id as "followUpId", o.id, o.code, o.offence_on as "offenceOn", o.outcome_on as "outcomeOn",
    f.anchored_on as "anchoredOn", f.ends_on as "endsOn", f.code_set_version as "codeSetVersion"
  from follow_up f
  join police_outcome o on o.person_id = f.person_id and o.outcome_on >= f.anchored_on and o.outcome_on < f.ends_on
  where f.repeat_outcome_id is null`;

const outcomesOf = (transaction: Transaction, personId: string): Promise<KnownOutcome[]> =>
  transaction.rows(
    `select id, code, offence_on as "offenceOn", outcome_on as "outcomeOn" from police_outcome where person_id = $1`,
    [personId],
  );

/*
 * A window that opens while an outcome is being kept would not see the outcome, nor the outcome the window, and the repeat
 * would never be found. So whoever wrote either looks for the other only under a lock that lasts until the commit: one
 * person's, together with a shared one that a file, which concerns everybody, takes for itself alone.
 */
async function lockPerson(transaction: Transaction, personId: string): Promise<void> {
  await transaction.rows(`select pg_advisory_xact_lock_shared(hashtext('outcomes'), 0)`);
  await transaction.rows(`select pg_advisory_xact_lock(hashtext('outcomes of'), hashtext($1))`, [personId]);
}

async function lockEverybody(transaction: Transaction): Promise<void> {
  await transaction.rows(`select pg_advisory_xact_lock(hashtext('outcomes'), 0)`);
}

function byFollowUp(news: readonly News[]): Map<string, KnownOutcome[]> {
  const grouped = new Map<string, KnownOutcome[]>();
  for (const { followUpId, ...outcome } of news) grouped.set(followUpId, [...(grouped.get(followUpId) ?? []), outcome]);
  return grouped;
}
