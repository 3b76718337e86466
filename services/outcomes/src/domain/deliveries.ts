import type { WorkbookCategory } from '@waymark/events';
import { difference } from './published.js';

export type CategoryRow = {
  category: string;
  name: string;
  completed: number;
  /** Of the total; null when nothing was delivered. */
  share: number | null;
};

/** `addsUp` false: somebody should look before a figure leaves the house. */
export type Workbooks = {
  rows: CategoryRow[];
  /** Of the rows. */
  sum: number;
  /** Counted by itself, without regard to categories. */
  total: number;
  /** What was published for the period, where somebody gave it. */
  published: number | null;
  addsUp: boolean;
  sentence: string;
};

/**
 * Workbooks by category, every category with its row, and the rows added up again: figures that were published do not always
 * add up (domain paper 1.8), and it must be us who notice.
 * @param completed by category, in any order; one that is not among `categories` gets a row behind them
 */
export function reconcile(
  completed: ReadonlyMap<string, number>,
  {
    categories,
    total,
    published,
  }: { categories: readonly WorkbookCategory[]; total: number; published: number | null },
): Workbooks {
  const others = [...completed.keys()].filter((code) => !categories.some((category) => category.code === code)).sort();
  const all = [...categories, ...others.map((code) => ({ code, name: code }))];
  const rows = all.map(({ code, name }): CategoryRow => {
    const count = completed.get(code) ?? 0;
    return { category: code, name, completed: count, share: total === 0 ? null : count / total };
  });
  const sum = rows.reduce((soFar, row) => soFar + row.completed, 0);
  const addsUp = sum === total && (published === null || published === total);
  return { rows, sum, total, published, addsUp, sentence: inWords({ rows, sum, total, published }) };
}

function inWords({ rows, sum, total, published }: Pick<Workbooks, 'rows' | 'sum' | 'total' | 'published'>): string {
  const added = rows.map(({ completed }) => completed).join(' + ');
  if (sum !== total)
    return `The rows do not add up: ${added} = ${sum}, and ${total} workbooks were completed in the period.`;
  if (published !== null && published !== total)
    return `${total} workbooks were completed in the period (${added}), and ${published} were published: ${difference(total, published)}.`;
  if (total === 0) return 'No workbook was completed in the period.';
  return `${total} workbooks were completed in the period: ${added} = ${sum}.`;
}
