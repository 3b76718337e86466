import type { Visitor } from './visitor.js';

/** As the analyst reads it: shares in per cent, as they are written. */
export type Rate = { n: number; repeats: number; share: string; interval: string };

/** Over all programmes, counted from the offer. */
export async function readRate(analyst: Visitor): Promise<Rate> {
  await analyst.open('/outcomes');
  const cells = await analyst.page
    .getByRole('row')
    .filter({ hasText: 'All programmes' })
    .getByRole('cell')
    .allInnerTexts();
  const [, n, repeats, share = '', interval = ''] = cells.map((cell) => cell.trim());
  return { n: Number(n), repeats: Number(repeats), share, interval };
}
