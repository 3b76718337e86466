import type { FieldError } from '@waymark/kernel';
import type { Terms } from '../client/duty.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { CLASS, PARTY } from './agreement.presenter.js';

/** What was typed into the form of an agreement, and what is missing of it. */
export function termsIn(form: Answers): { terms: Omit<Terms, 'supersedes'>; unread: FieldError[] } {
  const [title, gateway, purpose] = [textOf(form, 'title'), textOf(form, 'gateway'), textOf(form, 'purpose')];
  const startsOn = dayOfAnswers(form, 'startsOn', 'The first day', 'Enter the first day on which it holds');
  const endsOn = dayOfAnswers(form, 'endsOn', 'The last day', 'Enter the last day on which it holds');
  const parties = tickedIn(form, PARTY);
  const unread = wrong([
    title ? null : { field: 'title', message: 'Enter the title' },
    parties.length > 1 ? null : { field: 'parties', message: 'Choose at least two agencies' },
    gateway ? null : { field: 'gateway', message: 'Choose the gateway' },
    purpose ? null : { field: 'purpose', message: 'Enter what it is for' },
    startsOn.error,
    endsOn.error,
  ]);
  const terms = {
    title: title ?? '',
    gateway: gateway ?? '',
    purpose: purpose ?? '',
    parties,
    classes: tickedIn(form, CLASS),
    startsOn: startsOn.day,
    endsOn: endsOn.day,
  };
  return { terms, unread };
}

/** What follows the beginning in the names of the boxes that were ticked. */
export const tickedIn = (form: Answers, beginning: string): string[] =>
  Object.keys(form).flatMap((field) =>
    field.startsWith(beginning) && textOf(form, field) ? [field.slice(beginning.length)] : [],
  );
