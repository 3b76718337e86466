import type { Role } from '@waymark/events';
import type { Day, FieldError } from '@waymark/kernel';
import type { Programme } from '../client/enrolment.js';
import type { Deliveries, Step } from '../client/figures.js';
import { textOf, type Answers } from '../forms/answers.js';
import { orLastQuarter, periodOfAnswers } from '../forms/period.js';
import { wrong } from '../forms/send.js';
import { dayInWords, percent } from '../web/words.js';
import { count, text, type Cell } from './cells.js';
import { pagesFor } from './outcomes.presenter.js';
import { programmeNames } from './person.presenter.js';

type Around = { form: Answers; programmes: readonly Programme[]; errors: FieldError[] | null; role: Role };

/** What was asked in the address; the last quarter that is over until anybody chooses. */
export function readDeliveries(query: Answers, today: Day) {
  const form = orLastQuarter(query, today);
  const { from, to, errors: ofPeriod } = periodOfAnswers(form);
  const published = textOf(form, 'published');
  const errors = wrong([
    ...ofPeriod,
    published === null || /^\d{1,6}$/.test(published)
      ? null
      : { field: 'published', message: 'Published number must be a whole number, such as 131' },
  ]);
  const asked = { from: from ?? today, to: to ?? today, published };
  return { form, asked, errors: errors.length > 0 ? errors : null };
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
