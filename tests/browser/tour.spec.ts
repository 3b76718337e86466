import type { Browser } from 'playwright-core';
import { launchChromium } from './support/browser.js';
import { startProduct } from './support/product.js';
import { Visitor } from './support/visitor.js';
import { DECIDING, ENDING, REFERRING, WORKING } from './tour/case-stops.js';
import { COUNTING, RUNNING, WATCHING } from './tour/office-stops.js';
import { readTour } from './tour/page-of-the-tour.js';
import { keepPicture } from './tour/picture.js';
import type { Before, Stop } from './tour/stop.js';

/** Where a county runs of which the pictures of docs/tour.md are taken. Else the few are walked, and no picture is taken. */
const county = process.env['WAYMARK_SCREENS'];
const STOPS = [...REFERRING, ...DECIDING, ...WORKING, ...ENDING, ...COUNTING, ...WATCHING, ...RUNNING];

let browser: Browser;
let site: { url: string; stop(): Promise<void> };
const visitors = new Map<string | null, Visitor>();
const before: Before = { person: '', number: '', enrolment: '' };

beforeAll(async () => {
  const runs = county && { url: new URL(county).origin, stop: async () => undefined };
  [site, browser] = await Promise.all([runs || startProduct(), launchChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const told = readTour();

it('the tour stops where it is walked here, in this order', () => {
  expect(told.map(({ name }) => name)).toEqual(STOPS.map(({ name }) => name));
});

it.each(STOPS)('at $name what the tour says in bold stands on the page', async (stop) => {
  const visitor = await visitorOf(stop);
  await stop.go(visitor, before);
  const page = await visitor.page.locator('body').innerText();
  const said = page.replace(/\s+/g, ' ');
  for (const words of told.find(({ name }) => name === stop.name)?.words ?? []) expect(said).toContain(words);
  if (county) await keepPicture(visitor.page, stop);
  expect(visitor.problems.splice(0)).toEqual([]);
});

async function visitorOf({ by }: Stop): Promise<Visitor> {
  const known = visitors.get(by);
  if (known) return known;
  const visitor = await Visitor.arrive(browser, { url: site.url, label: 'tour' });
  if (by) await visitor.signIn(by);
  visitors.set(by, visitor);
  return visitor;
}
