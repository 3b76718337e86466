import type { Browser } from 'playwright-core';
import { walkTheLine, type Child, type Walked, type Way } from './line.js';
import { launchChromium } from './support/browser.js';
import { startProduct, type Product } from './support/product.js';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

describe.each<[string, Way, Omit<Child, 'born'>]>([
  ['with script', { script: true, looks: true }, { given: 'Rowan', family: 'Ashdown', caseNumber: 'YJ-300101' }],
  ['without script', { script: false, looks: true }, { given: 'Wren', family: 'Kirkby', caseNumber: 'YJ-300102' }],
  [
    'by keyboard alone',
    { script: true, looks: false, byKeyboard: true },
    { given: 'Linnet', family: 'Overy', caseNumber: 'YJ-300103' },
  ],
])('from a referral to a repeat outcome, %s', (_, way, named) => {
  let walked: Walked;

  beforeAll(async () => {
    walked = await walkTheLine({ url: product.url, browser }, way, { ...named, born: '2012-02-29' });
  }, 600_000);

  it('moves the rate by this child, with its interval', () => {
    const { before, after } = walked;
    expect(after).toMatchObject({ n: before.n + 1, repeats: before.repeats + 1 });
    expect(after.interval).not.toBe(before.interval);
    expect(after.share).toMatch(/%$/);
  });

  it('finds nothing wrong with the pages on the way', () => expect(walked.problems).toEqual([]));
});
