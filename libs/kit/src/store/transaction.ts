import type { Day } from '@waymark/kernel';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { become } from './context.js';
import { jobsOf } from './prepare-database.js';
import { writeAudit, type AuditEntry } from '../access/audit.js';

/** One unit of work: what is read, kept, said and audited in it becomes true together, or not at all. */
export class Transaction {
  /** Set when a fact was said: the relay is nudged after the commit. */
  hasSaid = false;
  private audits = 0;
  /** How often it is past the walls at this moment: statements of one look may ask for another. */
  private beyonds: number;

  constructor(
    readonly service: string,
    /** TypeORM's manager of this very transaction: no other connection may take part. */
    readonly manager: EntityManager,
    readonly by: Actor,
    /** Today in England, by Waymark's clock. */
    readonly today: Day,
    /** Now by Waymark's clock, ISO 8601 in UTC. */
    readonly now: string,
    /** Does it stand past the walls from its beginning? The system's own jobs always do. */
    startsBeyond = false,
  ) {
    this.beyonds = startsBeyond || by.kind === 'system' ? 1 : 0;
  }

  get isAudited(): boolean {
    return this.audits > 0;
  }

  /** The rows of a SELECT, or of a RETURNING: TypeORM answers `[rows, count]` for UPDATE and DELETE. */
  async rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer: unknown = await this.manager.query(sql, parameters);
    const isPair =
      Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
    return (isPair ? answer[0] : answer) as Row[];
  }

  async row<Row>(sql: string, parameters: unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(sql, parameters))[0];
  }

  /**
   * Looks, or does what follows for others, past the walls around this officer's records: whether a number is taken by
   * somebody hidden, say. What of it is told is for the caller to limit. A failure ends the transaction, and with it this.
   */
  async beyond<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.goBeyond();
    const result = await work();
    this.beyonds -= 1;
    if (this.beyonds === 0) await this.manager.query(`select ${become('none')}`);
    return result;
  }

  /** For the rest of this transaction: what is written now may leave the officer's own sight. */
  async goBeyond(): Promise<void> {
    this.beyonds += 1;
    if (this.beyonds === 1) await this.manager.query(`select ${become(jobsOf(this.service))}`);
  }

  /** Who did or saw what, in the same transaction. No row, no answer. */
  async audit(entry: AuditEntry): Promise<void> {
    await writeAudit(this, entry);
    this.audits += 1;
  }
}
