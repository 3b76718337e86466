import type { DayNumber } from '../domain/national-measure/day-number.js';
import type { Finding } from '../domain/national-measure/finding.js';
import type { IndexRow, Period } from '../domain/national-measure/index-events.js';
import { bitOf, type Measure, type Standing } from '../domain/national-measure/measure.js';
import type { Windows } from '../domain/national-measure/windows.js';
import type { Batch, Placed } from './batch.js';
import { PersonRecords } from './person-records.js';

/** Everybody of the index file and how they stand: some 50 bytes a person, names included, so a million fits anywhere. */
export class People {
  private readonly records = new PersonRecords(NOTES);
  /** By the days since the period began: they are the same for all whose index event was on that day. */
  private readonly windows: Windows[] = [];

  constructor(
    private readonly measure: Measure,
    private readonly period: Period,
  ) {}

  get count(): number {
    return this.records.count;
  }

  /** In the order of the index file. */
  everybody(): Iterable<number> {
    return this.records.everybody();
  }

  /** -1: not in the index file. */
  find(bytes: Buffer, start: number, end: number): number {
    return this.records.find(bytes, start, end);
  }

  /** Makes `find` and `addIndexRow` quicker for the people of a batch. */
  lookAhead<Row extends Placed>(batch: Batch<Row>): void {
    this.records.lookAhead(batch);
  }

  addIndexRow(bytes: Buffer, start: number, end: number, row: IndexRow): void {
    const { records } = this;
    const known = records.count;
    const person = records.findOrAdd(bytes, start, end);
    const soFar = records.count > known ? null : this.indexOf(person);
    records.note(person, INDEX, this.measure.firstIndex(soFar, row, this.period) ?? NONE);
    if (this.measure.isDiversion(row, this.period)) records.note(person, DIVERTED, 1);
  }

  /** Null outside the cohort. Not before the last index row: only then is it known which index event was the first. */
  windowsOf(person: number): Windows | null {
    const index = this.indexOf(person);
    if (index === null) return null;
    return (this.windows[index - this.period.from] ??= this.measure.windowsFrom(index));
  }

  note(person: number, finding: Finding, offences: number): void {
    const { records } = this;
    records.note(person, FOUND, records.noted(person, FOUND) | bitOf(finding));
    if (finding === 'proven') records.note(person, REOFFENCES, records.noted(person, REOFFENCES) + offences);
  }

  nameOf(person: number): string {
    return this.records.nameOf(person);
  }

  standingOf(person: number): Standing {
    const { records } = this;
    return {
      index: this.indexOf(person),
      isDiverted: records.noted(person, DIVERTED) === 1,
      reoffences: records.noted(person, REOFFENCES),
      findings: records.noted(person, FOUND),
    };
  }

  private indexOf(person: number): DayNumber | null {
    const index = this.records.noted(person, INDEX);
    return index === NONE ? null : (index as DayNumber);
  }
}

/** What is noted of each person. */
const INDEX = 0;
const REOFFENCES = 1;
const FOUND = 2;
const DIVERTED = 3;
const NOTES = 4;
/** Earlier than every day of the calendar. */
const NONE = -(2 ** 31);
