import type { Role } from '@waymark/events';
import type { Match } from '../client/person.js';
import { presentFound } from './found.presenter.js';

const match = (given: Partial<Match> = {}): Match => ({
  id: 'p',
  givenName: 'Ada',
  familyName: 'Test',
  preferredName: null,
  birthYear: 2011,
  district: 'Dover',
  team: 'North Kent',
  isOpen: true,
  ...given,
});
const shown = (given: Partial<Match>, role: Role = 'referrer') => presentFound([match(given)], role).found[0]!;

describe('a child who was found', () => {
  it('is opened and referred by whoever has to do with them and refers at all', () => {
    expect(shown({})).toEqual({
      name: 'Test, Ada',
      about: ['Born in 2011', 'Dover', 'Held by North Kent'],
      href: '/people/p',
      referAt: '/people/p/referrals',
      emergency: null,
      closed: null,
    });
    expect(shown({}, 'safeguarding-lead')).toMatchObject({ href: '/people/p', referAt: null });
  });

  it('is told of when the record is closed, with whom to ask, and neither opened nor referred', () => {
    const closed = shown({ isOpen: false });
    expect(closed).toMatchObject({ href: null, referAt: null, emergency: '/people/p/emergency' });
    expect(closed.closed).toBe('Your team has nothing to do with this child. Ask North Kent, which holds the record.');
    expect(shown({ isOpen: false, team: null }).closed).toContain('Ask the agency');
  });

  it('is opened in an emergency by no role that may not', () =>
    expect(shown({ isOpen: false }, 'auditor')).toMatchObject({ href: null, emergency: null }));

  it('is told with the name they like', () =>
    expect(shown({ preferredName: 'Addie' }).about[0]).toBe('Known as Addie'));

  it('is registered by some roles only, when it is not there', () => {
    expect(presentFound([], 'referrer').mayRegister).toBe(true);
    expect(presentFound([], 'safeguarding-lead').mayRegister).toBe(false);
  });
});
