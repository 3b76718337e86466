import type { Stage } from './answers.js';
import { NAMES } from './support/crew.js';
import { Visitor } from './support/visitor.js';

/** What happened to a child, and who looked: one list each, out of every service. */
export function describeLooking(stage: () => Stage): void {
  describe.each([
    ['with script', true],
    ['without script', false],
  ])('a record over time, %s', (_, script) => {
    const arrive = async (person: string) => {
      const { browser, url } = stage();
      const visitor = await Visitor.arrive(browser, { url, label: script ? 'page' : 'page-without-script', script });
      await visitor.signIn(person);
      return visitor;
    };

    it('is a timeline of all services, and of one when one is chosen', async () => {
      const visitor = await arrive(NAMES.manager);
      await visitor.open(stage().world.active);
      await visitor.page.locator('h1 a').click();
      await visitor.follow('Timeline');
      const all = await visitor.text();
      for (const wanted of ['Registered', 'Referral submitted', 'Consent given', 'Offer accepted', 'Follow-up began'])
        expect(all).toContain(wanted);
      await visitor.look('timeline-all');
      await visitor.select('Show', 'Programmes');
      await visitor.press('Show');
      const some = await visitor.text();
      expect(some).toContain('Offer accepted');
      expect(some).not.toContain('Consent given');
      expect(visitor.path()).toMatch(/\?about=programmes$/);
      const lines = visitor.page.locator('.app-timeline__item time');
      const days = await lines.evaluateAll((times) => times.map((time) => time.getAttribute('datetime')!));
      expect(days).toEqual([...days].sort().reverse());
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });

    it('is a list of those who looked, after saying what for', async () => {
      const visitor = await arrive(NAMES.manager);
      await visitor.open(stage().world.person);
      await visitor.follow('Who looked');
      await visitor.choose(/^A complaint/);
      await visitor.press('Show who looked');
      const first = await visitor.text();
      for (const wanted of ['Looked up for: a complaint', NAMES.manager, 'Manager', 'Opened the record'])
        expect(first).toContain(wanted);
      // What is done with a record on these pages has words of its own.
      expect(first).not.toContain('Something else');
      await visitor.look('looked-list');
      await visitor.page.reload();
      expect(await visitor.text()).toContain('Looked up who had looked');
      const earlier = visitor.page.getByRole('link', { name: 'Earlier' });
      expect(await earlier.count()).toBe(1);
      await Promise.all([visitor.page.waitForEvent('load'), earlier.click()]);
      expect(await visitor.page.getByRole('link', { name: 'Later' }).count()).toBe(1);
      // Of another record it is asked again.
      await visitor.open(`${stage().world.active}/looked`);
      expect(await visitor.heading()).toBe('Why do you look up who looked?');
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });
  });
}
