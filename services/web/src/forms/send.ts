import type { FieldError } from '@waymark/kernel';
import { randomUUID } from 'node:crypto';
import type { Sent } from '../client/call.js';
import { ProblemAnswer } from '../client/problem-answer.js';
import type { Answers } from './answers.js';

/** The hidden fields of every form that changes something: its key, and the version of the record that was seen. */
export function sentWith({ _key, _version }: Answers): Sent {
  const version = Number(_version || NaN);
  return { key: isKey(_key) ? _key : randomUUID(), ...(Number.isInteger(version) && { version }) };
}

export type Sending<Done> =
  | { done: Done; errors: null }
  | {
      done: null;
      errors: FieldError[];
      /** What the errors were made of, for a form that can do more about it than show them. */
      refusal: ProblemAnswer;
    };

/**
 * Asks a service for what a form wants. What the person can put right comes back as errors for that form: an error
 * without a field belongs to the whole of it. Everything else is thrown on, to the page that says what happened.
 */
export async function sending<Done>(ask: () => Promise<Done>): Promise<Sending<Done>> {
  try {
    return { done: await ask(), errors: null };
  } catch (error) {
    if (!(error instanceof ProblemAnswer) || !error.isForTheForm) throw error;
    const whole = { field: '', message: error.sentence };
    return { done: null, errors: error.errors.length > 0 ? error.errors.map(asFormField) : [whole], refusal: error };
  }
}

/** For answers that are wrong before any service is asked. */
export const wrong = (errors: (FieldError | null)[]): FieldError[] => errors.filter((error) => error !== null);

/** A path into the body is no id of a field: `offence.committedOn` is `committedOn` on the page. */
const asFormField = ({ field, message }: FieldError): FieldError => ({
  field: field.split('.').at(-1) ?? field,
  message,
});

const isKey = (text: string | undefined): text is string => /^[0-9a-f-]{36}$/.test(text ?? '');
