import type { ConsentTo } from '@waymark/events';
import { addMonths, dayOf, type Day } from '@waymark/kernel';
import { wrongAnswer, type Choice } from './choice.js';

/** A form of words that is read to a child. It is never edited: another text is another version. */
export type ConsentForm = {
  code: string;
  version: number;
  to: ConsentTo;
  text: string;
  /** The first day on which it is used. */
  heldFrom: Day;
  /** Months after which it must be asked again; null: for as long as the matter lasts. */
  months: number | null;
  source: string;
};

/** Source of texts and lengths: [D], for each agency's data protection lead to confirm. */
export const CONSENT_FORMS: readonly ConsentForm[] = [
  {
    code: 'share-plain',
    version: 1,
    to: 'share',
    text:
      'We would like to tell the people who run the programme your name, what happened and what would help you. They use it ' +
      'to decide about a place and to work with you. You can say no, and you can change your mind at any time by telling ' +
      'any of us. Saying no is not held against you.',
    heldFrom: dayOf('2024-01-01'),
    months: 12,
    source: 'Default form of words, to be confirmed',
  },
  {
    code: 'take-part-plain',
    version: 1,
    to: 'take-part',
    text:
      'The programme is your choice. We told you what you would do, how long it takes, who would be there, and what happens ' +
      'if you finish it or stop. You can stop at any time by telling any of us.',
    heldFrom: dayOf('2024-01-01'),
    months: null,
    source: 'Default form of words, to be confirmed',
  },
];

/** How it was found out whether the child understood. Source: [D], after the wish for an understanding check with each consent. */
export const UNDERSTANDING_CHECKS: readonly Choice[] = [
  { code: 'said-back', name: 'Said it back in their own words' },
  { code: 'answered-questions', name: 'Answered questions about it' },
  { code: 'with-pictures', name: 'Went through it with pictures or easy read' },
  { code: 'with-interpreter', name: 'Said it back through an interpreter' },
  { code: 'with-intermediary', name: 'Checked by a speech and language therapist or intermediary' },
  { code: 'other', name: 'Another way: say how' },
];

/** The form as it was named, which must be the one in use on that day. @throws Refusal form-not-in-use */
export function mustBeInUse(named: { code: string; version: number }, to: ConsentTo, on: Day): ConsentForm {
  const form = formOn(named.code, on);
  if (form?.version === named.version && form.to === to) return form;
  throw wrongAnswer('form-not-in-use', 'form', 'Choose a form of words that was in use for this on that day');
}

/** From this day on the consent counts no more; null when the form sets no end. */
export const expiryOf = (form: ConsentForm | null, givenOn: Day): Day | null =>
  form?.months == null ? null : addMonths(givenOn, form.months);

const formOn = (code: string, on: Day): ConsentForm | undefined =>
  CONSENT_FORMS.filter((form) => form.code === code && form.heldFrom <= on).at(-1);
