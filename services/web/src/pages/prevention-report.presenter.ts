import type { FieldError } from '@waymark/kernel';
import type { Programme } from '../client/enrolment.js';
import type { Me } from '../client/people.js';
import type { Check, Followed, PreventionReport, ReportStage, Section } from '../client/prevention-report.js';
import type { Answers } from '../forms/answers.js';
import { given, periodInAddress, quartersBefore } from '../forms/period.js';
import { dayInWords, inSentence, percent } from '../web/words.js';
import { barChart } from './bar-chart.js';
import { count, text, type Cell } from './cells.js';
import { pagesFor, shareCells } from './outcomes.presenter.js';
import { programmeNames } from './person.presenter.js';
import { hasPublished, PUBLISHED_LINES } from './prevention-report-form.js';
import { rateChart } from './rate-chart.js';

type Around = { form: Answers; programmes: readonly Programme[]; errors: FieldError[] | null; me: Me };
type NameOf = (code: string | null) => string;

/** How many quarters are a click away. */
const QUARTERS = 6;

export function presentReport(report: PreventionReport | null, { form, programmes, errors, me }: Around) {
  const nameOf = programmeNames(programmes);
  return {
    title: 'Prevention report',
    pages: pagesFor('/outcomes/prevention-report', me.role),
    form,
    errors,
    quarters: quartersBefore(me.today, QUARTERS).map((quarter) => ({
      text: quarterInWords(quarter),
      href: `/outcomes/prevention-report?${periodInAddress(quarter)}`,
      active: quarter.from === report?.from && quarter.to === report.to,
    })),
    lines: PUBLISHED_LINES,
    figures: programmes.flatMap(({ code, name }) =>
      STAGES.map(({ stage, words }) => ({ code: `${code}.${stage}`, name: `${name}: ${inSentence(words)}` })),
    ),
    isChecking: hasPublished(form),
    ...(report && reportOf(report, { nameOf, agency: me.agency.name, form })),
  };
}

function reportOf(
  report: PreventionReport,
  { nameOf, agency, form }: { nameOf: NameOf; agency: string; form: Answers },
) {
  const { workbooks, sections, asOf } = report;
  const [ofWorkbooks, ...others] = sections;
  const period = periodInWords(report);
  return {
    hasReport: true,
    agency,
    period,
    asOf: dayInWords(asOf),
    workbooks: {
      sentence: workbooks.sentence,
      addsUp: workbooks.addsUp,
      base: workbooks.total === 0 ? 'Share' : `Share of ${workbooks.total.toLocaleString('en-GB')}`,
      rows: [
        ...workbooks.rows.map(({ name, completed, share }): Cell[] => [
          text(name),
          count(completed),
          { text: share === null ? '' : percent(share), number: true },
        ]),
        [text('Sum of the rows'), count(workbooks.sum), text('')],
      ],
      chart: chartOf(workbooks, period),
      stages: stagesOf(ofWorkbooks!),
      afterCompletion: ofWorkbooks!.afterCompletion.map(followedCells),
      afterOffer: ofWorkbooks!.afterOffer.map(followedCells),
      rates: ratesChart(ofWorkbooks!.afterCompletion),
    },
    programmes: others.map((section) => ({
      name: nameOf(section.programme),
      stages: stagesOf(section),
      afterOffer: section.afterOffer.some(isOfSomebody) ? section.afterOffer.map(followedCells) : [],
    })),
    comparison: report.comparison.sentence,
    mayBeCompared: report.comparison.mayBeCompared,
    checks: report.checks.map((check) => checkCells(check, nameOf)),
    method: report.method,
    rateMethod: report.rateMethod,
    csv: `/outcomes/prevention-report.csv?${new URLSearchParams(given(form))}`,
  };
}

/** '1 July to 30 September 2025': the year once where it is one year. */
function periodInWords({ from, to }: Pick<PreventionReport, 'from' | 'to'>): string {
  const [first, last] = [dayInWords(from), dayInWords(to)];
  return `${from.slice(0, 4) === to.slice(0, 4) ? first.replace(/ \d{4}$/, '') : first} to ${last}`;
}

/** 'July to September 2025'. */
const quarterInWords = (quarter: Pick<PreventionReport, 'from' | 'to'>): string =>
  periodInWords(quarter).replace(/\d+ (?=[A-Z])/g, '');

const STAGES: readonly { stage: ReportStage; words: string }[] = [
  { stage: 'referred', words: 'Referred into' },
  { stage: 'offered', words: 'Offered' },
  { stage: 'accepted', words: 'Accepted' },
  { stage: 'declined', words: 'Declined' },
  { stage: 'started', words: 'Started' },
  { stage: 'completed', words: 'Completed' },
  { stage: 'returned', words: 'Returned to the police' },
  { stage: 'withdrawn', words: 'Withdrawn' },
  { stage: 'closed', words: 'Closed' },
];

/** Both columns beside each other, since they count different children: the head of the second says of whom it is. */
function stagesOf({ stages }: Section) {
  const offered = stages.find(({ stage }) => stage === 'offered')?.inPeriod ?? 0;
  return {
    offered,
    rows: stages.map(({ stage, inPeriod, ofOffered }): Cell[] => [
      text(STAGES.find((one) => one.stage === stage)!.words),
      count(inPeriod),
      ofOffered === null ? { text: '', number: true } : count(ofOffered),
    ]),
  };
}

const isOfSomebody = ({ n, soFar }: Followed): boolean => n + soFar.n > 0;

const followedCells = (row: Followed): Cell[] => [
  text(windowInWords(row)),
  count(row.n),
  count(row.repeats),
  ...shareCells(row),
  { text: `${row.soFar.repeats} of ${row.soFar.n}`, number: true },
];

const windowInWords = ({ cohort, to, months }: Followed): string =>
  `${cohort === 'period' ? 'The period' : `The year to ${dayInWords(to)}`}, ${months} months`;

const chartOf = ({ rows, total }: PreventionReport['workbooks'], period: string): string | null =>
  total === 0
    ? null
    : barChart(
        rows.map(({ name, completed }) => ({ name, count: completed })),
        {
          title: `Workbooks completed by category, ${period}`,
          description: rows.map(({ name, completed }) => `${name}: ${completed}`).join(', '),
        },
      );

function ratesChart(rows: readonly Followed[]): string | null {
  const counted = rows.filter(({ n }) => n > 0);
  if (counted.length === 0) return null;
  const named = counted.map((rate) => ({ name: windowInWords(rate), rate }));
  return rateChart(named, {
    title: 'Further formal outcome after completing a workbook, share and 95% interval',
    description: 'The same numbers stand in the table above.',
  });
}

const checkCells = ({ about, of, result, sentence }: Check, nameOf: NameOf): Cell[] => [
  text(of ? `${nameOf(of.programme)}: ${inSentence(STAGES.find(({ stage }) => stage === of.stage)!.words)}` : about),
  RESULTS[result],
  text(sentence),
];

const RESULTS: Record<Check['result'], Cell> = {
  agrees: { text: 'Agrees', tag: 'green' },
  differs: { text: 'Differs', tag: 'red' },
  'cannot-be-checked': { text: 'Cannot tell', tag: 'grey' },
};
