import { dayOf, type Day } from '@waymark/kernel';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The first day that stands in a text of ours, such as "Today is 3 March 2026." @throws Error when there is none */
export function dayIn(text: string): Day {
  const [, day = '', month = '', year = ''] = /(\d{1,2}) ([A-Z][a-z]+) (\d{4})/.exec(text) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  if (number === 0) throw new Error(`There is no day in: ${text}`);
  return dayOf(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
}
