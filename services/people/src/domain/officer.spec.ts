import { OfficerJoined, OfficerLeft, OfficerMoved } from '@waymark/events';
import { evolve, join, leave, move, type Officer, type Post } from './officer.js';

const east = { agencyId: 'kent' };
const medway = { agencyId: 'medway' };
const post = (given: Partial<Post> = {}): Post => ({
  agencyId: 'kent',
  teamId: 'east',
  role: 'programme-worker',
  ...given,
});
const officer = (given: Partial<Officer> = {}): Officer => ({
  ...join({ id: 'officer', subject: 'worker', name: 'T Worker', post: post(), team: east }).state,
  ...given,
});

describe('the team of a post', () => {
  it.each([
    ['of the same agency', 'east', east, true],
    ['none at all', null, null, true],
    ['of another agency', 'medway', medway, false],
    ['that nobody knows', 'gone', undefined, false],
  ])('%s: fits is %s', (_, teamId, team, fits) => {
    const joining = () => join({ id: 'o', subject: 's', name: 'n', post: post({ teamId }), team });
    const moving = () => move(officer({ role: 'manager' }), { post: post({ teamId }), team });
    for (const trying of [joining, moving])
      if (fits) expect(trying).not.toThrow();
      else expect(trying).toThrow(expect.objectContaining({ code: 'team-of-another-agency' }));
  });
});

describe('an officer’s time here', () => {
  it('begins with joining', () =>
    expect(join({ id: 'officer', subject: 'worker', name: 'T', post: post(), team: east }).sayings).toEqual([
      { contract: OfficerJoined, data: { officerId: 'officer', subject: 'worker', ...post() } },
    ]));

  it.each([
    ['another role', post({ role: 'manager' }), east],
    ['no team', post({ teamId: null }), null],
    ['another agency', post({ agencyId: 'medway', teamId: 'medway' }), medway],
  ])('goes on elsewhere: %s', (_, to, team) => {
    const facts = move(officer(), { post: to, team });
    expect(facts).toEqual([{ contract: OfficerMoved, data: { officerId: 'officer', ...to } }]);
    expect(facts.reduce(evolve, officer())).toMatchObject(to);
  });

  it('says nothing when the post is the one they have', () =>
    expect(move(officer(), { post: post(), team: east })).toEqual([]));

  it('ends once', () => {
    const gone = leave(officer()).reduce(evolve, officer());
    expect(leave(officer())).toEqual([{ contract: OfficerLeft, data: { officerId: 'officer' } }]);
    expect(gone.isActive).toBe(false);
    expect(leave(gone)).toEqual([]);
  });

  it('does not go on after it ended', () =>
    expect(() => move(officer({ isActive: false }), { post: post({ role: 'manager' }), team: east })).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'officer-has-left' }),
    ));
});
