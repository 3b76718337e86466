import type { Stage } from './answers.js';
import { search } from './line-referral.js';
import { Visitor } from './support/visitor.js';

const CLOSED = 'Your team has nothing to do with this child. Ask North Kent, which holds the record.';

/** A child whose record another team of the agency holds: found, so that nobody registers them twice, and not opened. */
export function describeClosedRecords(stage: () => Stage): void {
  describe('a record of another team', () => {
    let record: string;

    beforeAll(async () => {
      const { browser, url } = stage();
      const north = await Visitor.arrive(browser, { url, label: 'page' });
      await north.signIn('Dan Ferris');
      await north.open('/people/new');
      await north.fill('Given name', 'Isolde');
      await north.fill('Family name', 'Farthingale');
      await north.fillDay('birthDate', '2010-09-17');
      await north.press('Register');
      record = north.path();
      await search(north, 'Farthingale');
      await north.look('found-open');
      await north.press('Refer this child Farthingale, Isolde');
      expect(north.path()).toMatch(/^\/referrals\/[^/]+\/draft$/);
      expect(north.problems.splice(0)).toEqual([]);
      await north.leave();
    });

    it('is told of by name, with whom to ask, and neither opened nor referred', async () => {
      const { referrer } = stage().crew;
      await search(referrer, 'Farthingale');
      expect(await referrer.text()).toContain(CLOSED);
      const main = referrer.page.getByRole('main');
      expect(await main.getByRole('link', { name: 'Farthingale, Isolde', exact: true }).count()).toBe(0);
      expect(await main.getByRole('button', { name: /Refer this child/ }).count()).toBe(0);
      const emergency = main.getByRole('link', { name: 'Open in an emergency the record of Farthingale, Isolde' });
      expect(await emergency.getAttribute('href')).toBe(`${record}/emergency`);
      await referrer.look('found-closed');
      expect((await referrer.open(record)).status()).toBe(404);
      expect(referrer.problems.splice(0)).toEqual([]);
    });

    it('opens to whoever answers for the whole agency', async () => {
      const { manager } = stage().crew;
      await search(manager, 'Farthingale');
      expect(await manager.text()).not.toContain('nothing to do with this child');
      await manager.follow('Farthingale, Isolde');
      expect(await manager.heading()).toBe('Isolde Farthingale');
      expect(manager.problems.splice(0)).toEqual([]);
    });

    it('is shown beside the form when somebody registers the child again, without a link', async () => {
      const { referrer } = stage().crew;
      await referrer.open('/people/new');
      await referrer.fill('Given name', 'Isolde');
      await referrer.fill('Family name', 'Farthingale');
      await referrer.fillDay('birthDate', '2010-09-17');
      await referrer.press('Register');
      expect(await referrer.text()).toContain(CLOSED);
      expect(await referrer.page.getByRole('link', { name: /Farthingale/ }).count()).toBe(0);
      await referrer.look('likely-duplicates-closed');
      expect(referrer.problems.splice(0)).toEqual([]);
    });
  });

  describe('who may do what', () => {
    it('is led to from Help, and shown for one role', async () => {
      const { worker } = stage().crew;
      await worker.open('/help');
      await worker.follow('Who may do what');
      expect(worker.path()).toBe('/who-may-do-what');
      expect(await worker.text()).toContain('Accept or refuse a referral');
      await worker.select('Show one role', 'Analyst');
      await worker.press('Show');
      expect(worker.path()).toBe('/who-may-do-what?role=analyst');
      expect(await worker.text()).not.toContain('Accept or refuse a referral');
      expect(await worker.text()).toContain('in counts only');
      expect(worker.problems.splice(0)).toEqual([]);
    });
  });
}
