import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Stop } from './stop.js';

const SCREENS = join(__dirname, '../../../docs/screens');
const SIZES = { screen: { width: 1280, height: 900 }, telephone: { width: 320, height: 640 } };
const A4 = { width: 794, height: 1123 };

/** Into docs/screens, as a reader would see it first: what fits on the screen, or the first sheet. */
export async function keepPicture(page: Page, { name, as, from }: Stop): Promise<void> {
  const path = join(SCREENS, `tour-${name}.png`);
  if (as === 'paper') return keepSheet(page, path);
  await page.setViewportSize(SIZES[as ?? 'screen']);
  if (from)
    await page
      .getByText(from, { exact: true })
      .first()
      .evaluate((element) => element.scrollIntoView());
  await page.screenshot({ path });
  await page.setViewportSize(SIZES.screen);
}

/** From the PDF where poppler can draw it; else as Chromium shows a page that is to be printed. */
async function keepSheet(page: Page, path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-sheet-'));
  try {
    const file = join(folder, 'sheet.pdf');
    writeFileSync(file, await page.pdf({ format: 'A4', tagged: true }));
    const drawn = spawnSync('pdftoppm', ['-png', '-r', '80', '-singlefile', file, path.replace(/\.png$/, '')]);
    if (drawn.status !== 0) {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize(A4);
      await page.screenshot({ path });
      await page.emulateMedia({ media: null });
      await page.setViewportSize(SIZES.screen);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
