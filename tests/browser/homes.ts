import { ROLES, type Role } from '@waymark/events';
import type { Stage } from './answers.js';
import { Visitor } from './support/visitor.js';

/** Somebody of each role; a role without a person in the demo fails the types. */
const SOMEBODY: Record<Role, string> = {
  referrer: 'Priya Nair',
  'triage-officer': 'Leah Sandhu',
  'programme-worker': 'Grace Odum',
  'case-holder': 'Martin Eze',
  manager: 'Rukhsana Malik',
  'safeguarding-lead': 'Bridget Lowe',
  'police-officer': 'PC Lucy Denham',
  analyst: 'Mina Castell',
  'information-governance-officer': 'Anil Deshmukh',
  auditor: 'Frances Whitby',
  'agency-admin': 'Colin Treadwell',
  'iom-coordinator': 'Nadia Rahman',
  'tag-operator': 'Joe Lambert',
  operator: 'Sam Platt',
};

/** Where somebody stands after signing in, and all that it leads to. */
export function describeHomes(stage: () => Stage): void {
  describe('the home of a role', () => {
    it.each(ROLES)('%s leads to nothing that is refused', async (role) => {
      const visitor = await Visitor.arrive(stage().browser, { url: stage().url, label: 'home' });
      await visitor.signIn(SOMEBODY[role]);
      expect(await visitor.heading()).toBe('Today’s work');
      await visitor.look(role);
      for (const address of await leadsTo(visitor)) {
        const status = (await visitor.open(address)).status();
        if (status !== 200) visitor.problems.push(`${address}: ${status}`);
        await visitor.look(address, { picture: false, axe: false });
      }
      expect(visitor.problems).toEqual([]);
      await visitor.leave();
    });
  });
}

/** Every page of this site that the navigation and the content lead to. */
async function leadsTo({ page }: Visitor): Promise<string[]> {
  const links = page.locator(':is(nav, main) a[href^="/"]');
  return [...new Set(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!)))];
}
