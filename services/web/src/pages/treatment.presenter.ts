import type { Day, FieldError } from '@waymark/kernel';
import type { Programme } from '../client/enrolment.js';
import type { Grouping, Stage, StageRow, Treatment, TreatmentQuestion } from '../client/figures.js';
import { textOf, type Answers } from '../forms/answers.js';
import { periodOfAnswers } from '../forms/period.js';
import { dayInWords } from '../web/words.js';
import { count, text, type Cell } from './cells.js';
import { ANCHORS, anchorIn, MONTHS, monthsIn, pagesFor, shareCells } from './outcomes.presenter.js';
import { programmeNames } from './person.presenter.js';
import { rateChart } from './rate-chart.js';

type Around = {
  form: Answers;
  asked: TreatmentQuestion;
  programmes: readonly Programme[];
  errors: FieldError[] | null;
};

/** From the address of the page: no name of anybody is ever in it. Days may stay open. */
export function readTreatment(form: Answers): { asked: TreatmentQuestion; errors: FieldError[] | null } {
  const { from, to, errors } = periodOfAnswers(form, { mayStayOpen: true });
  const by = GROUPINGS.find(({ code }) => code === textOf(form, 'by'))?.code ?? 'programme';
  const asked = { anchor: anchorIn(form), months: monthsIn(form), by, from, to };
  return { asked, errors: errors.length > 0 ? errors : null };
}

export function presentTreatment(table: Treatment | null, { form, asked, programmes, errors }: Around) {
  const { anchor, months, by } = asked;
  return {
    title: 'Intention to treat',
    pages: pagesFor('/outcomes/intention-to-treat'),
    form,
    errors,
    anchors: ANCHORS.map((one) => ({ code: one.anchor, name: one.text, checked: one.anchor === anchor })),
    windows: MONTHS.map((one) => ({ code: String(one), name: `${one} months` })),
    groupings: GROUPINGS,
    chosen: { anchor, months: String(months), by },
    ...(table && tableOf(table, programmes)),
  };
}

export const GROUPINGS: readonly { code: Grouping; name: string }[] = [
  { code: 'programme', name: 'Programme' },
  { code: 'category', name: 'Workbook category' },
  { code: 'agency', name: 'Agency' },
  { code: 'quarter', name: 'Quarter' },
];

function tableOf(table: Treatment, programmes: readonly Programme[]) {
  const nameOf = (key: string | null, name: string | null): string =>
    name ?? (table.by === 'programme' ? programmeNames(programmes)(key) : (key ?? 'None'));
  const title = `Further formal outcome within ${table.months} months of the ${table.anchor}, by stage reached`;
  const counted = table.total.filter(({ n }) => n > 0);
  return {
    hasTable: true,
    groupName: GROUPINGS.find(({ code }) => code === table.by)!.name,
    chart:
      counted.length > 0
        ? rateChart(
            counted.map((row) => ({ name: STAGES[row.stage], rate: row })),
            { title, description: 'The same numbers stand in the table: share and 95% interval of each stage.' },
          )
        : null,
    chartTitle: title,
    rows: [
      ...table.groups.flatMap(({ key, name, stages }) => groupRows(nameOf(key, name), stages)),
      ...groupRows('All together', table.total),
    ],
    method: table.method,
    asOf: dayInWords(table.asOf),
    csv: csvAddress(table),
  };
}

/** A group with nobody in it has its row all the same, and no more than that. */
const groupRows = (name: string, stages: readonly StageRow[]): Cell[][] =>
  (stages.every(({ reached }) => reached === 0) ? stages.slice(0, 1) : stages).map((row) => [
    text(name),
    text(STAGES[row.stage]),
    count(row.reached),
    count(row.n),
    count(row.repeats),
    ...shareCells(row),
    { text: `${row.soFar.repeats} of ${row.soFar.n}`, number: true },
  ]);

const STAGES: Record<Stage, string> = {
  offered: 'Offered',
  accepted: 'Accepted',
  declined: 'Declined',
  started: 'Started',
  completed: 'Completed',
  returned: 'Returned',
  withdrew: 'Withdrew',
  closed: 'Closed',
};

const csvAddress = ({ anchor, months, by, from, to }: Treatment): string =>
  `/outcomes/intention-to-treat.csv?${new URLSearchParams([
    ['anchor', anchor],
    ['months', String(months)],
    ['by', by],
    ...dayParts('from', from),
    ...dayParts('to', to),
  ])}`;

function dayParts(name: string, day: Day | null): [string, string][] {
  if (!day) return [];
  const [year = '', month = '', date = ''] = day.split('-');
  return [
    [`${name}-day`, date],
    [`${name}-month`, month],
    [`${name}-year`, year],
  ];
}
