import type { DemoPerson } from '../settings.js';
import { presentStaff } from './staff.presenter.js';

const agency = (code: string) => ({ code, name: `Agency ${code}`, teams: [{ code: 'east', name: 'East' }] });
const officer = (subject: string, given: Partial<DemoPerson> = {}): DemoPerson => ({
  subject,
  name: `Officer ${subject}`,
  role: 'referrer',
  agency: 'a',
  team: null,
  ...given,
});

describe('who can be chosen at the demo’s sign-in', () => {
  it('stands by agency as in the file, then by role, and nobody is lost', () => {
    const officers = [officer('1', { role: 'manager' }), officer('2'), officer('3'), officer('4', { agency: 'b' })];
    const shown = presentStaff({ agencies: [agency('b'), agency('a'), agency('empty')], officers });
    expect(shown.map(({ code, people, roles }) => ({ code, people, roles: roles.map(({ name }) => name) }))).toEqual([
      { code: 'b', people: 1, roles: ['Referrer'] },
      { code: 'a', people: 3, roles: ['Referrer', 'Manager'] },
    ]);
    const chosen = shown.flatMap(({ roles }) => roles.flatMap(({ people }) => people.map(({ subject }) => subject)));
    expect(chosen.sort()).toEqual(['1', '2', '3', '4']);
  });

  it('tells the team and what somebody does, as far as there is something to tell', () => {
    const officers = [
      officer('1', { team: 'east', blurb: 'Refers children' }),
      officer('2', { team: 'east' }),
      officer('3'),
    ];
    const [{ roles } = { roles: [] }] = presentStaff({ agencies: [agency('a')], officers });
    expect(roles.flatMap(({ people }) => people.map(({ about }) => about))).toEqual([
      'East. Refers children',
      'East',
      '',
    ]);
  });
});
