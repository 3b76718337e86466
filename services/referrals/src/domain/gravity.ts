import { dayOf, Refusal, type Day, type FieldError } from '@waymark/kernel';
import type { Choice } from './choice.js';

/** Moves the score by one, usually: a factor that made it worse, or less bad. */
export type Adjustment = { factor: string; by: 1 | -1 };

export type Scored = { gravity: number | null; adjustments: readonly Adjustment[] };

export type Matrix = {
  version: string;
  /** The first day on which it is used. */
  heldFrom: Day;
  source: string;
  /** What is presumed by the score, 1 to 5: a step of `STEPS`. */
  presumptive: Readonly<Record<number, string>>;
};

/** The steps of the out-of-court ladder up to charge. */
export const STEPS: readonly Choice[] = [
  { code: 'none-or-informal', name: 'No further action, or informal' },
  { code: 'informal', name: 'Informal, out of court' },
  { code: 'youth-caution', name: 'Youth caution' },
  { code: 'youth-conditional-caution', name: 'Youth conditional caution' },
  { code: 'charge', name: 'Charge' },
];

const PRESUMED = {
  1: 'none-or-informal',
  2: 'informal',
  3: 'youth-caution',
  4: 'youth-conditional-caution',
  5: 'charge',
};

/** A decision keeps the version it used: a new matrix is a new row. */
export const GRAVITY_MATRICES: readonly Matrix[] = [
  {
    version: '2023-09',
    heldFrom: dayOf('2023-09-01'),
    source: 'National Police Chiefs’ Council, Child Gravity Matrix, September 2023',
    presumptive: PRESUMED,
  },
  {
    version: '2025-02',
    heldFrom: dayOf('2025-02-01'),
    source: 'National Police Chiefs’ Council, Child Gravity Matrix, update of February 2025',
    presumptive: PRESUMED,
  },
];

/** General factors by which an officer moves the score. Source: [G], each by one; the list is for the forces to confirm. */
export const GRAVITY_FACTORS: readonly (Choice & { by: 1 | -1 })[] = [
  { code: 'hate-element', name: 'Aggravated by hostility', by: 1 },
  { code: 'vulnerable-victim', name: 'The victim was vulnerable', by: 1 },
  { code: 'led-others', name: 'Led or pressed others', by: 1 },
  { code: 'planned', name: 'Planned', by: 1 },
  { code: 'previous-similar', name: 'Similar behaviour before', by: 1 },
  { code: 'was-exploited', name: 'Was exploited or pressed by others', by: -1 },
  { code: 'minor-part', name: 'Took a minor part', by: -1 },
  { code: 'made-amends', name: 'Has made amends, or wants to', by: -1 },
  { code: 'young-or-immature', name: 'Young or immature for their age', by: -1 },
  { code: 'provoked', name: 'Acted under provocation', by: -1 },
];

/**
 * Steps that taking part in a programme of this kind stands for, where an outcome rests on it. Source: [D], to confirm: a
 * deferral is more than nothing and less than a caution; what is voluntary may stand for either informal step.
 */
export const STEPS_OF_KIND: Readonly<Record<string, readonly string[]>> = {
  voluntary: ['none-or-informal', 'informal'],
  deferral: ['informal'],
};

/** @throws Refusal gravity-wrong */
export function mustBeFactors({ gravity, adjustments }: Scored): void {
  const errors: FieldError[] = [];
  if (gravity === null && adjustments.length > 0)
    errors.push({ field: 'offence.gravity', message: 'Enter the score that the factors move' });
  for (const [index, { factor, by }] of adjustments.entries()) {
    const field = `offence.adjustments.${index}`;
    const known = GRAVITY_FACTORS.find(({ code }) => code === factor);
    if (!known) errors.push({ field, message: 'Choose the factor from the list' });
    if (known && known.by !== by) errors.push({ field, message: `“${known.name}” moves the score by ${known.by}` });
    if (adjustments.findIndex((other) => other.factor === factor) < index)
      errors.push({ field, message: 'Use each factor once' });
  }
  if (errors.length === 0) return;
  throw new Refusal('invalid', 'gravity-wrong', 'Correct the gravity of the offence.', { errors });
}

/** From 1 to 5, whatever moves it; null without a score. */
export const scoreOf = ({ gravity, adjustments }: Scored): number | null =>
  gravity === null
    ? null
    : Math.min(
        5,
        Math.max(
          1,
          adjustments.reduce((score, { by }) => score + by, gravity),
        ),
      );

export type Assessment = {
  matrix: string;
  source: string;
  score: number;
  presumed: string;
  /** Is something else chosen than what the score presumes? null when the programme's kind is not known, or no outcome rests on it. */
  isDeviation: boolean | null;
};

/** What programmes says of one programme. */
export type Chosen = { kind: string; outcomeCodes: readonly string[] | null } | null;

/** By the matrix that is used on that day; null without a score. */
export function assess(offence: Scored | null, chosen: Chosen, on: Day): Assessment | null {
  const score = offence && scoreOf(offence);
  if (score === null) return null;
  const { version, source, presumptive } = matrixOn(on);
  const presumed = presumptive[score]!;
  const steps = chosen?.outcomeCodes?.length === 0 ? undefined : STEPS_OF_KIND[chosen?.kind ?? ''];
  return { matrix: version, source, score, presumed, isDeviation: steps ? !steps.includes(presumed) : null };
}

const matrixOn = (on: Day): Matrix =>
  GRAVITY_MATRICES.findLast(({ heldFrom }) => heldFrom <= on) ?? GRAVITY_MATRICES[0]!;
