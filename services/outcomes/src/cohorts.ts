import { Injectable } from '@nestjs/common';
import { ClosedPersons, type Transaction } from '@waymark/kit';

/**
 * Who of a cohort may be counted for this officer: a child whom a list hides is in no figure. All others are: an agency that
 * has nothing more to do with a child whom another agency holds did what it did, and last year's report says the same today.
 */
@Injectable()
export class Cohorts {
  constructor(private readonly closed: ClosedPersons) {}

  /**
   * Only who was asked about is counted: somebody who joins in this very moment may be hidden.
   * @param persons a query of `person_id`s
   * @throws ServiceUnavailable when people does not answer
   */
  async openIn(transaction: Transaction, persons: string, parameters: unknown[]): Promise<string[]> {
    const found = await transaction.rows<{ id: string }>(
      `select distinct person_id as id from (${persons}) cohort`,
      parameters,
    );
    const ids = found.map(({ id }) => id);
    const countable = await this.closed.countable(transaction.by, ids);
    return ids.filter((id) => countable.has(id));
  }
}
