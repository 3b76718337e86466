import { addMonths, type Day } from '@waymark/kernel';

/** What of the offence limits how long an outcome may be held back. */
export type Offence = { on: Day | null; summaryOnly: boolean; bailEndsOn: Day | null };

/** The information must be laid within six calendar months of the offence, the day of the offence not counted. */
export const SUMMARY_LIMIT = { months: 6, version: 1, source: 'Magistrates’ Courts Act 1980, section 127' } as const;

/**
 * The last day on which a prosecution can still be decided: the end of the limit for a summary-only offence or the end of
 * bail, the earlier; null when neither binds. Month ends clamp: an offence of 31 August has until 28 or 29 February.
 */
export function lastSafeDay({ on, summaryOnly, bailEndsOn }: Offence): Day | null {
  const limit = summaryOnly && on ? addMonths(on, SUMMARY_LIMIT.months) : null;
  if (!limit || !bailEndsOn) return limit ?? bailEndsOn;
  return limit < bailEndsOn ? limit : bailEndsOn;
}
