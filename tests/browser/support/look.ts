import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export const WIDTHS = [1280, 320] as const;
const HEIGHT = 900;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SHOTS = join(__dirname, '../../.shots');

export type Looking = { name: string; axe: boolean; picture: boolean };

/** What an A4 page has within margins of 15 mm, in the pixels of a stylesheet, 96 to the inch. */
export const A4 = { width: 680, height: 1009 };

/** Looks at a page as people with little room, with a screen reader, or with it on paper, meet it. Gives what is wrong, in words. */
export async function look(page: Page, { name, axe, picture }: Looking): Promise<string[]> {
  const problems: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) problems.push(`${name} scrolls sideways: ${wide} at ${width}`);
    if (axe) problems.push(...(await askAxe(page, `${name} at ${width}`)));
    if (picture) await takePicture(page, `${name}-${width}`);
  }
  if (picture) problems.push(...(await lookAtPaper(page, name)));
  await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
  return problems;
}

async function lookAtPaper(page: Page, name: string): Promise<string[]> {
  await page.setViewportSize(A4);
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await takePicture(page, `${name}-printed`);
  await page.emulateMedia({ media: null });
  return wide > A4.width ? [`${name} is cut off on paper: ${wide} at ${A4.width}`] : [];
}

async function askAxe(page: Page, where: string): Promise<string[]> {
  // Without frames the legacy way finds the same, and needs no second page for each look.
  const { violations, passes } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .analyze();
  if (passes.length === 0) return [`${where}: axe looked at nothing`];
  return violations.map(({ id, help, nodes }) => `${where}: ${id}, ${help}: ${nodes[0]?.html.slice(0, 160)}`);
}

export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
