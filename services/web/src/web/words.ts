import { inWords, isDay, type Day } from '@waymark/kernel';

/** '28 February 2027'; what is no day, as it came; nothing for nothing. */
export const dayInWords = (on: string | null | undefined): string => (isDay(on) ? inWords(on as Day) : (on ?? ''));

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  ...({ timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric' } as const),
  ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
});

/** '30 June 2026 at 11:00:00', in England. @param instant ISO 8601 */
export const momentInWords = (instant: string): string => MOMENT.format(new Date(instant));

/** '1 child', '2 children', '1,204 rows'. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** '9.2%'; a share without its base is never shown alone: say the base beside it. */
export const percent = (share: number): string => `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`;

/** 'deferred-outcome' and 'dueOn' as people read them: 'Deferred outcome', 'Due on'. */
export function inPlainWords(code: string): string {
  const words = code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The first letter small, for the middle of a sentence; what is written in capitals stays so. */
export const inSentence = (words: string): string =>
  /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);

/** A field's name in a record, for the page that says what somebody else changed. */
export const changedInWords = (field: string): string => FIELDS[field] ?? inPlainWords(field);

const FIELDS: Record<string, string> = {
  personId: 'Who it is about',
  receivingAgencyId: 'Who should decide',
  teamId: 'The team',
  workerId: 'The worker',
  allocation: 'The team and the worker',
  closedOn: 'The day it was decided',
  endedOn: 'The day it ended',
  offenceOn: 'The day of the offence',
  summaryOnly: 'Where the offence may be tried',
  bailEndsOn: 'The day bail ends',
  consents: 'Consent',
  sessions: 'The sessions or their attendance',
  findings: 'The findings',
  status: 'Status',
};
