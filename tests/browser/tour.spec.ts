import type { Browser } from 'playwright-core';
import { launchChromium } from './support/browser.js';
import { startProduct } from './support/product.js';
import { Visitor } from './support/visitor.js';
import { DECIDING, ENDING, REFERRING, WORKING } from './tour/case-stops.js';
import { COUNTING, RUNNING, WATCHING } from './tour/office-stops.js';
import { readTour } from './tour/page-of-the-tour.js';
import { keepPicture } from './tour/picture.js';
import type { Before, Stop } from './tour/stop.js';

/** Whether the pictures of docs/tour.md are taken, of a whole county: one that runs at this address, or with `1` a new one. */
const screens = process.env['WAYMARK_SCREENS'];
/** A county loads for minutes. */
const PATIENCE = 900_000;
const STOPS = [...REFERRING, ...DECIDING, ...WORKING, ...ENDING, ...COUNTING, ...WATCHING, ...RUNNING];

let browser: Browser;
let site: { url: string; stop(): Promise<void> };
const visitors = new Map<string | null, Visitor>();
const before: Before = { person: '', enrolment: '', returned: '' };

beforeAll(async () => {
  const size = screens ? '--county' : '--few';
  const runs = screens?.startsWith('http') && { url: new URL(screens).origin, stop: async () => undefined };
  [site, browser] = await Promise.all([runs || startProduct({ size }), launchChromium()]);
}, PATIENCE);

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
  if (screens) await keepPicture(visitor.page, stop);
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
