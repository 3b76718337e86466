import { Refusal, type Day, type FieldError } from '@waymark/kernel';

/** What the referral rests on, where it rests on an offence: no description, no victim, no place. */
export type Offence = {
  /** A code, such as `possession-class-b`. */
  category: string;
  on: Day;
  /** Only a magistrates' court may try it, so a charge has six months: Magistrates' Courts Act 1980 s127. */
  summaryOnly: boolean;
  bailEndsOn: Day | null;
};

/** @throws Refusal offence-days-wrong, with a sentence for each field */
export function mustHaveHappened({ on, bailEndsOn }: Offence, today: Day): void {
  const errors: FieldError[] = [];
  if (on > today) errors.push({ field: 'offence.on', message: 'Day of the offence must be today or in the past' });
  if (bailEndsOn !== null && bailEndsOn < on)
    errors.push({ field: 'offence.bailEndsOn', message: 'Bail must end on or after the day of the offence' });
  if (errors.length === 0) return;
  throw new Refusal('invalid', 'offence-days-wrong', 'Correct the days of the offence.', { errors });
}
