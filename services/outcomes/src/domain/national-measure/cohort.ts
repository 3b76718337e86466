import { wilson, type Interval } from '../rate.js';
import { nextDay, type DayNumber } from './day-number.js';
import type { Measure } from './measure.js';

/** `lastIndex` null: nobody is in the cohort. */
export type Tally = { cohort: number; reoffenders: number; reoffences: number; lastIndex: DayNumber | null };

/** The rates are shares of 1, or counts for each person; null before the cohort is mature and where there is nothing to divide by. */
export type Figures = Omit<Tally, 'lastIndex'> & {
  mature: boolean;
  matureOn: DayNumber;
  /** Reoffenders among offenders. */
  binaryRate: number | null;
  interval: Interval | null;
  perReoffender: number | null;
  perOffender: number | null;
};

/** Before a cohort is mature its counts are what is known so far, and no rate is told. */
export function figuresOf(
  tally: Tally,
  { to, asOf, measure }: { to: DayNumber; asOf: DayNumber; measure: Measure },
): Figures {
  const { cohort, reoffenders, reoffences, lastIndex } = tally;
  const matureOn = maturesOn(lastIndex, to, measure);
  const mature = asOf >= matureOn;
  const share = (of: number, among: number): number | null => (mature && among > 0 ? of / among : null);
  return {
    cohort,
    mature,
    matureOn,
    reoffenders,
    binaryRate: share(reoffenders, cohort),
    interval: mature ? wilson(reoffenders, cohort) : null,
    reoffences,
    perReoffender: share(reoffences, reoffenders),
    perOffender: share(reoffences, cohort),
  };
}

/** When follow-up and waiting have run out for the last who joined; never while somebody may still join. */
function maturesOn(lastIndex: DayNumber | null, to: DayNumber, measure: Measure): DayNumber {
  const closed = nextDay(to);
  if (lastIndex === null) return closed;
  const { waitingEnds } = measure.windowsFrom(lastIndex);
  return waitingEnds > closed ? waitingEnds : closed;
}
