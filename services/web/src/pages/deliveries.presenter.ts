import type { Role } from '@waymark/events';
import { addDays, addMonths, dayOf, type Day, type FieldError } from '@waymark/kernel';
import type { Programme } from '../client/enrolment.js';
import type { Deliveries, Step } from '../client/figures.js';
import { answersOfDay, dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { dayInWords, percent } from '../web/words.js';
import { count, text, type Cell } from './cells.js';
import { pagesFor } from './outcomes.presenter.js';
import { programmeNames } from './person.presenter.js';

type Around = { form: Answers; programmes: readonly Programme[]; errors: FieldError[] | null; role: Role };

/** What was asked in the address; the last quarter that is over until anybody chooses. */
export function readDeliveries(query: Answers, today: Day) {
  const isFirst = !['from', 'to'].some((name) => ['day', 'month', 'year'].some((part) => `${name}-${part}` in query));
  const quarter = lastQuarter(today);
  const form = isFirst ? { ...query, ...answersOfDay('from', quarter.from), ...answersOfDay('to', quarter.to) } : query;
  const from = dayOfAnswers(form, 'from', 'The first day', 'Enter the first day of the period');
  const to = dayOfAnswers(form, 'to', 'The last day', 'Enter the last day of the period');
  const published = textOf(form, 'published');
  const errors = wrong([
    from.error,
    to.error,
    published === null || /^\d{1,6}$/.test(published)
      ? null
      : { field: 'published', message: 'Published number must be a whole number, such as 131' },
  ]);
  const asked = { from: from.day ?? today, to: to.day ?? today, published };
  return { form, asked, errors: errors.length > 0 ? errors : null };
}

/** The calendar quarter before the one in which the day lies. */
export function lastQuarter(today: Day): { from: Day; to: Day } {
  const month = Number(today.slice(5, 7));
  const first = String(month - ((month - 1) % 3)).padStart(2, '0');
  const thisQuarter = dayOf(`${today.slice(0, 4)}-${first}-01`);
  return { from: addMonths(thisQuarter, -3), to: addDays(thisQuarter, -1) };
}

/** Workbooks by category with every row, their sum beside the total, and every other programme by its stages. */
export function presentDeliveries(found: Deliveries | null, { form, programmes, errors, role }: Around) {
  const nameOf = programmeNames(programmes);
  return {
    title: 'Deliveries',
    pages: pagesFor('/outcomes/deliveries', role),
    form,
    errors,
    ...(found && {
      period: `${dayInWords(found.from)} to ${dayInWords(found.to)}`,
      sentence: found.workbooks.sentence,
      addsUp: found.workbooks.addsUp,
      workbooks: [
        ...found.workbooks.rows.map(({ name, completed, share }): Cell[] => [
          text(name),
          count(completed),
          { text: share === null ? '' : percent(share), number: true },
        ]),
        [text('Sum of the rows'), count(found.workbooks.sum), text('')],
      ],
      programmes: found.programmes.map(({ programme, referred, ...steps }): Cell[] => [
        text(nameOf(programme)),
        count(referred),
        ...STEPS.map((step) => count(steps[step])),
      ]),
      method: found.method,
      asOf: dayInWords(found.asOf),
    }),
  };
}

const STEPS: readonly Step[] = [
  'offered',
  'accepted',
  'declined',
  'started',
  'completed',
  'returned',
  'withdrawn',
  'closed',
];
