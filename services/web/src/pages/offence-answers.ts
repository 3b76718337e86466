import type { FieldError } from '@waymark/kernel';
import type { Offence } from '../client/referral.js';
import { answersOfDay, dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import type { Read } from './draft-answers.js';

/**
 * The offence, without its gravity: that is asked on a page of its own.
 * @param kept its score stays while the kind of offence does: the score of one offence is not that of another
 */
export function readOffence(form: Answers, kept: Offence | null): Read {
  if (textOf(form, 'isOffence') === 'no') return { answers: { offence: null }, errors: [] };
  const on = dayOfAnswers(form, 'on', 'Day of the offence', 'Enter the day of the offence');
  const bail = dayOfAnswers(form, 'bailEndsOn', 'End of bail');
  const evidence = dayOfAnswers(form, 'evidenceSufficientOn', 'Day of sufficient evidence');
  const summaryOnly = textOf(form, 'summaryOnly');
  const category = textOf(form, 'category') ?? '';
  const errors = wrong([
    category ? null : { field: 'category', message: 'Choose the kind of offence' },
    on.error,
    summaryOnly ? null : { field: 'summaryOnly', message: 'Choose where the offence may be tried' },
    bail.error,
    evidence.error,
  ]);
  const scored = kept?.category === category ? kept : null;
  const offence = {
    category,
    on: on.day,
    gravity: scored?.gravity ?? null,
    adjustments: scored?.adjustments ?? [],
    summaryOnly: summaryOnly === 'yes',
    bailEndsOn: bail.day,
    evidenceSufficientOn: evidence.day,
  };
  return { answers: { offence }, errors };
}

export const offenceInForm = (offence: Offence | null): Answers => ({
  category: offence?.category,
  summaryOnly: offence ? (offence.summaryOnly ? 'yes' : 'no') : undefined,
  ...answersOfDay('on', offence?.on),
  ...answersOfDay('bailEndsOn', offence?.bailEndsOn),
  ...answersOfDay('evidenceSufficientOn', offence?.evidenceSufficientOn),
});

/** The score, and what moves it: a factor's field holds by how much. Without an offence there is nothing to score. */
export function readGravity(form: Answers, offence: Offence | null): Read {
  if (!offence) return { answers: {}, errors: [{ field: '', message: 'Enter the offence before its score' }] };
  const score = textOf(form, 'gravity');
  const adjustments = Object.entries(form).flatMap(([field, by]) =>
    field.startsWith(FACTOR) && by ? [{ factor: field.slice(FACTOR.length), by: Number(by) }] : [],
  );
  const errors: FieldError[] = score ? [] : [{ field: 'gravity', message: 'Choose the score, or that there is none' }];
  const gravity = score === null || score === NO_SCORE ? null : Number(score);
  return { answers: { offence: { ...offence, gravity, adjustments } }, errors };
}

export const gravityInForm = (offence: Offence | null): Answers => ({
  gravity: offence?.gravity?.toString(),
  ...Object.fromEntries((offence?.adjustments ?? []).map(({ factor, by }) => [factorField(factor), String(by)])),
});

export const NO_SCORE = 'none';

export const factorField = (code: string): string => `${FACTOR}${code}`;

const FACTOR = 'factor-';
