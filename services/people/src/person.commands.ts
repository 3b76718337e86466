import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Done, Officer } from '@waymark/kit';
import { distinct, readable, type Identifier } from './domain/identifier.js';
import { correct, corrected, register, type Particulars } from './domain/person.js';
import { mustBeNew } from './duplicates.js';
import { History } from './history.js';
import { keepIdentifier, markWrong } from './identifiers.js';
import { Persons } from './records.js';

export type Newly = Particulars & {
  identifiers: Identifier[];
  /** Ids of records that were shown as likely duplicates and are other children. */
  notOneOf: string[];
};

@Injectable()
export class PersonCommands {
  constructor(
    private readonly persons: Persons,
    private readonly history: History,
  ) {}

  /**
   * The officer's own agency and team hold the record.
   * @throws Refusal birth-in-the-future, identifier-not-right, identifier-known, likely-duplicates
   */
  register(by: Officer, { identifiers, notOneOf, ...particulars }: Newly): Promise<Done> {
    return this.persons.open(by, async (transaction) => {
      const { agencyId, teamId } = by;
      const { today: on } = transaction;
      const registered = register({ ...particulars, id: randomUUID(), agencyId, teamId, on });
      const numbers = distinct(readable(identifiers, on, (index) => `identifiers.${index}.value`));
      for (const identifier of numbers) await keepIdentifier(transaction, registered.state, identifier);
      // The numbers are kept by now and lead to this person: names alone are left to compare.
      await mustBeNew(transaction, { ...registered.state, identifiers: [] }, notOneOf);
      return registered;
    });
  }

  /** @throws Refusal no-such-record, birth-in-the-future */
  correct(by: Officer, id: string, { reason, ...given }: Partial<Particulars> & { reason: string }): Promise<Done> {
    return this.persons.revise(by, id, async (person, transaction) => {
      const { changes, ...revised } = correct(person, given, transaction.today);
      await this.history.keep(transaction, id, { changes, reason });
      return revised;
    });
  }

  /** @throws Refusal no-such-record, identifier-not-right, identifier-known */
  addIdentifier(by: Officer, id: string, { reason, ...given }: Identifier & { reason: string }): Promise<Done> {
    return this.persons.revise(by, id, async (person, transaction) => {
      const [identifier] = readable([given], transaction.today, () => 'value') as [Identifier];
      await keepIdentifier(transaction, person, identifier);
      const changes = [{ field: 'identifiers', from: null, to: identifier }];
      await this.history.keep(transaction, id, { changes, reason });
      return { state: person, sayings: corrected(person, ['identifiers']), beside: ['identifiers'] };
    });
  }

  /** It was somebody else's, or mistyped: kept as such, never taken away. @throws Refusal no-such-record */
  markIdentifierWrong(by: Officer, id: string, identifierId: string, reason: string): Promise<Done> {
    return this.persons.revise(by, id, async (person, transaction) => {
      const changes = [{ field: 'identifiers', from: await markWrong(transaction, id, identifierId), to: null }];
      await this.history.keep(transaction, id, { changes, reason });
      return { state: person, sayings: corrected(person, ['identifiers']), beside: ['identifiers'] };
    });
  }
}
