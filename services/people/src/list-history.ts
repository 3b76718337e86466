import { randomUUID } from 'node:crypto';
import type { Seal, Transaction } from '@waymark/kit';

/** Ids are officers'; instants Waymark's clock, ISO 8601 in UTC. The last three are null while it is in force. */
export type Listing = {
  id: string;
  reason: string;
  placedBy: string;
  placedAt: string;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReason: string | null;
};

type Row<Own> = Own & Omit<Listing, 'reason' | 'liftReason'> & { reason: Buffer; liftReason: Buffer | null };

type Kind<Own> = {
  table: 'restriction' | 'exclusion';
  /** Those that this kind of list alone has: written in the code, for they become SQL as they are. */
  columns: (keyof Own & string)[];
  seal: Seal;
};

/**
 * What a list upon a person came from, and those before it; one at most is in force. The list itself stands on the person's
 * own row, so that whoever reads the row reads the list with it. Reasons are sealed, each to its own row.
 */
export class ListHistory<Own extends Record<string, string | string[]>> {
  constructor(private readonly kind: Kind<Own>) {}

  /** Takes the place of one that is in force. */
  async place(
    transaction: Transaction,
    { personId, own, reason }: { personId: string; own: Own; reason: string },
  ): Promise<void> {
    const { table, columns, seal } = this.kind;
    // Whoever the list shuts out does not see the record again, nor what this writes.
    await transaction.goBeyond();
    await this.lift(transaction, personId, reason);
    const id = randomUUID();
    const common = [id, personId, seal.close(reason, this.about(id)), transaction.by.id, transaction.now];
    const given = [...common, ...columns.map((column) => own[column])];
    await transaction.rows(
      `insert into ${table} (${['id, person_id, reason, placed_by, placed_at', ...columns].join(', ')})
       values (${given.map((_, index) => `$${index + 1}`).join(', ')})`,
      given,
    );
  }

  /** Nothing where none is in force. */
  async lift(transaction: Transaction, personId: string, reason: string): Promise<void> {
    const { table, seal } = this.kind;
    const inForce = await transaction.row<{ id: string }>(
      `select id from ${table} where person_id = $1 and lifted_at is null`,
      [personId],
    );
    if (!inForce) return;
    await transaction.rows(`update ${table} set lifted_by = $2, lifted_at = $3, lift_reason = $4 where id = $1`, [
      inForce.id,
      transaction.by.id,
      transaction.now,
      seal.close(reason, this.about(inForce.id)),
    ]);
  }

  /** The one in force and those before it, the latest first. Whether the reader may see the person is for the caller. */
  async of(transaction: Transaction, personId: string): Promise<(Own & Listing)[]> {
    const { table, columns, seal } = this.kind;
    const rows = await transaction.rows<Row<Own>>(
      `select id, ${columns.join(', ')}, reason, placed_by as "placedBy", placed_at as "placedAt",
         lifted_by as "liftedBy", lifted_at as "liftedAt", lift_reason as "liftReason"
       from ${table} where person_id = $1 order by placed_at desc, id`,
      [personId],
    );
    return rows.map((row) => ({
      ...row,
      reason: seal.open(row.reason, this.about(row.id)),
      liftReason: row.liftReason && seal.open(row.liftReason, this.about(row.id)),
    }));
  }

  /** What is sealed opens with the same words alone: they never change. */
  private about(id: string): string {
    return `people/${this.kind.table}/${id}`;
  }
}
