import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Done, Officer, Transaction } from '@waymark/kit';
import { distinct, identifierKnown, issuerOf, type Identifier } from './domain/identifier.js';
import { register, type Particulars, type Person } from './domain/person.js';
import { isHeldBy, Persons } from './records.js';

@Injectable()
export class PersonCommands {
  constructor(private readonly persons: Persons) {}

  /**
   * The officer's own agency and team hold the record.
   * @throws Refusal birth-in-the-future, identifier-known
   */
  register(by: Officer, { identifiers, ...particulars }: Particulars & { identifiers: Identifier[] }): Promise<Done> {
    return this.persons.open(by, async (transaction) => {
      const { agencyId, teamId } = by;
      const registered = register({ ...particulars, id: randomUUID(), agencyId, teamId, on: transaction.today });
      await keepIdentifiers(transaction, registered.state, distinct(identifiers));
      return registered;
    });
  }
}

// A second registration with the same number waits at its insert until the first has committed, and then finds it taken.
async function keepIdentifiers(
  transaction: Transaction,
  { id, agencyId }: Person,
  identifiers: Identifier[],
): Promise<void> {
  for (const { scheme, value } of identifiers) {
    const given = [scheme, value, issuerOf(scheme, agencyId)];
    const kept = await transaction.rows(
      `insert into identifier (scheme, value, issuer, person_id) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
      [...given, id],
    );
    if (kept.length > 0) continue;
    const known = await transaction.row<{ id: string; agencyId: string }>(
      `select person.id, person.agency_id as "agencyId" from identifier join person on person.id = person_id
       where scheme = $1 and value = $2 and issuer is not distinct from $3`,
      given,
    );
    throw identifierKnown(scheme, known && isHeldBy(known, transaction.by) ? known.id : null);
  }
}
