import type { DayNumber } from '../domain/national-measure/day-number.js';
import type { Finding } from '../domain/national-measure/finding.js';
import type { IndexRow, Period } from '../domain/national-measure/index-events.js';
import { bitOf, type Measure, type Standing } from '../domain/national-measure/measure.js';
import type { Windows } from '../domain/national-measure/windows.js';
import type { Line } from './lines.js';
import { PersonNames } from './person-names.js';

/** Everybody of the index file and how they stand: some 50 bytes a person, names included, so a million fits anywhere. */
export class People {
  private readonly names = new PersonNames();
  private index = new Int32Array(FEWEST);
  private reoffences = new Int32Array(FEWEST);
  private findings = new Uint8Array(FEWEST);
  private diverted = new Uint8Array(FEWEST);
  /** By the days since the period began: they are the same for all whose index event was on that day. */
  private readonly windows: Windows[] = [];

  constructor(
    private readonly measure: Measure,
    private readonly period: Period,
  ) {}

  get count(): number {
    return this.names.count;
  }

  /** -1: not in the index file. */
  find({ bytes, starts, ends }: Line, column: number): number {
    return this.names.find(bytes, starts[column]!, ends[column]!);
  }

  addIndexRow({ bytes, starts, ends }: Line, column: number, row: IndexRow): void {
    const known = this.count;
    const person = this.names.findOrAdd(bytes, starts[column]!, ends[column]!);
    if (this.count > this.index.length) this.grow();
    const soFar = person === known ? null : this.indexOf(person);
    this.index[person] = this.measure.firstIndex(soFar, row, this.period) ?? NONE;
    if (this.measure.isDiversion(row, this.period)) this.diverted[person] = 1;
  }

  /** Null outside the cohort. Not before the last index row: only then is it known which index event was the first. */
  windowsOf(person: number): Windows | null {
    const index = this.indexOf(person);
    if (index === null) return null;
    return (this.windows[index - this.period.from] ??= this.measure.windowsFrom(index));
  }

  note(person: number, finding: Finding, offences: number): void {
    this.findings[person]! |= bitOf(finding);
    if (finding === 'proven') this.reoffences[person]! += offences;
  }

  nameOf(person: number): string {
    return this.names.nameOf(person);
  }

  standingOf(person: number): Standing {
    return {
      index: this.indexOf(person),
      isDiverted: this.diverted[person] === 1,
      reoffences: this.reoffences[person]!,
      findings: this.findings[person]!,
    };
  }

  private indexOf(person: number): DayNumber | null {
    const index = this.index[person]!;
    return index === NONE ? null : (index as DayNumber);
  }

  private grow(): void {
    this.index = copied(this.index, new Int32Array(this.index.length * 2));
    this.reoffences = copied(this.reoffences, new Int32Array(this.reoffences.length * 2));
    this.findings = copied(this.findings, new Uint8Array(this.findings.length * 2));
    this.diverted = copied(this.diverted, new Uint8Array(this.diverted.length * 2));
  }
}

const FEWEST = 1 << 10;
/** Earlier than every day of the calendar. */
const NONE = -(2 ** 31);

function copied<Numbers extends Int32Array | Uint8Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
