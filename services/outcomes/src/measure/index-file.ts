import type { DayNumber } from '../domain/national-measure/day-number.js';
import { Batch } from './batch.js';
import { RowCount } from './faults.js';
import { emptyRow, faultsOf, fromFields, fromPlain, INDEX_COLUMNS, isWhole, type IndexRow } from './index-row.js';
import type { People } from './people.js';
import { readRows } from './rows.js';

/** Reads who is there and when their index events were. */
export async function readIndex(chunks: AsyncIterable<Buffer>, people: People, asOf: DayNumber): Promise<RowCount> {
  const rows = new RowCount('index');
  const single = emptyRow();

  function take(bytes: Buffer, row: IndexRow): void {
    if (!isWhole(row, asOf)) return rows.leaveOut(row.number, faultsOf(row, asOf));
    people.addIndexRow(bytes, row.personStart, row.personEnd, row);
  }

  await readRows(chunks, {
    columns: INDEX_COLUMNS,
    rows,
    take: (line, at) => {
      fromFields(line, at, single);
      take(line.bytes, single);
    },
    quick: new Batch({ empty: emptyRow, fill: fromPlain, lookAhead: (batch) => people.lookAhead(batch), take }),
  });
  return rows;
}
