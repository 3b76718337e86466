import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { noSuchRecord, Refusal } from '@waymark/kernel';
import {
  Aggregates,
  changed,
  ClosedPersons,
  created,
  Store,
  type Done,
  type Officer,
  type Transaction,
} from '@waymark/kit';
import { FollowUps } from './follow-ups.js';
import {
  recordOutcome,
  tellsTheSame,
  type Completion,
  type OutcomeEntry,
  type PoliceOutcome,
} from './domain/police-outcome.js';
import { policeOutcomes } from './tables.js';

@Injectable()
export class PoliceOutcomeCommands {
  private readonly outcomes: Aggregates<PoliceOutcome>;

  constructor(
    private readonly store: Store,
    private readonly followUps: FollowUps,
    private readonly closed: ClosedPersons,
  ) {
    this.outcomes = new Aggregates<PoliceOutcome>(store, {
      table: policeOutcomes,
      evolve: (outcome) => outcome,
      at: policeOutcomeAt,
      subjects: ({ personId, id }) => [personId, id],
      isVisibleTo: ({ agencyId }, by) => by.kind === 'system' || agencyId === by.agencyId,
    });
  }

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
      const closed = await this.closed.closedTo(by, [entry.personId, ...(kept ? [kept.personId] : [])]);
      if (closed.has(entry.personId)) throw noSuchRecord();
      if (kept && closed.has(kept.personId)) throw referenceDiffers();
      if (kept) return sameAgain(transaction, kept, entry);

      const outcome = {
        id: randomUUID(),
        version: 0,
        said: 0,
        agencyId: by.agencyId,
        ...entry,
        importId: null,
        recordedOn: transaction.today,
      };
      const completions = await completionsOf(transaction, entry.personId);
      const sayings = recordOutcome(outcome, { completions, today: transaction.today });
      const recorded = await this.outcomes.add(transaction, outcome, sayings);
      await this.followUps.markRepeats(transaction, { personId: entry.personId });
      return created(policeOutcomeAt(recorded), recorded.version);
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

const policeOutcomeAt = ({ id }: { id: string }): string => `/api/outcomes/police-outcomes/${id}`;

const completionsOf = (transaction: Transaction, personId: string): Promise<Completion[]> =>
  transaction.rows(
    `select enrolment_id as "enrolmentId", completed_on as "completedOn" from completion where person_id = $1`,
    [personId],
  );

/** PostgreSQL's unique_violation. */
const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === '23505';
