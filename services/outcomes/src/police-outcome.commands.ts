import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { noSuchRecord, Refusal } from '@waymark/kernel';
import {
  changed,
  ClosedPersons,
  created,
  mustBeCurrent,
  Store,
  type Done,
  type Officer,
  type Transaction,
} from '@waymark/kit';
import { FollowUps } from './follow-ups.js';
import {
  correctOutcome,
  recordOutcome,
  tellsTheSame,
  type OutcomeContent,
  type OutcomeEntry,
  type PoliceOutcome,
} from './domain/police-outcome.js';
import { completionsOf, keepFormer, policeOutcomeAt, PoliceOutcomes } from './police-outcomes.js';
import { policeOutcomes } from './tables.js';

@Injectable()
export class PoliceOutcomeCommands {
  constructor(
    private readonly store: Store,
    private readonly outcomes: PoliceOutcomes,
    private readonly followUps: FollowUps,
    private readonly closed: ClosedPersons,
  ) {}

  /**
   * Enters one outcome by hand. The same reference again answers with the record that is kept; an enrolment that it names
   * and the record does not is added, so that an imported outcome can settle what was returned to the police.
   * @throws Refusal `no-such-record`, `reference-differs`, and what `recordOutcome` throws
   */
  async record(by: Officer, entry: OutcomeEntry): Promise<Done> {
    try {
      return await this.recordOnce(by, entry);
    } catch (error) {
      // A file that is confirmed, or a colleague who saves, at this very moment may bring the reference: a second look finds it.
      if (!isTaken(error)) throw error;
      return this.recordOnce(by, entry);
    }
  }

  private recordOnce(by: Officer, entry: OutcomeEntry): Promise<Done> {
    return this.store.command(by, async (transaction) => {
      const kept = await this.keptUnder(transaction, by.agencyId, entry.sourceReference);
      const reach = await this.closed.reach(by, [entry.personId, ...(kept ? [kept.personId] : [])]);
      // What was opened in an emergency is read, and nothing is added to it.
      if (reach.isClosed(entry.personId) || reach.isReadOnly(entry.personId)) throw noSuchRecord();
      if (kept && reach.isClosed(kept.personId)) throw referenceDiffers();
      if (kept) return sameAgain(transaction, kept, entry);

      const outcome = {
        id: randomUUID(),
        version: 0,
        said: 0,
        agencyId: by.agencyId,
        ...entry,
        importId: null,
        recordedOn: transaction.today,
        supersededOn: null,
      };
      const completions = await completionsOf(transaction, entry.personId);
      const sayings = recordOutcome(outcome, { completions, today: transaction.today });
      const recorded = await this.outcomes.add(transaction, outcome, sayings);
      await this.followUps.judge(transaction, { persons: [entry.personId] });
      return created(policeOutcomeAt(recorded), recorded.version);
    });
  }

  /**
   * Puts right what is kept under a reference; what it said before stays beside it, and every window that rested on it is
   * judged anew.
   * @param content `personId` null: of the same child
   * @throws Refusal `no-such-record`, `stale-version`, and what `correctOutcome` throws
   */
  correct(
    by: Officer,
    id: string,
    content: Omit<OutcomeContent, 'personId'> & { personId: string | null },
  ): Promise<Done> {
    return this.store.command(by, async (transaction) => {
      const kept = await this.outcomes.lock(transaction, id);
      await mustBeCurrent(transaction, kept);
      const personId = content.personId ?? kept.personId;
      const reach = await this.closed.reach(by, [personId]);
      if (reach.isClosed(personId) || reach.isReadOnly(personId)) throw noSuchRecord();
      const completions = await completionsOf(transaction, personId);
      const sayings = correctOutcome(kept, { ...content, personId }, { completions, today: transaction.today });
      await keepFormer(transaction, kept, { sayings, importId: null });
      const corrected = await this.outcomes.changeWithin(transaction, id, () => sayings);
      await this.followUps.judge(transaction, { persons: [...new Set([kept.personId, personId])] });
      return changed(policeOutcomeAt(corrected), corrected.version);
    });
  }

  private keptUnder(
    transaction: Transaction,
    agencyId: string,
    sourceReference: string,
  ): Promise<PoliceOutcome | null> {
    return transaction.manager.findOneBy(policeOutcomes, { agencyId, sourceReference });
  }
}

async function sameAgain(transaction: Transaction, kept: PoliceOutcome, entry: OutcomeEntry): Promise<Done> {
  if (!tellsTheSame(kept, entry)) throw referenceDiffers(kept.id);
  if (kept.enrolmentId === null && entry.enrolmentId !== null) return settle(transaction, kept, entry.enrolmentId);
  await transaction.audit({ kind: 'consult', subjects: [kept.personId, kept.id] });
  return changed(policeOutcomeAt(kept), kept.version);
}

/** Names the enrolment that an imported outcome belongs to: a file cannot. Two who do so at once do it once. */
async function settle(transaction: Transaction, kept: PoliceOutcome, enrolmentId: string): Promise<Done> {
  const named = await transaction.row<{ version: number }>(
    `update police_outcome set enrolment_id = $2, version = version + 1 where id = $1 and enrolment_id is null returning version`,
    [kept.id, enrolmentId],
  );
  await transaction.audit({
    kind: 'alter',
    subjects: [kept.personId, kept.id, enrolmentId],
    details: { fields: ['enrolmentId'] },
  });
  return changed(policeOutcomeAt(kept), named?.version ?? kept.version);
}

/** @param outcomeId left out when it is about somebody who is closed to the officer */
const referenceDiffers = (outcomeId?: string): Refusal =>
  new Refusal(
    'conflict',
    'reference-differs',
    'An outcome with this reference is kept already and says something else: check the reference.',
    outcomeId ? { outcomeId } : {},
  );

/** PostgreSQL's unique_violation. */
const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === '23505';
