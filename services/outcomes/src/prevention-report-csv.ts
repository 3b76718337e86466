import { stringify } from 'csv-stringify/sync';
import type { Followed } from './domain/prevention-report.js';
import type { PreventionReport, Section } from './prevention-report.js';

/**
 * Every table of the report one below the other, a row for each figure: a mark that it is UTF-8, and no cell that would be
 * taken for a formula. Every row says by itself what it is of and that it is internal, since rows are copied out of files.
 */
export function preventionReportCsv(report: PreventionReport): string {
  const { from, to, asOf, workbooks, sections, checks, method, rateMethod } = report;
  const about = [from, to, asOf, MARKING, `${method} ${rateMethod}`];
  const rows: Row[] = [
    ...workbooks.rows.map(({ name, completed, share }): Row => [
      'workbooks',
      name,
      'completed',
      completed,
      '',
      workbooks.total,
      '',
      shareIn(share),
    ]),
    ['workbooks', 'sum of the rows', 'completed', workbooks.sum],
    ...sections.flatMap(rowsOf),
    ...checks.map(({ about: what, result, sentence }): Row => [
      'checks',
      what,
      result,
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      sentence,
    ]),
  ];
  const cells = rows.map((row) => [...row, ...Array<string>(WIDTH - row.length).fill(''), ...about]);
  return stringify(cells, { header: true, columns: COLUMNS, bom: true, escape_formulas: true });
}

type Row = (string | number)[];

const MARKING = 'internal, small numbers not hidden, not for publication';

const FIGURES = [
  'table',
  'of',
  'figure',
  'count',
  'reached_by_those_offered_in_period',
  'n',
  'further_formal_outcome',
  'share',
  'interval_low',
  'interval_high',
  'so_far_n',
  'so_far_further_formal_outcome',
  'remark',
];
const WIDTH = FIGURES.length;
const COLUMNS = [...FIGURES, 'from', 'to', 'as_of', 'marking', 'method'];

const rowsOf = ({ programme, stages, afterOffer, afterCompletion }: Section): Row[] => {
  const of = programme ?? 'all workbooks';
  return [
    ...stages.map(({ stage, inPeriod, ofOffered }): Row => ['stages', of, stage, inPeriod, ofOffered ?? '']),
    ...afterOffer.map((row) => ['after the offer', of, ...followedCells(row)]),
    ...afterCompletion.map((row) => ['after completion', of, ...followedCells(row)]),
  ];
};

const followedCells = ({ from, to, months, n, repeats, rate, interval, soFar }: Followed): Row => [
  `${months} months, cohort of ${from} to ${to}`,
  n + soFar.n,
  '',
  n,
  repeats,
  shareIn(rate),
  shareIn(interval?.low ?? null),
  shareIn(interval?.high ?? null),
  soFar.n,
  soFar.repeats,
];

/** Of nothing there is no share: the cell stays empty. */
const shareIn = (share: number | null): string => (share === null ? '' : share.toFixed(4));
