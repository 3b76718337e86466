import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Seal, Store, type Done, type Officer, type Transaction } from '@waymark/kit';
import { lift, restrict, type Colleague } from './domain/restriction.js';
import { openTo, Persons } from './records.js';

/** Ids are officers'; instants Waymark's clock, ISO 8601 in UTC. The last three are null while it is in force. */
export type RestrictionView = {
  id: string;
  allowed: string[];
  reason: string;
  placedBy: string;
  placedAt: string;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReason: string | null;
};

type Row = Omit<RestrictionView, 'reason' | 'liftReason'> & { reason: Buffer; liftReason: Buffer | null };

/**
 * Who may know of a child. The list stands on the person's own row, so that whoever reads the row reads the list with it;
 * what it came from, and what was before, stands here.
 */
@Injectable()
export class Restrictions {
  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
    private readonly seal: Seal,
  ) {}

  /** Takes the place of one that is in force. @throws Refusal no-such-record, unknown-officer, nobody-could-lift */
  place(by: Officer, personId: string, { allowed, reason }: { allowed: string[]; reason: string }): Promise<Done> {
    return this.persons.revise(by, personId, async (person, transaction) => {
      const restricted = restrict(person, allowed, await colleagues(transaction, allowed));
      await this.close(transaction, personId, reason);
      const id = randomUUID();
      await transaction.rows(
        `insert into restriction (id, person_id, allowed, reason, placed_by, placed_at) values ($1, $2, $3, $4, $5, $6)`,
        [id, personId, restricted.state.restrictedTo, this.seal.close(reason, about(id)), by.id, transaction.now],
      );
      return restricted;
    });
  }

  /** @throws Refusal no-such-record, not-restricted */
  lift(by: Officer, personId: string, reason: string): Promise<Done> {
    return this.persons.revise(by, personId, async (person, transaction) => {
      const lifted = lift(person);
      await this.close(transaction, personId, reason);
      return lifted;
    });
  }

  /** The one in force and those before it, the latest first. @throws Refusal no-such-record */
  of(by: Officer, personId: string): Promise<RestrictionView[]> {
    return this.store.read(by, async (transaction) => {
      await this.persons.see(transaction, personId);
      const rows = await transaction.rows<Row>(
        `select id, allowed, reason, placed_by as "placedBy", placed_at as "placedAt", lifted_by as "liftedBy",
           lifted_at as "liftedAt", lift_reason as "liftReason"
         from restriction where person_id = $1 order by placed_at desc, id`,
        [personId],
      );
      return rows.map(({ reason, liftReason, ...row }) => ({
        ...row,
        reason: this.seal.open(reason, about(row.id)),
        liftReason: liftReason && this.seal.open(liftReason, about(row.id)),
      }));
    });
  }

  /**
   * Which of these ids are persons whom this officer may not know of. Audited by number only: a row that named them would
   * stand in the records of children whom nobody looked at.
   */
  closedTo(by: Officer, ids: string[]): Promise<{ closed: string[] }> {
    return this.store.read(by, async (transaction) => {
      const closed = await transaction.rows<{ id: string }>(
        `select id from person where id = any ($1::uuid[]) and not ${openTo('$2')}`,
        [ids, by.id],
      );
      await transaction.audit({ kind: 'consult', subjects: [], details: { asked: ids.length } });
      return { closed: closed.map(({ id }) => id) };
    });
  }

  private async close(transaction: Transaction, personId: string, reason: string): Promise<void> {
    const inForce = await transaction.row<{ id: string }>(
      `select id from restriction where person_id = $1 and lifted_at is null`,
      [personId],
    );
    if (!inForce) return;
    await transaction.rows(`update restriction set lifted_by = $2, lifted_at = $3, lift_reason = $4 where id = $1`, [
      inForce.id,
      transaction.by.id,
      transaction.now,
      this.seal.close(reason, about(inForce.id)),
    ]);
  }
}

const colleagues = (transaction: Transaction, ids: string[]): Promise<Colleague[]> =>
  transaction.rows(
    `select id, agency_id as "agencyId", role, is_active as "isActive" from staff where id = any ($1::uuid[])`,
    [ids],
  );

const about = (id: string): string => `people/restriction/${id}`;
