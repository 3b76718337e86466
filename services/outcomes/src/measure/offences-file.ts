import type { DayNumber } from '../domain/national-measure/day-number.js';
import type { Measure } from '../domain/national-measure/measure.js';
import { Batch } from './batch.js';
import { RowCount } from './faults.js';
import { emptyRow, faultsOf, fromFields, fromPlain, isWhole, OFFENCE_COLUMNS, type OffenceRow } from './offence-row.js';
import type { People } from './people.js';
import { readRows } from './rows.js';

/** Judges each offence soon after it is read: nothing of the file is kept. */
export async function readOffences(
  chunks: AsyncIterable<Buffer>,
  people: People,
  { asOf, measure }: { asOf: DayNumber; measure: Measure },
): Promise<RowCount> {
  const rows = new RowCount('offences');
  const single = emptyRow();

  function take(bytes: Buffer, row: OffenceRow): void {
    const person = people.find(bytes, row.personStart, row.personEnd);
    if (person < 0 || !isWhole(row, asOf)) return rows.leaveOut(row.number, faultsOf(row, { person, asOf }));
    const windows = people.windowsOf(person);
    if (windows) people.note(person, measure.findingOn(row, windows), row.offences);
  }

  await readRows(chunks, {
    columns: OFFENCE_COLUMNS,
    rows,
    take: (line, at) => {
      fromFields(line, at, single);
      take(line.bytes, single);
    },
    quick: new Batch({ empty: emptyRow, fill: fromPlain, lookAhead: (batch) => people.lookAhead(batch), take }),
  });
  return rows;
}
