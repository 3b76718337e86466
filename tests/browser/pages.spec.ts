import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { FILTERS } from './filter-cases.js';
import { FORMS, NO_WRONG_INPUT } from './form-cases.js';
import { NO_PAGES, PAGES } from './page-cases.js';
import { describeAnswers } from './answers.js';
import { describeLooking } from './looking.js';
import { describeOperating } from './operating.js';
import { describeDuties } from './duties.js';
import { describeHomes } from './homes.js';
import { describeClosedRecords } from './closed-records.js';
import { describePapers } from './papers.js';
import { describePuttingRight } from './putting-right.js';
import { describeRegistering } from './registering.js';
import { launchChromium } from './support/browser.js';
import { arriveCrew, crewOf, POSTS, type Crew, type Post } from './support/crew.js';
import { startProduct, type Product } from './support/product.js';
import { Visitor } from './support/visitor.js';
import { lookAround, type World } from './support/world.js';
import type { WrongInput } from './support/wrong-input.js';

/** Roles that may call it; null where everybody may, signed in or not. */
type Route = { method: string; path: string; roles: string[] | null };

const script = join(__dirname, 'support/page-routes.mjs');
const silent = { stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'] };
const routes = JSON.parse(execFileSync(process.execPath, [script], silent).toString()) as Route[];
const gets = routes.filter(({ method }) => method === 'GET');
const posts = routes.filter(({ method }) => method === 'POST');

const ROLE_OF: Record<Post, string> = {
  referrer: 'referrer',
  manager: 'manager',
  worker: 'programme-worker',
  police: 'police-officer',
  analyst: 'analyst',
  governance: 'information-governance-officer',
  operator: 'operator',
  admin: 'agency-admin',
};

let product: Product;
let browser: Browser;
let crew: Crew;
let stranger: Visitor;
let world: World;
const outlines = new Set<string>();

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
  crew = await arriveCrew(browser, { url: product.url, label: 'page', script: true, looks: true });
  stranger = await Visitor.arrive(browser, { url: product.url, label: 'page' });
  world = await lookAround(crew, product.home);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

it('every route of web is among the cases, and no case is of a route that is gone', () => {
  expect(gets.map(({ path }) => path).sort()).toEqual([...Object.keys(PAGES), ...Object.keys(NO_PAGES)].sort());
  expect(Object.keys(PAGES)).toEqual(expect.arrayContaining(Object.keys(FILTERS)));
  expect(posts.map(({ path }) => path).sort()).toEqual([...Object.keys(FORMS), ...Object.keys(NO_WRONG_INPUT)].sort());
});

describe('a page that everybody may see', () => {
  it.each(gets.filter(({ path, roles }) => roles === null && path in PAGES))('$path', async ({ path }) => {
    for (const address of PAGES[path]!(world)) {
      expect((await stranger.open(address)).status()).toBe(200);
      await stranger.look(nameOf(path));
    }
    expect(stranger.problems.splice(0)).toEqual([]);
  });
});

describe('a page of some roles', () => {
  it.each(gets.filter(({ path, roles }) => roles !== null && path in PAGES))('$path', async ({ path, roles }) => {
    const addresses = PAGES[path]!(world);
    const allowed = POSTS.filter((post) => roles!.includes(ROLE_OF[post]));
    await Promise.all(
      POSTS.map((post) =>
        allowed.includes(post)
          ? seen(post, addresses, { path, picture: post === allowed[0] })
          : refused(post, addresses[0]!),
      ),
    );
    expect(crewOf(crew).flatMap(({ problems }) => problems.splice(0))).toEqual([]);
  });
});

describe('a page with script off', () => {
  const plain = new Map<Post | null, Promise<Visitor>>();
  const visitorFor = (roles: string[] | null): Promise<Visitor> => {
    const post = roles && POSTS.find((each) => roles.includes(ROLE_OF[each]))!;
    if (!plain.has(post)) plain.set(post, (post ? crew[post] : stranger).withoutScript(browser));
    return plain.get(post)!;
  };

  it.each(gets.filter(({ path }) => path in PAGES))('$path', async ({ path, roles }) => {
    const visitor = await visitorFor(roles);
    for (const address of PAGES[path]!(world)) {
      expect((await visitor.open(address)).status()).toBe(200);
      await visitor.look(nameOf(path), { picture: false });
      visitor.problems.push(...(await needsScript(visitor, address)));
    }
    expect(visitor.problems.splice(0)).toEqual([]);
  });
});

describe('a form with something missing or wrong', () => {
  const all = [...Object.entries(FORMS), ...Object.entries(FILTERS)];
  it.each(all.flatMap(([path, cases]) => cases.map((wrong) => ({ path, wrong, words: wrong.says }))))(
    '$path: $words',
    async ({ path, wrong }) => {
      const visitor = crew[wrong.by];
      await sendWrong(visitor, wrong);
      expect(await visitor.page.title()).toMatch(/^Error: /);
      expect(await visitor.page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary');
      expect(await visitor.page.locator('.govuk-error-summary__list li').first().innerText()).toContain(wrong.says);
      for (const [id, value] of Object.entries(wrong.typed ?? {}))
        expect(await fieldOf(visitor, id).inputValue()).toBe(value);
      await visitor.look(`${nameOf(path)}-wrong-${nameOf(wrong.press)}`);
      if (wrong.leadsTo) expect(await whereErrorLeads(visitor)).toMatch(new RegExp(`${wrong.leadsTo}$`));
      expect(visitor.problems.splice(0)).toEqual([]);
    },
  );
});

describeAnswers(() => ({ browser, url: product.url, crew, world }));
describeRegistering(() => ({ browser, url: product.url, crew, world }));
describePuttingRight(() => ({ browser, url: product.url, crew, world }));
describeHomes(() => ({ browser, url: product.url, crew, world }));
describeLooking(() => ({ browser, url: product.url, crew, world }));
describeOperating(() => ({ browser, url: product.url, crew, world }));
describeDuties(() => ({ browser, url: product.url, crew, world }));
describeClosedRecords(() => ({ browser, url: product.url, crew, world }));
describePapers(() => ({ browser, url: product.url, crew, world }));

async function seen(post: Post, addresses: string[], { path, picture }: { path: string; picture: boolean }) {
  const visitor = crew[post];
  for (const [index, address] of addresses.entries()) {
    const answer = await visitor.open(address);
    if (answer.status() !== 200) visitor.problems.push(`${post} at ${address}: ${answer.status()}`);
    // What is around the content is looked at on each role's home.
    const outline = await visitor.outline();
    const axe = path === '/home' || !outlines.has(outline);
    outlines.add(outline);
    await visitor.look(`${nameOf(path)}${index || ''}`, { picture, axe });
  }
}

async function refused(post: Post, address: string) {
  const visitor = crew[post];
  const answer = await visitor.open(address);
  const heading = await visitor.heading();
  if (answer.status() !== 403 || heading !== 'You cannot do this')
    visitor.problems.push(`${post} at ${address}: ${answer.status()}, ${heading}`);
}

/** What could not be done here: a form that only a script sends, and a place where only a script puts something. */
async function needsScript({ page }: Visitor, address: string): Promise<string[]> {
  const mute = page.locator('main form:not(:has(button:not([type=button]), input[type=submit]))');
  const said = (await page.locator('main').innerText()).trim();
  return [
    ...((await mute.count()) > 0 ? [`${address} has a form without a button`] : []),
    ...(said === '' ? [`${address} says nothing`] : []),
    ...((await page.locator('main :is(a[href="#"], a[href^="javascript:"])').count()) > 0
      ? [`${address} has a link that leads nowhere`]
      : []),
  ];
}

async function sendWrong(visitor: Visitor, { at, typed = {}, before, press }: WrongInput) {
  await visitor.open(at(world));
  for (const [id, value] of Object.entries(typed)) await fieldOf(visitor, id).fill(value);
  await before?.(visitor);
  await visitor.press(press);
}

/** The link of the first error brings the cursor into its field, or another page where the answer is given. */
async function whereErrorLeads(visitor: Visitor): Promise<string> {
  const link = visitor.page.locator('.govuk-error-summary__list a').first();
  const leadsAway = (await link.getAttribute('href'))!.startsWith('/');
  if (leadsAway) {
    await Promise.all([visitor.page.waitForEvent('load'), link.click()]);
    return visitor.path();
  }
  await link.click();
  return visitor.page.evaluate(() => document.activeElement!.id);
}

const fieldOf = ({ page }: Visitor, id: string) => page.locator(`[id="${id}"]`);
const nameOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '') || 'welcome';
