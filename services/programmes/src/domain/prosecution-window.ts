import { addDays, addMonths, type Day } from '@waymark/kernel';

/** What of the offence limits how long an outcome may be held back, and by what it is known. */
export type Offence = {
  on: Day | null;
  summaryOnly: boolean;
  bailEndsOn: Day | null;
  /** The offence's category; null when it was not told. */
  category: string | null;
  /** Child Gravity Matrix (NPCC), 1 to 5; null when it was not told. */
  gravity: number | null;
  /** When sufficient evidence came to the prosecutor's knowledge: told for offences against animals only. */
  evidenceSufficientOn: Day | null;
};

/** The information must be laid within six calendar months of the offence, the day of the offence not counted. */
export const SUMMARY_LIMIT = {
  rule: 'summary-limit',
  months: 6,
  version: 1,
  source: 'Magistrates’ Courts Act 1980, section 127',
} as const;

/**
 * Six months *beginning with* the day of sufficient evidence and three years *beginning with* that of the offence: the
 * first day counts, so each ends a day earlier than under section 127.
 */
export const ANIMAL_LIMIT = {
  rule: 'animal-welfare-limit',
  months: 6,
  capMonths: 36,
  version: 1,
  source: 'Animal Welfare Act 2006, section 31',
} as const;

export type WindowRule = typeof SUMMARY_LIMIT.rule | typeof ANIMAL_LIMIT.rule | 'bail';

/** The last day on which a prosecution can still be decided, and what sets it. */
export type Window = { lastSafeDay: Day; rule: WindowRule };

/**
 * The end of the time limit for a summary-only offence or the end of bail, the earlier; null when neither binds. Month ends
 * clamp: an offence of 31 August has until 28 or 29 February.
 */
export function prosecutionWindow(offence: Offence): Window | null {
  const limit = offence.summaryOnly ? limitOf(offence) : null;
  const bail = offence.bailEndsOn && { lastSafeDay: offence.bailEndsOn, rule: 'bail' as const };
  if (!limit || !bail) return limit ?? bail;
  return limit.lastSafeDay <= bail.lastSafeDay ? limit : bail;
}

export const lastSafeDay = (offence: Offence): Day | null => prosecutionWindow(offence)?.lastSafeDay ?? null;

function limitOf({ on, evidenceSufficientOn }: Offence): Window | null {
  if (evidenceSufficientOn) {
    const evidence = addDays(addMonths(evidenceSufficientOn, ANIMAL_LIMIT.months), -1);
    const cap = on && addDays(addMonths(on, ANIMAL_LIMIT.capMonths), -1);
    return { lastSafeDay: cap && cap < evidence ? cap : evidence, rule: ANIMAL_LIMIT.rule };
  }
  return on && { lastSafeDay: addMonths(on, SUMMARY_LIMIT.months), rule: SUMMARY_LIMIT.rule };
}
