import { stringify } from 'csv-stringify/sync';
import type { StageRow } from './domain/intention-to-treat.js';
import type { Treatment } from './intention-to-treat.js';

/**
 * The table for a spreadsheet, a row for each group and stage: a mark that it is UTF-8, and no cell that would be taken for
 * a formula. Every row says by itself what it is of, since rows are copied out of files.
 */
export function treatmentCsv({ groups, total, by, anchor, months, from, to, asOf, method }: Treatment): string {
  const about = [anchor, months, from ?? '', to ?? '', asOf, method];
  const rows = [
    ...groups.map(({ key, name, stages }) => ({ name: name ?? key ?? '', stages })),
    { name: ALL, stages: total },
  ];
  const cells = rows.flatMap(({ name, stages }) => stages.map((stage) => [by, name, ...cellsOf(stage), ...about]));
  return stringify(cells, { header: true, columns: COLUMNS, bom: true, escape_formulas: true });
}

const ALL = 'all';

const COLUMNS = [
  'split_by',
  'group',
  'stage',
  'reached',
  'n',
  'further_formal_outcome',
  'rate',
  'interval_low',
  'interval_high',
  'so_far_n',
  'so_far_further_formal_outcome',
  'anchor',
  'months',
  'from',
  'to',
  'as_of',
  'method',
];

const cellsOf = ({ stage, reached, n, repeats, rate, interval, soFar }: StageRow): (string | number)[] => [
  stage,
  reached,
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
