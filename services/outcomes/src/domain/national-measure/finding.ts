import type { DayNumber } from './day-number.js';
import type { OffenceOutcome, Parameters } from './parameters.js';
import type { Windows } from './windows.js';

/** One row of the offences file: offences of one kind, committed and decided together. */
export type Offence = {
  committedOn: DayNumber;
  outcomeOn: DayNumber;
  outcome: OffenceOutcome;
  /** How many: offences are counted, not occasions. */
  offences: number;
  isBreach: boolean;
};

/** `proven`: it counts. Each other one is the first rule that leaves it out. */
export const FINDINGS = [
  'proven',
  'before-index',
  'on-index-day',
  'after-follow-up',
  'breach',
  'proves-nothing',
  'proven-too-late',
] as const;
export type Finding = (typeof FINDINGS)[number];

/** Age plays no part: who was 17 at the index event stays in the children's cohort at 18. */
export function findingOn(offence: Offence, windows: Windows, rules: Parameters): Finding {
  const { committedOn, outcomeOn, outcome, isBreach } = offence;
  if (committedOn < windows.index) return 'before-index';
  if (committedOn === windows.index && !rules.countsIndexDay) return 'on-index-day';
  if (committedOn >= windows.followUpEnds) return 'after-follow-up';
  if (isBreach && !rules.countsBreach) return 'breach';
  if (!rules.outcomes[outcome]) return 'proves-nothing';
  if (outcomeOn >= windows.waitingEnds) return 'proven-too-late';
  return 'proven';
}
