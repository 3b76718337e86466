import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal, type FieldError } from '@waymark/kernel';
import { Store, type Done, type Officer, type Transaction } from '@waymark/kit';
import { endAgreement, makeAgreement, type Terms } from './domain/agreement.js';
import { Agreements } from './records.js';

const REPLACED = 'A new agreement took its place.';

@Injectable()
export class AgreementCommands {
  constructor(
    private readonly store: Store,
    private readonly agreements: Agreements,
  ) {}

  /**
   * One that takes the place of another ends it in the same moment, so that there is no time between the two.
   * @throws Refusal terms-not-right, not-a-party, over-already, leaves-a-gap, no-such-record, agreement-over
   */
  make(by: Officer, { supersedes, ...terms }: Terms & { supersedes: string | null }): Promise<Done> {
    return this.agreements.open(by, async (transaction) => {
      const { today: on } = transaction;
      if (!terms.parties.includes(by.agencyId))
        throw wrong('not-a-party', 'parties', 'Your own agency must be one of those that agree');
      if (terms.endsOn < on) throw wrong('over-already', 'endsOn', 'The last day must be today or in the future');
      const known = await agenciesOf(transaction, terms.parties);
      const made = makeAgreement({ ...terms, id: randomUUID(), madeBy: by.id, supersedes, known, on });
      if (supersedes) {
        if (terms.startsOn > on)
          throw wrong(
            'leaves-a-gap',
            'startsOn',
            'The first day must be today or earlier: the one it replaces ends now',
          );
        await this.endWithin(transaction, supersedes);
      }
      return made;
    });
  }

  /** @throws Refusal no-such-record, agreement-over */
  end(by: Officer, id: string, reason: string): Promise<Done> {
    return this.agreements.revise(by, id, async (agreement, { today: on }) =>
      endAgreement(agreement, { by: by.id, reason, on }),
    );
  }

  private endWithin(transaction: Transaction, id: string): Promise<unknown> {
    const ending = { by: transaction.by.id, reason: REPLACED, on: transaction.today };
    return this.agreements.reviseWithin(transaction, id, (agreement) => endAgreement(agreement, ending));
  }
}

/** Which of these ids are agencies. */
async function agenciesOf(transaction: Transaction, ids: string[]): Promise<string[]> {
  const known = await transaction.rows<{ id: string }>(`select id from agency where id = any ($1::uuid[])`, [ids]);
  return known.map(({ id }) => id);
}

function wrong(code: string, field: string, message: string): Refusal {
  const errors: FieldError[] = [{ field, message }];
  return new Refusal('invalid', code, `${message}.`, { errors });
}
