import type { Quick } from './lines.js';

/** Where a row names its person, in the bytes of its batch; `number` is that of its line. */
export type Placed = { number: number; personStart: number; personEnd: number };

export type Handling<Row extends Placed> = {
  empty: () => Row;
  /** Fills the row that begins at `at` and says where the next one does; -1: it lies otherwise than nearly all rows. */
  fill: (bytes: Buffer, at: number, row: Row) => number;
  /** What comes before a batch is taken. */
  lookAhead: (batch: Batch<Row>) => void;
  take: (bytes: Buffer, row: Row) => void;
};

export const BATCH_SIZE = 512;

/**
 * Rows that are held until there are some hundred, because people are looked up faster together than one by one. The same
 * objects are filled again and again: millions would be garbage at once.
 */
export class Batch<Row extends Placed> implements Quick {
  count = 0;
  bytes: Buffer = Buffer.alloc(0);
  readonly rows: readonly Row[];

  constructor(private readonly handling: Handling<Row>) {
    this.rows = Array.from({ length: BATCH_SIZE }, handling.empty);
  }

  shortcut(bytes: Buffer, at: number, number: number): number {
    const row = this.rows[this.count]!;
    const next = this.handling.fill(bytes, at, row);
    if (next < 0) return -1;
    row.number = number;
    this.bytes = bytes;
    this.count += 1;
    if (this.count === BATCH_SIZE) this.flush();
    return next;
  }

  flush(): void {
    this.handling.lookAhead(this);
    for (let nth = 0; nth < this.count; nth++) this.handling.take(this.bytes, this.rows[nth]!);
    this.count = 0;
  }
}
