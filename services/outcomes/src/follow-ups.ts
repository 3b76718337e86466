import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { Aggregates, Store, type Transaction } from '@waymark/kit';
import {
  evolveFollowUp,
  FOLLOW_UP_WINDOWS,
  judgeFollowUp,
  matureFollowUp,
  newFollowUp,
  openFollowUp,
  type FollowUp,
  type Occasion,
} from './domain/follow-up.js';
import { firstRepeats, firstRepeatsIn } from './first-repeats.js';
import { followUps } from './tables.js';

/** Some persons, or everybody in a file. */
type Scope = { persons: readonly string[] } | { importId: string };

/** Opens windows, judges their repeats and lets them mature: for reactions, commands, imports and timers alike. */
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
  async open(transaction: Transaction, occasion: Occasion, causedBy?: string): Promise<void> {
    await lockPerson(transaction, occasion.personId);
    const { enrolmentId, anchor } = occasion;
    for (const length of FOLLOW_UP_WINDOWS) {
      const { measure, months } = length;
      if (await transaction.manager.existsBy(followUps, { enrolmentId, anchor, measure, months })) continue;
      const followUp = newFollowUp(randomUUID(), occasion, length);
      const known = await firstRepeatsIn(transaction, followUp);
      await this.followUps.add(transaction, followUp, openFollowUp(followUp, known), causedBy ? { causedBy } : {});
    }
  }

  /**
   * Judges anew the windows, open or run out, of everybody about whom there is news: finds repeats, moves them, undoes
   * them. Call it after the outcomes were kept. Gives how many windows changed.
   */
  judge(transaction: Transaction, scope: Scope): Promise<number> {
    // An outcome of one agency marks the windows of every other that had to do with the child.
    return transaction.beyond(() => this.judgeAll(transaction, scope));
  }

  private async judgeAll(transaction: Transaction, scope: Scope): Promise<number> {
    if ('persons' in scope) for (const person of [...scope.persons].sort()) await lockPerson(transaction, person);
    else await lockEverybody(transaction);
    const changes = await firstRepeats(transaction, scope);
    for (const { followUpId, known } of changes)
      await this.followUps.changeWithin(transaction, followUpId, (followUp) => judgeFollowUp(followUp, known));
    return changes.length;
  }

  /** Says of each window that ran out by the day, in the order in which they did, that it counts from now on. */
  async mature(transaction: Transaction, day: Day): Promise<number> {
    const due = await transaction.rows<{ id: string }>(
      `select id from follow_up where matured_on is null and ends_on <= $1 order by ends_on, id`,
      [day],
    );
    for (const { id } of due)
      await this.followUps.changeWithin(transaction, id, (followUp) => matureFollowUp(followUp, day));
    return due.length;
  }
}

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
