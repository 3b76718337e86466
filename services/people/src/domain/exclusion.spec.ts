import { ExclusionLifted, OfficersExcluded } from '@waymark/events';
import { exclude, liftExclusion, type Watched } from './exclusion.js';
import type { Person } from './person.js';

const person = { id: 'person', agencyId: 'kent', restrictedTo: null, excluded: [] as string[] } as unknown as Person;
const officer = (id: string, given: Partial<Watched> = {}): Watched => ({
  id,
  agencyId: 'kent',
  role: 'programme-worker',
  isActive: true,
  ...given,
});
const manager = officer('manager', { role: 'manager' });
const lead = officer('lead', { role: 'safeguarding-lead' });

describe('an exclusion', () => {
  it('names who may never know, each once, and says the id alone', () => {
    const { state, sayings } = exclude(
      person,
      ['worker', 'aunt', 'worker'],
      [officer('worker'), officer('aunt'), manager],
    );
    expect(state.excluded).toEqual(['aunt', 'worker']);
    expect(sayings).toEqual([{ contract: OfficersExcluded, data: { personId: 'person' } }]);
  });

  it('may name somebody of another agency, and a manager while another is left', () => {
    const abroad = officer('abroad', { agencyId: 'medway' });
    expect(exclude(person, ['abroad'], [abroad, manager]).state.excluded).toEqual(['abroad']);
    expect(exclude(person, ['manager'], [manager, lead]).state.excluded).toEqual(['manager']);
  });

  const own = { ...person, restrictedTo: ['manager'] };
  it.each<[string, Person, string[], Watched[], string]>([
    ['somebody unknown', person, ['nobody'], [manager], 'unknown-officer'],
    ['somebody who left', person, ['worker'], [officer('worker', { isActive: false }), manager], 'unknown-officer'],
    ['the last who could lift it', person, ['manager'], [manager, officer('worker')], 'nobody-could-lift'],
    [
      'the last, beside one who left',
      person,
      ['manager'],
      [manager, { ...lead, isActive: false }],
      'nobody-could-lift',
    ],
    [
      'the last, beside another agency’s',
      person,
      ['manager'],
      [manager, { ...lead, agencyId: 'x' }],
      'nobody-could-lift',
    ],
    ['the last who is on the list of a restriction', own, ['manager'], [manager, lead], 'nobody-could-lift'],
  ])('does not name %s', (_, whom, officers, known, code) =>
    expect(() => exclude(whom, officers, known)).toThrow(expect.objectContaining({ kind: 'invalid', code })),
  );

  it('is lifted once', () => {
    const { state, sayings } = liftExclusion({ ...person, excluded: ['worker'] });
    expect(state.excluded).toEqual([]);
    expect(sayings).toEqual([{ contract: ExclusionLifted, data: { personId: 'person' } }]);
    expect(() => liftExclusion(state)).toThrow(expect.objectContaining({ kind: 'conflict', code: 'nobody-excluded' }));
  });
});
