import type { Day } from '@waymark/kernel';
import { figuresOf, type Figures, type Tally } from '../domain/national-measure/cohort.js';
import { dayIn, dayNumberOf, type DayNumber } from '../domain/national-measure/day-number.js';
import { nationalMeasure } from '../domain/national-measure/measure.js';
import type { Parameters } from '../domain/national-measure/parameters.js';
import { verdictOn, type Verdict } from '../domain/national-measure/verdict.js';
import type { FaultCount } from './faults.js';
import { readIndex } from './index-file.js';
import { readOffences } from './offences-file.js';
import { People } from './people.js';

export { inWords } from './in-words.js';
export { asJson } from './as-json.js';

/**
 * Both files as bytes, CSV in UTF-8. Each is read once, the index file to its end before the first offence; no piece is looked at
 * after the next was asked for.
 */
export type Files = { index: AsyncIterable<Buffer>; offences: AsyncIterable<Buffer> };

/** The cohort is everybody whose first index event in the period lies from `from` to `to`, both included. */
export type Asked = { from: Day; to: Day; asOf: Day };

export type Measured = {
  asked: Asked;
  rules: Parameters;
  figures: Omit<Figures, 'matureOn'> & { matureOn: Day };
  /** People of the index file who are not in the cohort, and those of them who were diverted in the period. */
  outside: { people: number; diversionOnly: number };
  rows: Record<'index' | 'offences', { read: number; unusable: number }>;
  unusable: FaultCount[];
  /** Everybody of the index file, in its order. */
  persons(): Iterable<PersonVerdict>;
};

/** `indexDay` null: not in the cohort. The verdict is one object for all who stand alike. */
export type PersonVerdict = { person: string; indexDay: Day | null; reoffences: number; verdict: Verdict };

/**
 * The national measure of proven reoffending, from files alone. Age is not used: who is in the files is the cohort.
 * What was not yet known on the day `asOf` is left out and counted among the unusable rows.
 * @throws Refusal `file-unreadable`
 */
export async function measureFiles(files: Files, asked: Asked, measure = nationalMeasure()): Promise<Measured> {
  const [from, to, asOf] = [dayNumberOf(asked.from), dayNumberOf(asked.to), dayNumberOf(asked.asOf)];
  const people = new People(measure, { from, to });
  const index = await readIndex(files.index, people, asOf);
  const offences = await readOffences(files.offences, people, { asOf, measure });

  const { tally, diversionOnly } = tallyOf(people);
  const figures = figuresOf(tally, { to, asOf, measure });
  return {
    asked,
    rules: measure.parameters,
    figures: { ...figures, matureOn: dayIn(figures.matureOn) },
    outside: { people: people.count - tally.cohort, diversionOnly },
    rows: {
      index: { read: index.read, unusable: index.unusable },
      offences: { read: offences.read, unusable: offences.unusable },
    },
    unusable: [...index.faults(), ...offences.faults()],
    persons: () => personsOf(people, { asOf, rules: measure.parameters }),
  };
}

function tallyOf(people: People): { tally: Tally; diversionOnly: number } {
  const tally: Tally = { cohort: 0, reoffenders: 0, reoffences: 0, lastIndex: null };
  let diversionOnly = 0;
  for (const person of people.everybody()) {
    const { index, isDiverted, reoffences } = people.standingOf(person);
    if (index === null && isDiverted) diversionOnly += 1;
    if (index === null) continue;
    tally.cohort += 1;
    if (reoffences > 0) tally.reoffenders += 1;
    tally.reoffences += reoffences;
    if (tally.lastIndex === null || index > tally.lastIndex) tally.lastIndex = index;
  }
  return { tally, diversionOnly };
}

/** Many people stand alike: each different verdict is worked out and worded once. */
function* personsOf(people: People, { asOf, rules }: { asOf: DayNumber; rules: Parameters }): Generator<PersonVerdict> {
  const verdicts = new Map<number, Verdict>();
  const days = new Map<DayNumber, Day>();
  for (const person of people.everybody()) {
    const standing = people.standingOf(person);
    const windows = people.windowsOf(person);
    const isOver = windows !== null && asOf >= windows.waitingEnds;
    const alike = (standing.findings << 3) | (standing.isDiverted ? 4 : 0) | (windows ? 2 : 0) | (isOver ? 1 : 0);
    const verdict = verdicts.get(alike) ?? verdictOn(standing, { windows, asOf, rules });
    verdicts.set(alike, verdict);
    const { index, reoffences } = standing;
    const indexDay = index === null ? null : (days.get(index) ?? dayIn(index));
    if (index !== null && indexDay !== null) days.set(index, indexDay);
    yield { person: people.nameOf(person), indexDay, reoffences, verdict };
  }
}
