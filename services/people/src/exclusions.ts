import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Seal, Store, type Done, type Officer, type Transaction } from '@waymark/kit';
import { exclude, liftExclusion, type Watched } from './domain/exclusion.js';
import { Persons } from './records.js';

/** Ids are officers'; instants Waymark's clock, ISO 8601 in UTC. The last three are null while it is in force. */
export type ExclusionView = {
  id: string;
  officers: string[];
  /** A code of `EXCLUSION_CATEGORIES`. */
  category: string;
  reason: string;
  placedBy: string;
  placedAt: string;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReason: string | null;
};

type Given = { officers: string[]; category: string; reason: string };
type Row = Omit<ExclusionView, 'reason' | 'liftReason'> & { reason: Buffer; liftReason: Buffer | null };

/** Who may never know of a child. As with a restriction, the list stands on the person's own row and its history here. */
@Injectable()
export class Exclusions {
  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
    private readonly seal: Seal,
  ) {}

  /** Takes the place of one that is in force. @throws Refusal no-such-record, unknown-officer, nobody-could-lift */
  place(by: Officer, personId: string, { officers, category, reason }: Given): Promise<Done> {
    return this.persons.revise(by, personId, async (person, transaction) => {
      const known = await transaction.rows<Watched>(WATCHED, [officers, person.agencyId]);
      const excluding = exclude(person, officers, known);
      // Whoever is on the list does not see the record again, nor what this writes.
      await transaction.goBeyond();
      await this.close(transaction, personId, reason);
      const id = randomUUID();
      await transaction.rows(
        `insert into exclusion (id, person_id, officers, category, reason, placed_by, placed_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, personId, excluding.state.excluded, category, this.seal.close(reason, about(id)), by.id, transaction.now],
      );
      return excluding;
    });
  }

  /** @throws Refusal no-such-record, nobody-excluded */
  lift(by: Officer, personId: string, reason: string): Promise<Done> {
    return this.persons.revise(by, personId, async (person, transaction) => {
      const lifted = liftExclusion(person);
      await this.close(transaction, personId, reason);
      return lifted;
    });
  }

  /** The one in force and those before it, the latest first. @throws Refusal no-such-record */
  of(by: Officer, personId: string): Promise<ExclusionView[]> {
    return this.store.read(by, async (transaction) => {
      await this.persons.see(transaction, personId);
      const rows = await transaction.rows<Row>(
        `select id, officers, category, reason, placed_by as "placedBy", placed_at as "placedAt",
           lifted_by as "liftedBy", lifted_at as "liftedAt", lift_reason as "liftReason"
         from exclusion where person_id = $1 order by placed_at desc, id`,
        [personId],
      );
      return rows.map(({ reason, liftReason, ...row }) => ({
        ...row,
        reason: this.seal.open(reason, about(row.id)),
        liftReason: liftReason && this.seal.open(liftReason, about(row.id)),
      }));
    });
  }

  private async close(transaction: Transaction, personId: string, reason: string): Promise<void> {
    const inForce = await transaction.row<{ id: string }>(
      `select id from exclusion where person_id = $1 and lifted_at is null`,
      [personId],
    );
    if (!inForce) return;
    await transaction.rows(`update exclusion set lifted_by = $2, lifted_at = $3, lift_reason = $4 where id = $1`, [
      inForce.id,
      transaction.by.id,
      transaction.now,
      this.seal.close(reason, about(inForce.id)),
    ]);
  }
}

const WATCHED = `
  select id, agency_id as "agencyId", role, is_active as "isActive" from staff
  where id = any ($1::uuid[]) or (agency_id = $2 and is_active)`;

const about = (id: string): string => `people/exclusion/${id}`;
