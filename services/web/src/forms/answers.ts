import { isDay, type Day, type FieldError } from '@waymark/kernel';

/** What a form sent: text fields as they were typed. */
export type Answers = Record<string, string | undefined>;

/** Trimmed; nothing typed is null, and so is what was sent more than once. */
export function textOf(answers: Answers, name: string): string | null {
  const typed: unknown = answers[name];
  return typeof typed === 'string' ? typed.trim() || null : null;
}

export type DayAnswer = { day: Day | null; error: FieldError | null };

/**
 * Three fields `name-day`, `name-month` and `name-year` as one day. Nothing typed is null, and an error only where the
 * question must be answered.
 * @param what 'Date of birth': how the error begins
 * @param missingWhole 'Enter the date of birth': the error when nothing was typed; none when it may stay open
 */
export function dayOfAnswers(answers: Answers, name: string, what: string, missingWhole?: string): DayAnswer {
  const parts = ['day', 'month', 'year'].map((part) => ({ part, typed: textOf(answers, `${name}-${part}`) }));
  const missing = parts.filter(({ typed }) => typed === null).map(({ part }) => part);
  const nothing = missingWhole ? { field: `${name}-day`, message: missingWhole } : null;
  if (missing.length === 3) return { day: null, error: nothing };
  if (missing.length > 0) {
    const message = `${what} must include a ${missing.join(' and ')}`;
    return { day: null, error: { field: `${name}-${missing[0]}`, message } };
  }
  const [day = '', month = '', year = ''] = parts.map(({ typed }) => typed ?? '');
  const written = `${year}-${monthNumber(month)}-${day.padStart(2, '0')}`;
  if (isDay(written)) return { day: written, error: null };
  return { day: null, error: { field: `${name}-day`, message: `${what} must be a real date` } };
}

/** The three fields as they stand in a kept day, for a form that asks again. */
export function answersOfDay(name: string, on: string | null | undefined): Answers {
  const [year, month, day] = on?.split('-') ?? [];
  return { [`${name}-day`]: number(day), [`${name}-month`]: number(month), [`${name}-year`]: year };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** '3', '03', 'March' and 'mar' are all March. */
function monthNumber(typed: string): string {
  const named = MONTHS.indexOf(typed.slice(0, 3).toLowerCase()) + 1;
  return String(named || typed).padStart(2, '0');
}

const number = (part: string | undefined) => (part === undefined ? undefined : String(Number(part)));
