import { WORKBOOK_CATEGORIES } from '@waymark/events';
import { reconcile } from './deliveries.js';

/** Kent Police prevention report, July to September 2025, in the order of the report. */
const REPORTED = [11, 56, 0, 17, 2, 3, 32, 0, 5, 2, 1, 2];
const counted = new Map(WORKBOOK_CATEGORIES.map(({ code }, index) => [code, REPORTED[index]!]));
const given = { categories: WORKBOOK_CATEGORIES, total: 131, published: null };

describe('workbooks by category', () => {
  it('are twelve rows that add up to 131, zeros printed', () => {
    const { rows, sum, total, addsUp, sentence } = reconcile(counted, given);
    expect(rows.map(({ completed }) => completed)).toEqual(REPORTED);
    expect({ sum, total, addsUp }).toEqual({ sum: 131, total: 131, addsUp: true });
    expect(sentence).toContain('11 + 56 + 0 + 17 + 2 + 3 + 32 + 0 + 5 + 2 + 1 + 2 = 131');
    expect((rows[1]!.share! * 100).toFixed(1)).toBe('42.7');
  });

  it('print every row of a quarter with nothing in it, and no share of nothing', () => {
    const { rows, addsUp, sentence } = reconcile(new Map(), { ...given, total: 0 });
    expect(rows).toHaveLength(12);
    expect(rows.every(({ completed, share }) => completed === 0 && share === null)).toBe(true);
    expect(addsUp).toBe(true);
    expect(sentence).toBe('No workbook was completed in the period.');
  });

  it('of a category that is not in the list have a row of their own', () => {
    const { rows, addsUp } = reconcile(new Map([...counted, ['cyber', 1]]), { ...given, total: 132 });
    expect(rows.at(-1)).toMatchObject({ category: 'cyber', completed: 1 });
    expect(addsUp).toBe(true);
  });

  it.each([
    ['rows and total differ', 132, null, 'The rows do not add up'],
    ['more was published', 131, 140, '9 more than are kept here'],
    ['fewer were published', 131, 130, '1 fewer than are kept here'],
  ])('%s: it is said', (_, total, published, words) => {
    const { addsUp, sentence } = reconcile(counted, { ...given, total, published });
    expect(addsUp).toBe(false);
    expect(sentence).toContain(words);
  });

  it('agree with what was published', () => {
    expect(reconcile(counted, { ...given, published: 131 }).addsUp).toBe(true);
  });
});
