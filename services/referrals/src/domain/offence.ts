import { Refusal, type Day, type FieldError } from '@waymark/kernel';
import { mustBeFactors, type Adjustment } from './gravity.js';
import { mustBeOneOf } from './choice.js';
import { OFFENCE_CATEGORIES } from './offence-categories.js';

/** What the referral rests on, where it rests on an offence: no description, no victim, no place. */
export type Offence = {
  /** A code, such as `possession-class-b`. */
  category: string;
  on: Day;
  /** The score of the offence by itself in the Child Gravity Matrix, 1 to 5; null until somebody gave it. */
  gravity: number | null;
  /** What moves that score up or down, see `GRAVITY_FACTORS`. */
  adjustments: Adjustment[];
  /** Only a magistrates' court may try it, so a charge has six months: Magistrates' Courts Act 1980 s127. */
  summaryOnly: boolean;
  bailEndsOn: Day | null;
  /** Only where the six months count from the day on which the evidence sufficed: Animal Welfare Act 2006 s31. */
  evidenceSufficientOn: Day | null;
};

/** Its Act counts the time for a charge from sufficient evidence. */
const COUNTED_FROM_EVIDENCE: readonly string[] = ['animal-welfare'];

/** @throws Refusal unknown-choice, offence-days-wrong, gravity-wrong */
export function mustBePossible(offence: Offence, today: Day): void {
  mustBeOneOf(OFFENCE_CATEGORIES, offence.category, 'offence.category');
  mustHaveHappened(offence, today);
  mustBeFactors(offence);
}

/** @throws Refusal offence-days-wrong, with a sentence for each field */
export function mustHaveHappened(offence: Offence, today: Day): void {
  const { category, on, bailEndsOn, evidenceSufficientOn } = offence;
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field: `offence.${field}`, message });
  if (on > today) wrong('on', 'Day of the offence must be today or in the past');
  if (bailEndsOn !== null && bailEndsOn < on) wrong('bailEndsOn', 'Bail must end on or after the day of the offence');
  if (evidenceSufficientOn !== null) {
    const field = 'evidenceSufficientOn';
    if (!COUNTED_FROM_EVIDENCE.includes(category))
      wrong(field, 'The day of sufficient evidence counts for animal welfare offences only');
    if (evidenceSufficientOn < on || evidenceSufficientOn > today)
      wrong(field, 'The evidence sufficed on or after the day of the offence, and not ahead of today');
  }
  if (errors.length === 0) return;
  throw new Refusal('invalid', 'offence-days-wrong', 'Correct the days of the offence.', { errors });
}
