import type { Stage } from './answers.js';
import { NAMES } from './support/crew.js';
import { Visitor } from './support/visitor.js';

const REASON = 'The referral was withdrawn by hand meanwhile.';

/** What only an operator or an administrator does, each once with script off. */
export function describeOperating(stage: () => Stage): void {
  describe('what stands still', () => {
    it('is heard again, sent again or skipped, with script off', async () => {
      const { browser, url, world } = stage();
      const visitor = await Visitor.arrive(browser, { url, label: 'page-without-script', script: false });
      await visitor.signIn(NAMES.operator, '/parked');
      const row = visitor.page.getByRole('row').filter({ hasText: world.standing.parked });
      expect(await row.getByRole('cell').nth(3).innerText()).toBe('2');
      await pressIn(visitor, row, /^Hear again/);
      expect(await visitor.page.locator('.govuk-error-summary').innerText()).toContain('It still cannot be heard');
      await visitor.look('parked-still');

      await pressIn(visitor, visitor.page.getByRole('row').filter({ hasText: world.standing.refused }), /^Send again/);
      expect(await visitor.text()).toContain('It is sent again');
      expect(await visitor.text()).toContain('Nothing is refused.');

      await visitor.follow(/^Skip/);
      expect(await visitor.text()).toContain('cannot be brought back');
      await visitor.fill('Why shall it take no effect?', REASON);
      await visitor.press('Skip it for ever');
      expect(await visitor.text()).toContain('The event is skipped');
      await visitor.open('/running');
      expect(await visitor.text()).toContain('Parked messages');
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });
  });

  describe('people and teams', () => {
    it('come, change their post and leave, with script off', async () => {
      const { browser, url } = stage();
      const visitor = await Visitor.arrive(browser, { url, label: 'page-without-script', script: false });
      await visitor.signIn(NAMES.admin, '/officers');
      await visitor.press('New officer');
      await visitor.fill('Name', 'Olive Newcomer');
      await visitor.fill('Subject at the identity provider', 'olive.newcomer');
      await visitor.select('What do they do here?', 'Referrer');
      await visitor.select('Team', 'East Kent');
      await visitor.press('Let them in');
      expect(await visitor.text()).toContain('They can sign in from now on');
      await visitor.follow('Move Olive Newcomer');
      await visitor.select('What do they do here?', 'Case holder');
      await visitor.press('Change the post');
      const row = visitor.page.getByRole('row').filter({ hasText: 'Olive Newcomer' });
      expect(await row.innerText()).toContain('Case holder');
      await visitor.look('officers-changed');
      await visitor.follow('Leave Olive Newcomer');
      await visitor.press('They leave');
      expect(await row.count()).toBe(0);
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });
  });
}

const pressIn = (visitor: Visitor, row: ReturnType<Visitor['page']['locator']>, button: RegExp) =>
  Promise.all([visitor.page.waitForEvent('load'), row.getByRole('button', { name: button }).click()]);
