import type { Browser } from 'playwright-core';
import type { Crew } from './support/crew.js';
import { Visitor } from './support/visitor.js';
import type { World } from './support/world.js';

export type Stage = { browser: Browser; url: string; crew: Crew; world: World };

/** What people are told when a page cannot be had, or a form cannot be taken. */
export function describeAnswers(stage: () => Stage): void {
  const arrive = (label = 'answer') => Visitor.arrive(stage().browser, { url: stage().url, label });

  describe('an answer that is no page', () => {
    it.each([
      ['an address that is none', () => '/nowhere'],
      ['a record that is none', () => '/referrals/7d0a4a0e-0000-4000-8000-000000000000'],
      ['what is no number of a record', () => '/people/1'],
    ])('%s', async (_, path) => {
      const { manager } = stage().crew;
      expect((await manager.open(path())).status()).toBe(404);
      expect(await manager.heading()).toBe('Page not found');
      await manager.look('not-found');
      expect(manager.problems.splice(0)).toEqual([]);
    });

    it('another agency’s child is told as not there', async () => {
      // A manager: whoever decides for their whole agency sees no further than that. Others there may have opened it in an emergency.
      const other = await arrive();
      await other.signIn('Carol Tunstall');
      for (const path of [stage().world.person, stage().world.active])
        expect((await other.open(path)).status()).toBe(404);
      expect(other.problems).toEqual([]);
      await other.leave();
    });

    it('a role that may not keeps its session', async () => {
      const { analyst } = stage().crew;
      expect((await analyst.open(stage().world.person)).status()).toBe(403);
      await analyst.look('may-not');
      expect((await analyst.open('/outcomes')).status()).toBe(200);
      expect(analyst.problems.splice(0)).toEqual([]);
    });

    it('whoever is not signed in is asked to, and comes back to the page that was wanted', async () => {
      const visitor = await arrive();
      expect((await visitor.open('/referrals?status=refused')).status()).toBe(401);
      expect(await visitor.heading()).toBe('Sign in to continue');
      await visitor.look('not-signed-in');
      await visitor.press('Sign in');
      await visitor.press('Priya Nair');
      expect(visitor.path()).toBe('/referrals?status=refused');
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });

    it('a sign-in that nobody began does not finish', async () => {
      const visitor = await arrive();
      expect((await visitor.open('/sign-in/callback?code=guessed&state=guessed')).status()).toBe(400);
      expect(await visitor.heading()).toBe('Sign-in did not finish');
      await visitor.look('sign-in-failed');
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });
  });

  describe('the end of a session', () => {
    it('signing out leaves no cookie, and the old one opens nothing', async () => {
      const visitor = await arrive();
      await visitor.signIn('Priya Nair');
      const context = visitor.page.context();
      const old = await context.cookies();
      await visitor.page.getByRole('button', { name: 'Sign out' }).click();
      await visitor.page.waitForURL('**/signed-out');
      expect(await visitor.heading()).toBe('You are signed out');
      expect(await context.cookies()).toEqual([]);
      await context.addCookies(old.map((cookie) => ({ ...cookie, expires: -1 })));
      expect((await visitor.open('/home')).status()).toBe(401);
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });

    it('is announced, may be put off, and takes the page away', async () => {
      const visitor = await arrive();
      await visitor.page.clock.install();
      await visitor.signIn('Tom Akehurst', '/enrolments');
      const dialog = visitor.page.getByRole('dialog', { name: 'You will be signed out soon' });
      await visitor.page.clock.fastForward('11:00');
      expect(await dialog.isVisible()).toBe(false);
      await visitor.page.clock.fastForward('01:30');
      expect(await dialog.isVisible()).toBe(true);
      await visitor.look('signed-out-soon');
      const stays = visitor.page.waitForResponse('**/stay');
      await dialog.getByRole('button', { name: 'Stay signed in' }).click();
      expect((await stays).status()).toBe(200);
      expect(await dialog.isVisible()).toBe(false);
      await visitor.page.clock.fastForward('15:30');
      await visitor.page.waitForURL('**/timed-out?to=%2Fenrolments');
      expect(await visitor.heading()).toBe('You were signed out');
      expect(await visitor.text()).toContain('Drafts of referrals are kept');
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });

    it('keeps what was typed, and gives it back after signing in', async () => {
      const visitor = await arrive();
      await visitor.page.clock.install();
      await visitor.signIn('Tom Akehurst', '/people/new');
      await visitor.fill('Given name', 'Half a na');
      await visitor.page.clock.fastForward('15:30');
      await visitor.page.waitForURL('**/timed-out?*');
      expect(await visitor.text()).toContain('What you had typed is kept');
      await visitor.look('timed-out-kept');
      await visitor.press('Sign in again');
      await visitor.press('Tom Akehurst');
      expect(await visitor.page.getByLabel('Given name').inputValue()).toBe('Half a na');
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });
  });

  describe('a form that is sent again', () => {
    it('does nothing twice', async () => {
      const { referrer } = stage().crew;
      await referrer.open('/people/new');
      await referrer.fill('Given name', 'Ottilie');
      await referrer.fill('Family name', 'Quarrington');
      await referrer.fillDay('birthDate', '2011-06-01');
      const where = await referrer.page.evaluate(async () => {
        const body = new URLSearchParams(new FormData(document.querySelector<HTMLFormElement>('main form')!) as never);
        const send = async () => (await fetch('/people/new', { method: 'POST', body })).url;
        return [await send(), ...(await Promise.all([send(), send()]))];
      });
      expect(new Set(where).size).toBe(1);
      expect(where[0]).toMatch(/\/people\/[0-9a-f-]{36}$/);
      await referrer.open('/people/find');
      await referrer.fill('Name', 'Quarrington');
      await referrer.press('Find');
      expect(await referrer.text()).toContain('1 person found');
      expect(referrer.problems.splice(0)).toEqual([]);
    });

    it('about a record that somebody changed meanwhile says so, and keeps nothing', async () => {
      const { referrer, manager } = stage().crew;
      const { draft } = stage().world;
      await Promise.all([referrer, manager].map((visitor) => visitor.open(`${draft}/draft/circumstances`)));
      await manager.page.getByRole('textbox').fill('What the manager knows.');
      await manager.press('Continue');
      await referrer.page.getByRole('textbox').fill('What the referrer knows.');
      await referrer.press('Continue');
      expect(await referrer.heading()).toBe('Somebody changed this record');
      expect(await referrer.text()).toContain('Circumstances');
      await referrer.look('changed-meanwhile');
      await referrer.press('Look again');
      await referrer.open(`${draft}/draft/circumstances`);
      expect(await referrer.page.getByRole('textbox').inputValue()).toBe('What the manager knows.');
      expect([...referrer.problems.splice(0), ...manager.problems.splice(0)]).toEqual([]);
    });

    it('with a token that is not its own is not taken', async () => {
      const { referrer } = stage().crew;
      await referrer.open('/people/find');
      const form = referrer.page.locator('main form', { has: referrer.page.getByLabel('Name', { exact: true }) });
      await form.locator('[name=_csrf]').evaluate((field: HTMLInputElement) => (field.value = 'guessed'));
      await referrer.fill('Name', 'Quarrington');
      await referrer.press('Find');
      expect(await referrer.heading()).toBe('This form is no longer valid');
      await referrer.look('form-not-valid');
      expect(referrer.problems.splice(0)).toEqual([]);
    });
  });
}
