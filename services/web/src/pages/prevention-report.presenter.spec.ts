import { dayOf } from '@waymark/kernel';
import type { Me } from '../client/people.js';
import type { Followed, PreventionReport, Section } from '../client/prevention-report.js';
import { barChart } from './bar-chart.js';
import { presentReport } from './prevention-report.presenter.js';

const today = dayOf('2025-11-20');
const period = { from: dayOf('2025-07-01'), to: dayOf('2025-09-30') };
const me: Me = {
  ...{ id: 'me', name: 'Somebody', role: 'police-officer' },
  ...{ agency: { id: 'agency', name: 'The agency' }, team: null, today },
};
const open: Followed = {
  ...{ cohort: 'period', ...period, months: 12, n: 0, repeats: 0, rate: null, interval: null },
  soFar: { n: 131, repeats: 3 },
};
const year: Followed = {
  ...{ cohort: 'year-before', from: dayOf('2023-10-01'), to: dayOf('2024-09-30'), months: 12 },
  ...{ n: 25, repeats: 2, rate: 0.08, interval: { low: 0.022, high: 0.25 }, soFar: { n: 0, repeats: 0 } },
};
const section = (programme: string | null, given: Partial<Section> = {}): Section => ({
  programme,
  stages: [
    { stage: 'referred', inPeriod: 49, ofOffered: null },
    { stage: 'offered', inPeriod: 23, ofOffered: 23 },
    { stage: 'completed', inPeriod: 4, ofOffered: 10 },
  ],
  afterOffer: [open, year],
  afterCompletion: [open, year],
  ...given,
});
const report: PreventionReport = {
  ...period,
  asOf: today,
  workbooks: {
    rows: [
      { category: 'arson', name: 'Arson', completed: 3, share: 1 },
      { category: 'fraud', name: 'Fraud', completed: 0, share: 0 },
    ],
    ...{ sum: 3, total: 3, published: null, addsUp: true, sentence: '3 + 0 = 3.' },
  },
  sections: [section(null), section('one', { afterOffer: [{ ...open, soFar: { n: 0, repeats: 0 } }] })],
  comparison: { mayBeCompared: false, sentence: 'It may not be compared.' },
  checks: [
    { about: 'Lessons', result: 'differs', sentence: 'The rows are more.' },
    { about: 'one: offered', of: { programme: 'one', stage: 'offered' }, result: 'agrees', sentence: 'As many.' },
  ],
  method: 'How.',
  rateMethod: 'How rates.',
};
const around = {
  programmes: [{ code: 'one', name: 'The one', kind: 'voluntary', plan: 'fixed' }],
  errors: null,
  me,
} as const;
type Rows = { text: string; tag?: string }[][];
type Shown = {
  period: string;
  csv: string;
  quarters: { text: string; href: string; active: boolean }[];
  workbooks: { rows: Rows; base: string; chart: string | null; afterCompletion: Rows; rates: string | null };
  programmes: { name: string; stages: { offered: number; rows: Rows }; afterOffer: Rows }[];
  checks: Rows;
};
const shown = (found = report, form = {}) => presentReport(found, { ...around, form }) as unknown as Shown;
const texts = (rows: Rows) => rows.map((cells) => cells.map(({ text }) => text));

describe('the report', () => {
  it('prints the row of nothing, the sum, and the base of the shares', () => {
    expect(texts(shown().workbooks.rows)).toEqual([
      ['Arson', '3', '100%'],
      ['Fraud', '0', '0%'],
      ['Sum of the rows', '3', ''],
    ]);
    expect(shown().workbooks.base).toBe('Share of 3');
  });

  it('has no rate of open windows, and beside them the year that can be followed', () => {
    expect(texts(shown().workbooks.afterCompletion)).toEqual([
      ['The period, 12 months', '0', '0', 'No rate yet', '', '3 of 131'],
      ['The year to 30 September 2024, 12 months', '25', '2', '8%', '2.2% to 25%', '0 of 0'],
    ]);
    expect(shown().workbooks.rates).toContain('The year to 30 September 2024');
    expect(shown().workbooks.rates).not.toContain('The period');
  });

  it('tells each stage beside how far those came who were offered it', () => {
    const [one] = shown().programmes;
    expect(one).toMatchObject({ name: 'The one', stages: { offered: 23 }, afterOffer: [] });
    expect(texts(one!.stages.rows)).toEqual([
      ['Referred into', '49', ''],
      ['Offered', '23', '23'],
      ['Completed', '4', '10'],
    ]);
  });

  it('names programmes as people do, and marks what differs', () =>
    expect(shown().checks.map(([about, result]) => [about!.text, result!.text, result!.tag])).toEqual([
      ['Lessons', 'Differs', 'red'],
      ['The one: offered', 'Agrees', 'green'],
    ]));

  it('leads to other quarters, and to the same question as a file', () => {
    const { quarters, csv, period: said } = shown(report, { 'from-day': '1', workbooks: '131', share: '' });
    expect(said).toBe('1 July to 30 September 2025');
    expect(quarters.map(({ text, active }) => [text, active]).slice(0, 3)).toEqual([
      ['July to September 2025', true],
      ['April to June 2025', false],
      ['January to March 2025', false],
    ]);
    expect(quarters[1]!.href).toBe(
      '/outcomes/prevention-report?from-day=1&from-month=4&from-year=2025&to-day=30&to-month=6&to-year=2025',
    );
    expect(csv).toBe('/outcomes/prevention-report.csv?from-day=1&workbooks=131');
  });

  it('draws nothing of nothing', () => {
    const nothing = { ...report.workbooks, sum: 0, total: 0 };
    expect(shown({ ...report, workbooks: nothing }).workbooks.chart).toBeNull();
  });

  it('is not there while the form is wrong, which keeps its choices', () => {
    const page = presentReport(null, { ...around, form: { share: 'x' }, errors: [{ field: 'share', message: 'No.' }] });
    expect(page).not.toHaveProperty('hasReport');
    expect(page).toMatchObject({
      isChecking: true,
      figures: expect.arrayContaining([{ code: 'one.offered', name: 'The one: offered' }]),
    });
  });
});

it('a bar has its number, and no name is markup', () => {
  const svg = barChart(
    [
      { name: 'A & <b>', count: 4 },
      { name: 'None', count: 0 },
    ],
    { title: 'Bars', description: 'A: 4' },
  );
  expect(svg).toContain('A &#38; &#60;b&#62;');
  expect(svg).toContain('width="420.0"');
  expect(svg).toContain('width="0.0"');
  expect(svg).toMatch(/>4<.*>0</);
  expect(svg).not.toMatch(/style=|<style|<b>/);
});
