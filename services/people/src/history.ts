import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Seal, type Transaction } from '@waymark/kit';
import type { Change } from './domain/person.js';

/** `by` is an officer's id; `at` Waymark's clock, ISO 8601 in UTC. */
export type ChangeView = Change & { by: string; at: string; reason: string };

type Row = { id: string; field: string; content: Buffer; by: string; at: string };
type Content = Pick<ChangeView, 'from' | 'to' | 'reason'>;

/** What a record said before it was put right (DPA 2018 section 46): kept for as long as the record, encrypted. */
@Injectable()
export class History {
  constructor(private readonly seal: Seal) {}

  async keep(
    transaction: Transaction,
    personId: string,
    { changes, reason }: { changes: readonly Change[]; reason: string },
  ): Promise<void> {
    for (const { field, from, to } of changes) {
      const id = randomUUID();
      const content = this.seal.close(JSON.stringify({ from, to, reason } satisfies Content), about(id));
      await transaction.rows(
        `insert into person_change (id, person_id, field, content, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6)`,
        [id, personId, field, content, transaction.by.id, transaction.now],
      );
    }
  }

  /** The latest first. */
  async of(transaction: Transaction, personId: string): Promise<ChangeView[]> {
    const rows = await transaction.rows<Row>(
      `select id, field, content, changed_by as by, changed_at as at from person_change where person_id = $1 order by number desc`,
      [personId],
    );
    return rows.map(({ id, field, content, by, at }) => {
      const { from, to, reason } = JSON.parse(this.seal.open(content, about(id))) as Content;
      return { field, from, to, by, at, reason };
    });
  }
}

const about = (id: string): string => `people/person_change/${id}`;
