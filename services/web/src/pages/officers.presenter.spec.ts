import type { Colleague } from '../client/people.js';
import { postInForm, presentChoices, presentOfficers, readEmployment, readPost } from './officers.presenter.js';

const tom: Colleague = {
  id: 'tom',
  name: 'Tom',
  version: 1,
  role: 'programme-worker',
  team: { id: 't', name: 'East' },
};
const admin: Colleague = { id: 'me', name: 'Colin', version: 1, role: 'agency-admin', team: null };

describe('people and teams', () => {
  it('lead to a move and a departure of everybody but oneself, and of an operator only for another', () => {
    const sam: Colleague = { ...tom, id: 'sam', role: 'operator' };
    const links = (me: Colleague) =>
      presentOfficers([tom, admin, sam], me).rows.map((cells) => cells.flatMap(({ href }) => href ?? []).length);
    expect(links(admin)).toEqual([2, 0, 0]);
    expect(links({ ...sam, id: 'other' })).toEqual([2, 2, 2]);
  });

  it('offer the role of an operator to an operator alone', () => {
    const roles = (by: 'agency-admin' | 'operator') => presentChoices([], by).roles.map(({ code }) => code);
    expect(roles('agency-admin')).not.toContain('operator');
    expect(roles('operator')).toContain('operator');
  });

  it('ask for what cannot be sent without', () => {
    expect(readEmployment({}, 'a').unread.map(({ field }) => field)).toEqual(['name', 'subject', 'role']);
    expect(readEmployment({ name: ' Ann ', subject: 'ann', role: 'referrer', teamId: 't' }, 'a').employment).toEqual({
      ...{ name: 'Ann', subject: 'ann', agencyId: 'a', teamId: 't', role: 'referrer' },
    });
  });

  it('leave a post as it is when nothing of it is touched', () =>
    expect(readPost(postInForm(tom), 'a')).toEqual({
      post: { agencyId: 'a', teamId: 't', role: 'programme-worker' },
      unread: [],
    }));
});
