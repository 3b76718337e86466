import type { Role, WarningLevel } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { failuresOf, type Judged } from './failures.js';
import { isUnderWay, openReview, type Warning } from './enrolment.js';

/** From the first unexcused failure to a breach review. The system says what may be issued; a person issues it. */
export type Ladder = {
  rule: string;
  version: number;
  source: string;
  /** Calendar months for which a warning stands. What a lapsed warning was about is spent. */
  warnedMonths: number;
  /** In rising order. */
  warnings: readonly WarningStep[];
  /** `after`: the warning that must have been given before the failure that leads to the review. */
  review: { failures: number; after: WarningLevel; finding: string };
  /** A new offence during the deferral is looked at in a review too, and never sends anything back by itself. */
  newOffence: { finding: string; source: string };
};

export type WarningStep = { level: WarningLevel; failures: number; by: readonly Role[] };

/** Where somebody stands: the sessions that count against them, and what a person may do about it today. */
export type Standing = { failures: number[]; warnings: Warning[]; mayIssue: readonly WarningStep[] };

/**
 * A warning is about something new: of the failures that count, at least one must not have been warned about. No lower one
 * follows a higher one that stands, and none is issued while a review waits for its decision.
 */
export function standing(record: Judged, ladder: Ladder | null, today: Day): Standing {
  const failures = failuresOf(record, today).map(({ number }) => number);
  const warnings = standingWarnings(record, today);
  if (!ladder || !isUnderWay(record) || openReview(record)) return { failures, warnings, mayIssue: [] };

  const warned = new Set(warnings.flatMap(({ sessions }) => sessions));
  const isNew = failures.some((number) => !warned.has(number));
  const rankOf = (level: WarningLevel): number => ladder.warnings.findIndex((step) => step.level === level);
  const highest = Math.max(-1, ...warnings.map(({ level }) => rankOf(level)));
  const mayIssue = ladder.warnings.filter((step, rank) => isNew && failures.length >= step.failures && rank > highest);
  return { failures, warnings, mayIssue };
}

/** Issued, and not yet lapsed. */
export const standingWarnings = ({ warnings }: Pick<Judged, 'warnings'>, today: Day): Warning[] =>
  warnings.filter(({ issuedOn, lapsesOn }) => issuedOn <= today && today < lapsesOn);
