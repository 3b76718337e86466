import { Injectable } from '@nestjs/common';
import { Refusal, type Day } from '@waymark/kernel';
import { ClosedPersons, Store, type Officer, type Transaction } from '@waymark/kit';
import { Catalogue } from './catalogue.js';
import { explain, type Explanation, type OnRecord } from './domain/eligibility/explanation.js';
import type { RecordedFacts, ToldFacts } from './domain/eligibility/facts.js';
import type { Programme } from './domain/programme.js';

export type Question = { personId: string; programme: string; on: Day | null; told: ToldFacts };

@Injectable()
export class EligibilityQueries {
  constructor(
    private readonly store: Store,
    private readonly catalogue: Catalogue,
    private readonly closed: ClosedPersons,
  ) {}

  /**
   * Judged by the version that is held on the day asked about, with what this service has on record of the child at the
   * officer's own agency. Of a child who is closed to the officer it has nothing on record, as of one whom nobody knows.
   * @throws Refusal unknown-programme; ServiceUnavailable when people does not answer
   */
  explain(by: Officer, { personId, programme: code, on: asked, told }: Question): Promise<Explanation> {
    return this.store.read(by, async (transaction) => {
      const on = asked ?? transaction.today;
      const programme = this.mustKnow(code, on);
      const onRecord = (await this.closed.isClosedTo(by, personId))
        ? NOTHING_ON_RECORD
        : await recordOf(transaction, by.agencyId, personId);
      const explanation = explain(programme, { told, onRecord, on, others: this.catalogue.offered(on) });
      await transaction.audit({ kind: 'consult', subjects: [personId], details: { eligibility: code } });
      return explanation;
    });
  }

  private mustKnow(code: string, on: Day): Programme {
    const programme = this.catalogue.find(code, on);
    if (programme) return programme;
    throw new Refusal('invalid', 'unknown-programme', 'Choose a programme of the catalogue.', {
      programme: code,
      errors: [{ field: 'programme', message: 'Choose a programme of the catalogue' }],
    });
  }
}

const NOTHING_ON_RECORD: OnRecord = new Map();

async function recordOf(transaction: Transaction, agencyId: string, personId: string): Promise<OnRecord> {
  const rows = await transaction.rows<RecordedFacts & { programme: string }>(
    `select programme, bool_or(status = 'completed') as "doneBefore",
       bool_or(status in ('offered', 'accepted', 'active')) as "underWay"
     from enrolment where agency_id = $1 and person_id = $2 group by programme`,
    [agencyId, personId],
  );
  return new Map(rows.map(({ programme, ...recorded }) => [programme, recorded]));
}
