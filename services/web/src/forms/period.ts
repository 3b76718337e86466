import { addDays, addMonths, dayOf, type Day, type FieldError } from '@waymark/kernel';
import { answersOfDay, dayOfAnswers, type Answers } from './answers.js';
import { wrong } from './send.js';

/**
 * Fields `from-…` and `to-…`, both days in the period. An end that was not typed is null, and an error unless it may stay
 * open. A period that ends before it begins holds nothing and would be read as "nothing happened": it is asked again.
 */
export function periodOfAnswers(form: Answers, { mayStayOpen = false }: { mayStayOpen?: boolean } = {}) {
  const from = dayOfAnswers(
    form,
    'from',
    'The first day',
    mayStayOpen ? undefined : 'Enter the first day of the period',
  );
  const to = dayOfAnswers(form, 'to', 'The last day', mayStayOpen ? undefined : 'Enter the last day of the period');
  const isBackwards = from.day !== null && to.day !== null && to.day < from.day;
  const errors: FieldError[] = wrong([
    from.error,
    to.error,
    isBackwards ? { field: 'to-day', message: 'The last day must be the same as or after the first day' } : null,
  ]);
  return { from: from.day, to: to.day, errors };
}

/** What was typed; the last quarter that is over until anybody chooses a period. */
export function orLastQuarter(query: Answers, today: Day): Answers {
  const isChosen = ['from', 'to'].some((name) => ['day', 'month', 'year'].some((part) => `${name}-${part}` in query));
  if (isChosen) return query;
  const { from, to } = lastQuarter(today);
  return { ...query, ...answersOfDay('from', from), ...answersOfDay('to', to) };
}

/** The calendar quarter before the one in which the day lies. */
export function lastQuarter(today: Day): { from: Day; to: Day } {
  const month = Number(today.slice(5, 7));
  const first = String(month - ((month - 1) % 3)).padStart(2, '0');
  const thisQuarter = dayOf(`${today.slice(0, 4)}-${first}-01`);
  return { from: addMonths(thisQuarter, -3), to: addDays(thisQuarter, -1) };
}

/** Calendar quarters that are over, the last first. */
export function quartersBefore(today: Day, many: number): { from: Day; to: Day }[] {
  const last = lastQuarter(today);
  return Array.from({ length: many }, (_, back) => {
    const from = addMonths(last.from, -3 * back);
    return { from, to: addDays(addMonths(from, 3), -1) };
  });
}

/** Both days as the fields of an address. */
export const periodInAddress = ({ from, to }: { from: Day; to: Day }): string =>
  new URLSearchParams(given({ ...answersOfDay('from', from), ...answersOfDay('to', to) })).toString();

/** What was typed of a form that is sent in the address, by the names of its fields, for another address. */
export const given = (form: Answers): [string, string][] =>
  Object.entries(form).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
