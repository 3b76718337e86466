import type { Stage } from './answers.js';
import { NAMES } from './support/crew.js';
import { Visitor } from './support/visitor.js';

type Child = { given: string; family: string; born: string };

const WRONG_NUMBER = '943 476 5918';
const NUMBER = '943 476 5919';

/** Somebody who may be registered already, and a number that cannot be one. */
export function describeRegistering(stage: () => Stage): void {
  describe('a child who may be registered already', () => {
    it('is shown beside the form, and registered when none of them is the same', async () => {
      const { referrer } = stage().crew;
      const first = await register(referrer, { given: 'William', family: 'Thistlewood', born: '2009-04-03' });
      await send(referrer, { given: 'Bill', family: 'Thistlewood', born: '2009-04-03' });
      await mustAsk(referrer);
      expect(await referrer.page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary');
      expect(await candidates(referrer)).toEqual([
        [
          'Thistlewood, William (opens in new tab)',
          '2009',
          'Dover',
          'East Kent',
          'Same date of birth, short form of the name',
        ],
      ]);
      expect(await typedInto(referrer)).toEqual(['Bill', 'Thistlewood', '03', '04', '2009', 'Dover']);
      await referrer.look('likely-duplicates');
      await referrer.page.locator('.govuk-error-summary a').click();
      expect(await referrer.page.evaluate(() => document.activeElement!.id)).toBe('noneOfThese');

      const [beside] = await Promise.all([
        referrer.page.context().waitForEvent('page'),
        referrer.page.getByRole('link', { name: 'Thistlewood, William (opens in new tab)' }).click(),
      ]);
      await beside.waitForLoadState();
      expect(new URL(beside.url()).pathname).toBe(first);
      await beside.close();

      await referrer.press('Register');
      await mustAsk(referrer);
      await tickNone(referrer);
      await referrer.press('Register');
      expect(await referrer.heading()).toBe('Bill Thistlewood');
      expect(referrer.path()).not.toBe(first);
      expect(referrer.problems.splice(0)).toEqual([]);
    });

    it('is registered with script off, after a number was put right', async () => {
      const { browser, url } = stage();
      const visitor = await Visitor.arrive(browser, { url, label: 'page-without-script', script: false });
      await visitor.signIn(NAMES.referrer);
      await register(visitor, { given: 'Oona', family: 'Larkspear', born: '2010-10-08' });
      await fill(visitor, { given: 'Oona', family: 'Larkspear', born: '2010-08-10' });
      await visitor.select('Who gave them a number? (optional)', 'NHS number');
      await visitor.fill('Number', WRONG_NUMBER);
      await visitor.press('Register');
      expect(await visitor.page.title()).toMatch(/^Error: /);
      expect(await visitor.page.locator('#value-error').innerText()).toContain(
        'Enter the ten digits of the NHS number',
      );
      expect(await visitor.page.locator('#scheme').inputValue()).toBe('nhs-number');
      expect(await visitor.page.locator('#value').inputValue()).toBe(WRONG_NUMBER);
      expect(await typedInto(visitor)).toEqual(['Oona', 'Larkspear', '10', '08', '2010', 'Dover']);

      await visitor.fill('Number', NUMBER);
      await visitor.press('Register');
      await mustAsk(visitor);
      expect((await candidates(visitor))[0]!.at(-1)).toBe('Day and month of birth swapped, same name');
      expect(await visitor.page.locator('#value').inputValue()).toBe(NUMBER);
      await visitor.look('likely-duplicates');
      await tickNone(visitor);
      await visitor.press('Register');
      expect(await visitor.heading()).toBe('Oona Larkspear');
      expect(await visitor.text()).toContain('9434765919');
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });
  });
}

async function fill(visitor: Visitor, { given, family, born }: Child): Promise<void> {
  await visitor.open('/people/new');
  await visitor.fill('Given name', given);
  await visitor.fill('Family name', family);
  await visitor.fillDay('birthDate', born);
  await visitor.fill('District (optional)', 'Dover');
}

async function send(visitor: Visitor, child: Child): Promise<void> {
  await fill(visitor, child);
  await visitor.press('Register');
}

/** Gives the address of the child. */
async function register(visitor: Visitor, child: Child): Promise<string> {
  await send(visitor, child);
  expect(await visitor.heading()).toBe(`${child.given} ${child.family}`);
  return visitor.path();
}

const tickNone = ({ page }: Visitor) => page.getByRole('checkbox', { name: 'None of these is the same child' }).check();

async function mustAsk({ page }: Visitor): Promise<void> {
  expect(await page.title()).toBe('Error: Register a person - Waymark');
  expect(await page.locator('.govuk-error-summary').innerText()).toContain('This child may be registered already');
  expect(await page.getByRole('checkbox', { name: 'None of these is the same child' }).isChecked()).toBe(false);
}

async function candidates({ page }: Visitor): Promise<string[][]> {
  const rows = await page.locator('.app-table tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
}

const typedInto = ({ page }: Visitor): Promise<string[]> =>
  Promise.all(
    ['givenName', 'familyName', 'birthDate-day', 'birthDate-month', 'birthDate-year', 'district'].map((id) =>
      page.locator(`[id="${id}"]`).inputValue(),
    ),
  );
