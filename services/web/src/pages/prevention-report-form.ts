import type { Day, FieldError } from '@waymark/kernel';
import type { ReportQuestion } from '../client/prevention-report.js';
import { textOf, type Answers } from '../forms/answers.js';
import { orLastQuarter, periodOfAnswers } from '../forms/period.js';
import { wrong } from '../forms/send.js';

/** Numbers of stages that were published: as many as the form has lines for. */
export const PUBLISHED_LINES = [1, 2, 3] as const;

/**
 * What was asked in the address; the last quarter that is over until anybody chooses. Fields bear the names under which
 * the service knows them, so that its errors find them.
 * @param programmes codes of those that are printed also with nothing in them
 */
export function readReport(query: Answers, { today, programmes }: { today: Day; programmes: readonly string[] }) {
  const form = orLastQuarter(query, today);
  const { from, to, errors: ofPeriod } = periodOfAnswers(form);
  const figures = Object.fromEntries(FIGURES.map(({ name, pattern }) => [name, read(form, name, pattern)]));
  const lines = PUBLISHED_LINES.map((line) => lineIn(form, line));
  const errors = wrong([
    ...ofPeriod,
    ...lines.map(({ error }) => error),
    ...FIGURES.map(({ name, pattern, message }) => (isWrong(form, name, pattern) ? { field: name, message } : null)),
    ...NEEDED.map(({ name, by, message }) =>
      textOf(form, name) === null && by.some((other) => textOf(form, other) !== null) ? { field: name, message } : null,
    ),
  ]);
  const counts = lines.flatMap(({ count }) => (count ? [count] : []));
  const asked: ReportQuestion = {
    ...figures,
    from: from ?? today,
    to: to ?? today,
    programmes: programmes.length > 0 ? programmes.join(',') : null,
    counts: counts.length > 0 ? counts.join(',') : null,
  };
  return { form, asked, errors: errors.length > 0 ? errors : null };
}

/** Whether anything that was published is in the form: then it is shown open. */
export const hasPublished = (form: Answers): boolean =>
  [...FIGURES.map(({ name }) => name), ...PUBLISHED_LINES.flatMap((line) => [`figure${line}`, `count${line}`])].some(
    (name) => textOf(form, name) !== null,
  );

const WHOLE = /^\d{1,9}$/;
/** Of seven digits at most: `735,233,187` would be one number otherwise, and three were meant. */
const LIST = /^\d{1,7}(,\d{1,7}){0,49}$/;

/** `pattern` is of what the service is asked, in which nothing parts thousands and commas part rows. */
const FIGURES: readonly { name: string; pattern: RegExp; message: string }[] = [
  { name: 'workbooks', pattern: WHOLE, message: 'Published workbooks must be a whole number, such as 131' },
  {
    name: 'share',
    pattern: /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/,
    message: 'Published share must be a number from 0 to 100, such as 92',
  },
  { name: 'shareOf', pattern: /^[1-9]\d{0,8}$/, message: 'The children of the share must be a whole number above 0' },
  {
    name: 'shareMonths',
    pattern: /^[1-9]\d?$/,
    message: 'The months of the share must be a whole number from 1 to 99',
  },
  { name: 'lessons', pattern: LIST, message: 'Lessons must be whole numbers with a space between them' },
  { name: 'lessonsTotal', pattern: WHOLE, message: 'The total of the lessons must be a whole number' },
  { name: 'students', pattern: LIST, message: 'Students must be whole numbers with a space between them' },
  { name: 'studentsTotal', pattern: WHOLE, message: 'The total of the students must be a whole number' },
  {
    name: 'change',
    pattern: /^-?\d{1,4}(\.\d{1,2})?$/,
    message: 'Published change must be a number with a minus for a fall, such as -14.1',
  },
  { name: 'before', pattern: WHOLE, message: 'The earlier count must be a whole number' },
  { name: 'after', pattern: WHOLE, message: 'The later count must be a whole number' },
];

/** Nothing can be said of these without the first. */
const NEEDED: readonly { name: string; by: string[]; message: string }[] = [
  { name: 'share', by: ['shareOf', 'shareMonths'], message: 'Enter the published share, such as 92' },
  {
    name: 'lessons',
    by: ['lessonsTotal', 'students', 'studentsTotal'],
    message: 'Enter the lessons of each row, with a space between them',
  },
  { name: 'change', by: ['before', 'after'], message: 'Enter the published change, such as -14.1' },
];

/** `4,510` is one number; rows stand with spaces between them, and people write a comma there as well. */
function read(form: Answers, name: string, pattern: RegExp): string | null {
  const typed = textOf(form, name);
  if (typed === null) return null;
  const rows = typed
    .replace(/%$/, '')
    .trim()
    .split(/[\s;]+/)
    .map((row) => row.replaceAll('−', '-').replace(/,(?=\d{3}(\D|$))|,$/g, ''));
  return pattern.test(rows.join(',')) ? rows.join(',') : null;
}

const isWrong = (form: Answers, name: string, pattern: RegExp): boolean =>
  textOf(form, name) !== null && read(form, name, pattern) === null;

/** One published number of a stage: which stage it is, and the number. */
function lineIn(form: Answers, line: number): { count: string | null; error: FieldError | null } {
  const [which, count] = [textOf(form, `figure${line}`), textOf(form, `count${line}`)];
  if (which === null && count === null) return { count: null, error: null };
  const wrongLine = (field: string, message: string) => ({ count: null, error: { field: `${field}${line}`, message } });
  if (which === null || !/^[a-z-]+\.[a-z]+$/.test(which))
    return wrongLine('figure', 'Choose what the published number is of');
  const read = count?.replaceAll(',', '') ?? '';
  if (!WHOLE.test(read)) return wrongLine('count', 'Published number must be a whole number, such as 49');
  return { count: `${which}:${read}`, error: null };
}
