import { Refusal } from '@waymark/kernel';
import { plainOf } from './cells.js';
import { columnsIn, unreadable, type Columns } from './columns.js';
import type { RowCount } from './faults.js';
import { readLines, type Line, type Quick } from './lines.js';

type Reading<Name extends string> = {
  columns: readonly Name[];
  rows: RowCount;
  /** Looks at one row; keeps nothing of `line`. */
  take: (line: Line, at: Columns<Name>['at']) => void;
  /** Asked only where a file has nothing but `columns`, in their order. */
  quick: Quick;
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
  const { rows, take, quick } = reading;
  let columns: Columns<Name> | null = null;
  let isInOrder = false;
  const closely = (line: Line): void => {
    if (line.start === line.end) return;
    if (!columns) {
      columns = columnsIn(line, reading.columns);
      isInOrder = areInOrder(columns, reading.columns);
      return;
    }
    // What was held stands before this line, and faults are told in the order of the lines.
    quick.flush();
    rows.read += 1;
    const row = line.isPlain ? line : plainOf(line);
    if (typeof row === 'string') return rows.leaveOut(line.number, [row]);
    if (row.fields !== columns.width) return rows.leaveOut(line.number, ['columns-differ']);
    take(row, columns.at);
  };
  const shortcut = (bytes: Buffer, at: number, number: number): number => {
    const next = isInOrder ? quick.shortcut(bytes, at, number) : -1;
    if (next >= 0) rows.read += 1;
    return next;
  };
  await readLines(chunks, closely, { shortcut, flush: () => quick.flush() });
  if (!columns) throw unreadable('it is empty');
}

const areInOrder = <Name extends string>({ at, width }: Columns<Name>, names: readonly Name[]): boolean =>
  width === names.length && names.every((name, place) => at[name] === place);
