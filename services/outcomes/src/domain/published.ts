/** `cannot-be-checked`: what was published does not say enough. */
export type CheckResult = 'agrees' | 'differs' | 'cannot-be-checked';

/** One published figure beside what it must agree with, for a person to read before a figure leaves the house. */
export type Check = { about: string; of?: { programme: string; stage: string }; result: CheckResult; sentence: string };

/** As it was written: "92%" and "92.0%" say different things about what lies behind them. */
export type Percent = { value: number; decimals: number };

/** @param written such as `92`, `-14.1`: digits with a point, and a minus for a fall */
export const percentIn = (written: string): Percent => ({
  value: Number(written),
  decimals: written.split('.')[1]?.length ?? 0,
});

export const figure = (count: number): string => count.toLocaleString('en-GB');
export const written = ({ value, decimals }: Percent): string => `${value.toFixed(decimals)}%`;

/** Whether a share or a change, in per cent, may have been rounded to what was written. A tie may go either way. */
export const roundsTo = (exact: number, { value, decimals }: Percent): boolean =>
  Math.abs(exact - value) <= 0.5 * 10 ** -decimals + 1e-9;

export function checkCount(about: string, { counted, published }: { counted: number; published: number }): Check {
  if (counted === published)
    return { about, result: 'agrees', sentence: `${figure(published)} were published, and as many are counted here.` };
  const sentence = `${figure(published)} were published, and ${figure(counted)} are counted here: ${difference(counted, published)}.`;
  return { about, result: 'differs', sentence };
}

export const difference = (counted: number, published: number): string =>
  published > counted
    ? `${figure(published - counted)} more than are kept here`
    : `${figure(counted - published)} fewer than are kept here`;

/**
 * Rows added up again. A total above its rows may have rows that were not printed ("the top three were"); one below them
 * contradicts itself.
 */
export function checkSum(about: string, rows: readonly number[], total: number): Check {
  const sum = added(rows);
  const words = `${rows.map(figure).join(' + ')} = ${figure(sum)}`;
  if (sum === total) return { about, result: 'agrees', sentence: `The rows add up to the total: ${words}.` };
  if (sum > total)
    return {
      about,
      result: 'differs',
      sentence: `The rows are more than their total: ${words}, and ${figure(total)} was published, ${figure(sum - total)} fewer.`,
    };
  return {
    about,
    result: 'cannot-be-checked',
    sentence: `The rows come to less than the total: ${words} of ${figure(total)}. ${figure(total - sum)} must stand in rows that were not given.`,
  };
}

export const added = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + row, 0);
