import { PersonRestricted, RestrictionLifted } from '@waymark/events';
import type { Person } from './person.js';
import { lift, restrict, type Colleague } from './restriction.js';

const person = {
  id: 'person',
  agencyId: 'kent',
  restrictedTo: null,
  excluded: ['excluded-manager'],
} as unknown as Person;
const officer = (id: string, given: Partial<Colleague> = {}): Colleague => ({
  id,
  agencyId: 'kent',
  role: 'programme-worker',
  isActive: true,
  ...given,
});
const manager = officer('manager', { role: 'manager' });

describe('a restriction', () => {
  it('names who may know, each once, and says the id alone', () => {
    const { state, sayings } = restrict(person, ['worker', 'manager', 'worker'], [officer('worker'), manager]);
    expect(state.restrictedTo).toEqual(['manager', 'worker']);
    expect(sayings).toEqual([{ contract: PersonRestricted, data: { personId: 'person' } }]);
  });

  it.each([
    ['somebody unknown', ['manager', 'nobody'], [manager], 'unknown-officer'],
    ['somebody who left', ['manager', 'w'], [manager, officer('w', { isActive: false })], 'unknown-officer'],
    [
      'somebody of another agency',
      ['manager', 'w'],
      [manager, officer('w', { agencyId: 'medway' })],
      'unknown-officer',
    ],
    ['nobody who could lift it', ['worker'], [officer('worker')], 'nobody-could-lift'],
    [
      'only a manager who may never know',
      ['excluded-manager'],
      [officer('excluded-manager', { role: 'manager' })],
      'nobody-could-lift',
    ],
  ])('does not name %s', (_, allowed, known, code) =>
    expect(() => restrict(person, allowed, known)).toThrow(expect.objectContaining({ kind: 'invalid', code })),
  );

  it('is lifted once', () => {
    const { state, sayings } = lift({ ...person, restrictedTo: ['manager'] });
    expect(state.restrictedTo).toBeNull();
    expect(sayings).toEqual([{ contract: RestrictionLifted, data: { personId: 'person' } }]);
    expect(() => lift(state)).toThrow(expect.objectContaining({ kind: 'conflict', code: 'not-restricted' }));
  });
});
