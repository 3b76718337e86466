import type { Stage } from './answers.js';
import { Visitor } from './support/visitor.js';
import { pathsOf, type World } from './support/world.js';

/** Makes an agreement as people do, and opens a record as an officer of another agency would who has a number in hand. */
export async function watchedBy(governance: Visitor): Promise<Pick<World, 'agreement' | 'opening'>> {
  await makeAgreement(governance, 'Prevention in the county');
  const agreement = governance.path();
  const stranger = await Visitor.arrive(governance.page.context().browser()!, { url: governance.url, label: 'page' });
  await stranger.signIn('Jo Whitlock', '/emergency');
  await openInEmergency(stranger, 'YJ-100231');
  governance.problems.push(...stranger.problems);
  await stranger.leave();
  const [opening] = await pathsOf(governance, '/emergency-openings', /\/review$/);
  return { agreement, opening: opening! };
}

export async function makeAgreement(governance: Visitor, title: string): Promise<void> {
  await governance.open('/agreements/new');
  await governance.fill('Title', title);
  await governance.page.getByRole('checkbox', { name: 'Kent Police' }).check();
  await governance.page.getByRole('checkbox', { name: 'Programme' }).check();
  await governance.choose(/Children Act 2004/);
  await governance.fill('What for?', 'So that children are helped before they come back.');
  await governance.fillDay('startsOn', '2026-01-01');
  await governance.fillDay('endsOn', '2028-12-31');
  await governance.press('Make the agreement');
}

async function openInEmergency(stranger: Visitor, number: string): Promise<void> {
  await stranger.select('What kind of number do you have?', 'Youth justice case number');
  await stranger.fill('Number', number);
  await stranger.choose('A child is missing');
  await stranger.fill('What has happened?', 'He did not come home; his mother asks whom he is with.');
  await stranger.press('Open the record');
}

/** What officers of governance, and those whom they watch, do from beginning to end. */
export function describeDuties(stage: () => Stage) {
  describe('a record that is opened in an emergency', () => {
    it('is found by a number only, stays open for whoever opened it, and is reviewed', async () => {
      const { browser, url, crew } = stage();
      const stranger = await Visitor.arrive(browser, { url, label: 'duty' });
      await stranger.signIn('Jo Whitlock', '/emergency');
      await openInEmergency(stranger, 'YJ-NOBODY');
      expect(await stranger.text()).toContain('There is no record that you can open by this number');
      expect(await stranger.page.getByLabel('Number', { exact: true }).inputValue()).toBe('YJ-NOBODY');
      await stranger.look('emergency-nobody');
      await openInEmergency(stranger, 'YJ-100232');
      expect(await stranger.text()).toContain('The record is open to you for an hour');
      await stranger.look('emergency-open');
      expect(stranger.problems).toEqual([]);
      await stranger.leave();

      const { governance } = crew;
      await governance.open('/emergency-openings');
      await governance.follow(/\d{4}, \d\d:\d\d/);
      await governance.choose('Not justified');
      await governance.fill('How do you know?', 'The child was at home all evening.');
      await governance.press('Keep the review');
      expect(await governance.text()).toContain('Not justified');
      await governance.look('openings-reviewed');
      expect(governance.problems.splice(0)).toEqual([]);
    });
  });

  describe('an agreement', () => {
    it('gives way to a new one that begins with its terms, and is ended', async () => {
      const { governance } = stage().crew;
      await makeAgreement(governance, 'To be replaced');
      const old = governance.path();
      await governance.press('Replace it with a new one');
      expect(await governance.page.getByLabel('Kent Police').isChecked()).toBe(true);
      await governance.fill('Title', 'In its place');
      await governance.fillDay('endsOn', '2028-06-30');
      await governance.press('Make the agreement');
      expect(await governance.text()).toContain('The new agreement has taken its place');
      await governance.press('End it');
      await governance.fill('Why does it end?', 'The other agency has left the partnership.');
      await governance.press('End the agreement');
      expect(await governance.text()).toContain('Ended on');
      await governance.look('agreement-ended');
      await governance.open(old);
      expect(await governance.text()).toContain('A new agreement took its place');
      expect(governance.problems.splice(0)).toEqual([]);
    });
  });

  describe('an officer who is excluded', () => {
    it('finds no record, not even in an emergency, until it is lifted', async () => {
      const { crew, world } = stage();
      const { manager, worker } = crew;
      await manager.open(`${world.person}/restriction`);
      await manager.page
        .getByRole('group', { name: /may never know/ })
        .getByLabel('Tom Akehurst')
        .check();
      await manager.choose('The child is of their family or household');
      await manager.fill('What is known about it', 'Tom is the uncle of the child, as he said.');
      await manager.press('Exclude these officers');
      expect((await worker.open(world.person)).status()).toBe(404);
      await worker.look('excluded');
      await worker.signIn('Tom Akehurst', `${world.person}/emergency`);
      await worker.choose('A child is missing');
      await worker.fill('What has happened?', 'He did not come home; his mother asks whom he is with.');
      await worker.press('Open the record');
      expect(await worker.text()).toContain('There is no such record');
      await manager.open(`${world.person}/restriction`);
      await manager.look('excluding');
      await manager.fill('Why is the exclusion lifted?', 'It was another child of that name.');
      await manager.press('Lift the exclusion');
      expect((await worker.open(world.person)).status()).toBe(200);
      expect([...worker.problems.splice(0), ...manager.problems.splice(0)]).toEqual([]);
    });
  });
}
