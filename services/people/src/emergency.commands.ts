import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { noSuchRecord, Refusal } from '@waymark/kernel';
import { mayChange, Seal, Store, type Done, type Officer, type Transaction } from '@waymark/kit';
import { mustHaveJustSignedIn, openInEmergency, review, type Finding } from './domain/emergency.js';
import { asKept, issuerOf, type Identifier } from './domain/identifier.js';
import type { Person } from './domain/person.js';
import { aboutOpening, liveOpenings, trueNow } from './emergency-openings.js';
import { HELD } from './identifiers.js';
import { Openings } from './records.js';
import { standingsOf } from './standings.js';

/** @param sought the id of a person, or a number of theirs */
export type Emergency = { sought: string | Identifier; category: string; reason: string };

type Sought = Pick<Person, 'id' | 'agencyId' | 'excluded'>;

@Injectable()
export class EmergencyCommands {
  constructor(
    private readonly store: Store,
    private readonly openings: Openings,
    private readonly seal: Seal,
  ) {}

  /**
   * Opens one record that the officer cannot reach, for an hour of true time. Never against an exclusion: then there is no
   * such record.
   * @throws Refusal sign-in-again, no-such-record, in-reach, open-already
   */
  async open(by: Officer, { sought, category, reason }: Emergency): Promise<Done> {
    const excludedFrom: string[] = [];
    try {
      return await this.openings.open(by, async (transaction) => {
        const now = await trueNow(transaction);
        mustHaveJustSignedIn(by.asked.signedInAt, now);
        const found = await transaction.beyond(() => this.found(transaction, sought));
        excludedFrom.push(...found.filter(({ excluded }) => excluded.includes(by.id)).map(({ id }) => id));
        const person = await outOfReach(transaction, found, by);
        await mustNotBeOpen(transaction, person.id);
        const id = randomUUID();
        await transaction.audit({ kind: 'break-glass', subjects: [person.id, id], details: { category } });
        const { id: officerId, agencyId, teamId } = by;
        const who = { personId: person.id, officerId, agencyId, teamId, heldBy: person.agencyId };
        const sealed = this.seal.close(reason, aboutOpening(id));
        return openInEmergency({ id, ...who, category, reason: sealed, on: transaction.today, now });
      });
    } catch (error) {
      await this.auditDenial(by, error, excludedFrom);
      throw error;
    }
  }

  /** @throws Refusal no-such-record, own-opening, reviewed-already */
  async review(by: Officer, id: string, { finding, note }: { finding: Finding; note: string }): Promise<Done> {
    await this.mustKnow(by, id);
    return this.openings.revise(by, id, async (opening, { today: on }) =>
      review(opening, { by: by.id, finding, note: this.seal.close(note, aboutOpening(id)), on }),
    );
  }

  /** Locked until it is open: an exclusion of the same moment comes before or after. */
  private found(transaction: Transaction, sought: string | Identifier): Promise<Sought[]> {
    if (typeof sought === 'string')
      return transaction.rows<Sought>(`${SOUGHT} from person where person.id = $1 for share`, [sought]);
    const { scheme } = sought;
    const issuer = issuerOf(scheme, transaction.by.agencyId ?? '');
    return transaction.rows<Sought>(
      `${SOUGHT} from ${HELD} join person on person.id = held.person_id
       where held.scheme = $1 and held.value = $2 and held.issuer is not distinct from $3
       order by held.is_disputed for share of person`,
      [scheme, asKept(sought, transaction.today), issuer],
    );
  }

  // In both cases alike, so that not even the time it takes tells an excluded officer that there is such a child.
  private async auditDenial(by: Officer, error: unknown, subjects: string[]): Promise<void> {
    if (!(error instanceof Refusal) || error.code !== 'no-such-record') return;
    await this.store.transaction(by, (transaction) =>
      transaction.audit({ kind: 'deny', subjects, details: { action: 'emergency:open' } }),
    );
  }

  // Before anything is told of it, such as that the version is an old one: a reviewer too may be excluded from the child.
  private mustKnow(by: Officer, id: string): Promise<void> {
    return this.store.transaction(by, async (transaction) => {
      const { personId } = await this.openings.lock(transaction, id);
      const known = await transaction.beyond(() =>
        transaction.row(`select 1 from person where id = $1 and not $2::uuid = any (person.excluded)`, [
          personId,
          by.id,
        ]),
      );
      if (!known) throw noSuchRecord();
    });
  }
}

const SOUGHT = `select person.id, person.agency_id as "agencyId", person.excluded`;

/** The one whom the officer may open. Excluded officers find nobody. */
async function outOfReach(transaction: Transaction, found: Sought[], by: Officer): Promise<Sought> {
  const known = found.filter(({ excluded }) => !excluded.includes(by.id));
  const [first] = known;
  if (!first) throw noSuchRecord();
  const ids = known.map(({ id }) => id);
  const standings = await transaction.beyond(() => standingsOf(transaction, by, ids));
  // What was opened in an emergency before is told of apart.
  const hidden = known.find(({ id }) => !mayChange(by.role, standings.get(id)!));
  if (hidden) return hidden;
  throw new Refusal('conflict', 'in-reach', 'You can see this record already: find it as you find any other.', {
    personId: first.id,
  });
}

async function mustNotBeOpen(transaction: Transaction, personId: string): Promise<void> {
  const { id } = transaction.by;
  // Two at once would both find none open; the lock ends with the transaction.
  await transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`emergency ${id} ${personId}`]);
  if (!(await liveOpenings(transaction, id, [personId])).has(personId)) return;
  throw new Refusal(
    'conflict',
    'open-already',
    'You opened this record already: it stays open to the end of its hour.',
    {
      personId,
    },
  );
}
