import type { FieldError } from '@waymark/kernel';
import type { OutcomeCorrection, OutcomeEntry, PoliceOutcome } from '../client/outcomes.js';
import { answersOfDay, dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';

/** The answer that the outcome is about something else than what was returned. */
const NONE = 'none';

/** What was typed of a new outcome, as the service takes it, and what cannot even be sent. */
export function readEntry(form: Answers, { personId, mustAnswer }: { personId: string; mustAnswer: boolean }) {
  const { correction, unread } = readContent(form);
  const [enrolmentId, sourceReference] = [textOf(form, 'enrolmentId'), textOf(form, 'sourceReference')];
  const entry: OutcomeEntry = {
    ...correction,
    personId,
    sourceReference: sourceReference ?? '',
    enrolmentId: mustAnswer && enrolmentId !== NONE ? enrolmentId : null,
  };
  return {
    entry,
    unread: wrong([
      mustAnswer && !enrolmentId ? needed('enrolmentId', 'Choose which returned programme the outcome is for') : null,
      ...unread,
      sourceReference ? null : needed('sourceReference', 'Enter the police reference'),
    ]),
  };
}

/** What both a new outcome and a correction say. */
export function readContent(form: Answers) {
  const offence = dayOfAnswers(form, 'offenceOn', 'Day of the offence', 'Enter the day of the offence');
  const outcome = dayOfAnswers(form, 'outcomeOn', 'Day of the outcome', 'Enter the day of the outcome');
  const [code, offences] = [textOf(form, 'code'), numberOf(textOf(form, 'offences'))];
  const correction: OutcomeCorrection = {
    code: code ?? '',
    offenceOn: offence.day,
    outcomeOn: outcome.day,
    offences,
    breach: form['breach'] === 'yes',
  };
  const unread = wrong([
    code ? null : needed('code', 'Choose the police outcome type'),
    offence.error,
    outcome.error,
    offences === null ? needed('offences', 'Number of offences must be a whole number, such as 1') : null,
  ]);
  return { correction, unread };
}

/** What is kept, as the form shows it. */
export const contentInForm = ({ code, offenceOn, outcomeOn, offences, isBreach }: PoliceOutcome): Answers => ({
  code,
  ...answersOfDay('offenceOn', offenceOn),
  ...answersOfDay('outcomeOn', outcomeOn),
  offences: String(offences),
  breach: isBreach ? 'yes' : undefined,
});

const needed = (field: string, message: string): FieldError => ({ field, message });

// The service takes a number that is left out for 1: what was typed wrongly must not become that.
const numberOf = (typed: string | null): number | null => (/^\d{1,4}$/.test(typed ?? '') ? Number(typed) : null);
