import { Injectable } from '@nestjs/common';
import type { Saying } from '@waymark/events';
import { Aggregates, ClosedPersons, Store, type Transaction } from '@waymark/kit';
import { evolveOutcome, type Completion, type PoliceOutcome } from './domain/police-outcome.js';
import { policeOutcomes } from './tables.js';

/** An agency's outcomes, and what they said before they were corrected. */
@Injectable()
export class PoliceOutcomes extends Aggregates<PoliceOutcome> {
  constructor(store: Store, closed: ClosedPersons) {
    super(store, {
      table: policeOutcomes,
      evolve: evolveOutcome,
      at: policeOutcomeAt,
      subjects: ({ personId, id }) => [personId, id],
      isVisibleTo: (outcome, by, to) => closed.isOpen(by, outcome, 'offence', to),
    });
  }
}

/** Keeps beside the outcome what it said until now, when these sayings supersede it. The outcome is locked. */
export async function keepFormer(
  transaction: Transaction,
  { id, version }: Pick<PoliceOutcome, 'id' | 'version'>,
  { sayings, importId }: { sayings: readonly Saying[]; importId: string | null },
): Promise<void> {
  if (sayings.length === 0) return;
  await transaction.rows(
    `insert into police_outcome_former (outcome_id, version, person_id, code, offence_on, outcome_on, offences, is_breach,
       import_id, recorded_on, superseded_on, superseded_by)
     select id, version, person_id, code, offence_on, outcome_on, offences, is_breach, import_id, recorded_on, $3, $4
     from police_outcome where id = $1 and version = $2`,
    [id, version, transaction.today, importId],
  );
}

export const policeOutcomeAt = ({ id }: { id: string }): string => `/api/outcomes/police-outcomes/${id}`;

/** Of one person, as far as they were heard here, whichever agency's: an Outcome 22 or 23 rests on them. */
export const completionsOf = (transaction: Transaction, personId: string): Promise<Completion[]> =>
  transaction.beyond(() =>
    transaction.rows(
      `select enrolment_id as "enrolmentId", completed_on as "completedOn", outcome_codes as "outcomeCodes"
       from completion where person_id = $1`,
      [personId],
    ),
  );
