import type { FieldError } from '@waymark/kernel';
import type { Referral, StepAnswers } from '../client/referrals.js';
import { answersOfDay, dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';

const STEPS = ['programme', 'route', 'offence', 'circumstances'] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (name: string): name is Step => (STEPS as readonly string[]).includes(name);

type Read = { answers: StepAnswers; errors: FieldError[] };

/** What was typed at one step, as the service takes it, or what cannot even be sent. */
export function readStep(step: Step, form: Answers): Read {
  switch (step) {
    case 'programme':
      return {
        answers: { programme: textOf(form, 'programme') ?? '' },
        errors: chosen(form, 'programme', 'Choose the programme'),
      };
    case 'route':
      return {
        answers: { route: textOf(form, 'route') ?? '' },
        errors: chosen(form, 'route', 'Choose how the child came to be referred'),
      };
    case 'circumstances':
      return { answers: { circumstances: textOf(form, 'circumstances') }, errors: [] };
    case 'offence':
      return readOffence(form);
    default:
      return noSuchStep(step);
  }
}

/** What is kept, as the forms show it. */
export const answersInDraft = ({ programme, route, offence, circumstances }: Referral): Answers => ({
  programme: programme ?? undefined,
  route: route ?? undefined,
  circumstances: circumstances ?? undefined,
  category: offence?.category,
  summaryOnly: offence ? (offence.summaryOnly ? 'yes' : 'no') : undefined,
  ...answersOfDay('on', offence?.on),
  ...answersOfDay('bailEndsOn', offence?.bailEndsOn),
});

function readOffence(form: Answers): Read {
  if (textOf(form, 'isOffence') === 'no') return { answers: { offence: null }, errors: [] };
  const on = dayOfAnswers(form, 'on', 'Day of the offence', 'Enter the day of the offence');
  const bail = dayOfAnswers(form, 'bailEndsOn', 'End of bail');
  const summaryOnly = textOf(form, 'summaryOnly');
  const errors = wrong([
    ...chosen(form, 'category', 'Choose the kind of offence'),
    on.error,
    summaryOnly ? null : { field: 'summaryOnly', message: 'Choose where the offence may be tried' },
    bail.error,
  ]);
  const category = textOf(form, 'category') ?? '';
  const offence = { category, on: on.day, summaryOnly: summaryOnly === 'yes', bailEndsOn: bail.day };
  return { answers: { offence }, errors };
}

const chosen = (form: Answers, field: string, message: string): FieldError[] =>
  textOf(form, field) ? [] : [{ field, message }];

const noSuchStep = (step: never): Read => {
  throw new Error(`There is no step ${String(step)}`);
};
