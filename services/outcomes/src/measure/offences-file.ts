import type { DayNumber } from '../domain/national-measure/day-number.js';
import type { Offence } from '../domain/national-measure/finding.js';
import type { Measure } from '../domain/national-measure/measure.js';
import { NATIONAL, type OffenceOutcome } from '../domain/national-measure/parameters.js';
import { RowCount, type Fault } from './faults.js';
import type { People } from './people.js';
import { readRows } from './rows.js';
import { countAt, dayAt, isEmpty, wordsOf } from './values.js';

const outcomeAt = wordsOf(Object.keys(NATIONAL.outcomes) as OffenceOutcome[]);
const breachAt = wordsOf(['no', 'yes']);

/** Judges each offence as it is read: nothing of the file is kept. */
export async function readOffences(
  chunks: AsyncIterable<Buffer>,
  people: People,
  { asOf, measure }: { asOf: DayNumber; measure: Measure },
): Promise<RowCount> {
  const rows = new RowCount('offences');
  const columns = ['person', 'committed_day', 'outcome_day', 'outcome', 'offences', 'breach'] as const;
  // One of each for all rows: three million would be garbage at once.
  const offence: Offence = { committedOn: asOf, outcomeOn: asOf, outcome: 'conviction', offences: 1, isBreach: false };
  const faults: Fault[] = [];
  await readRows(chunks, {
    columns,
    rows,
    take: (line, at) => {
      faults.length = 0;
      const person = people.find(line, at.person);
      const committedOn = dayAt(line, at.committed_day);
      const outcomeOn = dayAt(line, at.outcome_day);
      const outcome = outcomeAt(line, at.outcome);
      const offences = countAt(line, at.offences);
      const breach = breachAt(line, at.breach);
      if (person < 0) faults.push(isEmpty(line, at.person) ? 'person-missing' : 'person-without-index');
      if (committedOn === null) faults.push('committed-day-wrong');
      if (outcomeOn === null) faults.push('outcome-day-wrong');
      if (committedOn !== null && outcomeOn !== null && outcomeOn < committedOn) faults.push('outcome-before-offence');
      if (outcomeOn !== null && outcomeOn > asOf) faults.push('after-as-of');
      if (outcome === null) faults.push('outcome-unknown');
      if (offences === null) faults.push('offences-wrong');
      if (breach === null) faults.push('breach-wrong');
      const isWhole = committedOn !== null && outcomeOn !== null && outcome !== null && offences !== null;
      if (faults.length > 0 || !isWhole) return rows.leaveOut(line.number, faults);

      const windows = people.windowsOf(person);
      if (!windows) return;
      offence.committedOn = committedOn;
      offence.outcomeOn = outcomeOn;
      offence.outcome = outcome;
      offence.isBreach = breach === 'yes';
      people.note(person, measure.findingOn(offence, windows), offences);
    },
  });
  return rows;
}
