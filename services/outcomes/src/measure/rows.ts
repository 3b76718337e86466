import { Refusal } from '@waymark/kernel';
import { plainOf } from './cells.js';
import { columnsIn, unreadable, type Columns } from './columns.js';
import type { RowCount } from './faults.js';
import { readLines, type Line } from './lines.js';

type Reading<Name extends string> = {
  columns: readonly Name[];
  rows: RowCount;
  /** Looks at one row; keeps nothing of `line`. */
  take: (line: Line, at: Columns<Name>['at']) => void;
};

/**
 * Reads a CSV file row by row; a row that is none is left out and counted, an empty line is no row.
 * @throws Refusal `file-unreadable`, in whose details stands which file it was
 */
export async function readRows<Name extends string>(
  chunks: AsyncIterable<Buffer>,
  reading: Reading<Name>,
): Promise<void> {
  try {
    await readAll(chunks, reading);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { file } = reading.rows;
    const sentence = `The ${file} file cannot be read: ${error.sentence}.`;
    throw new Refusal('invalid', 'file-unreadable', sentence, { file });
  }
}

async function readAll<Name extends string>(chunks: AsyncIterable<Buffer>, reading: Reading<Name>): Promise<void> {
  const { rows, take } = reading;
  let columns: Columns<Name> | null = null;
  await readLines(chunks, (line) => {
    if (line.start === line.end) return;
    if (!columns) {
      columns = columnsIn(line, reading.columns);
      return;
    }
    rows.read += 1;
    const row = line.isPlain ? line : plainOf(line);
    if (typeof row === 'string') return rows.leaveOut(line.number, [row]);
    if (row.fields !== columns.width) return rows.leaveOut(line.number, ['columns-differ']);
    take(row, columns.at);
  });
  if (!columns) throw unreadable('it is empty');
}
