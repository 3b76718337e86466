import type { DayNumber } from '../domain/national-measure/day-number.js';
import type { IndexRow } from '../domain/national-measure/index-events.js';
import { NATIONAL, type IndexKind } from '../domain/national-measure/parameters.js';
import { RowCount, type Fault } from './faults.js';
import type { People } from './people.js';
import { readRows } from './rows.js';
import { dayAt, isEmpty, wordsOf } from './values.js';

const kindAt = wordsOf(Object.keys(NATIONAL.indexKinds) as IndexKind[]);

/** Reads who is there and when their index events were. */
export async function readIndex(chunks: AsyncIterable<Buffer>, people: People, asOf: DayNumber): Promise<RowCount> {
  const rows = new RowCount('index');
  const columns = ['person', 'index_day', 'index_kind'] as const;
  const row: IndexRow = { kind: 'release', on: asOf };
  const faults: Fault[] = [];
  await readRows(chunks, {
    columns,
    rows,
    take: (line, at) => {
      faults.length = 0;
      const on = dayAt(line, at.index_day);
      const kind = kindAt(line, at.index_kind);
      if (isEmpty(line, at.person)) faults.push('person-missing');
      if (on === null) faults.push('index-day-wrong');
      if (kind === null) faults.push('index-kind-unknown');
      if (on !== null && on > asOf) faults.push('after-as-of');
      if (faults.length > 0 || on === null || kind === null) return rows.leaveOut(line.number, faults);
      row.kind = kind;
      row.on = on;
      people.addIndexRow(line, at.person, row);
    },
  });
  return rows;
}
