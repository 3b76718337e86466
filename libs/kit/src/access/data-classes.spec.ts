import { DATA_CLASSES, ROLES, type DataClass } from '@waymark/events';
import { Reach } from '../calls/reach.js';
import type { Officer } from './actor.js';
import { CLASSES, withhold } from './data-classes.js';
import { REMITS } from './remit.js';

const officer = (role: Officer['role']): Officer => ({ ...({} as Officer), kind: 'officer', agencyId: 'ours', role });

describe('classes of data', () => {
  it('are none for whoever has no child to see, and all for those who work the case', () => {
    for (const role of ROLES.filter((each) => REMITS[each] === 'none')) expect(CLASSES[role]).toEqual([]);
    for (const role of ['programme-worker', 'case-holder', 'manager'] as const)
      expect(CLASSES[role]).toEqual(DATA_CLASSES);
  });

  it('keep a field from whoever may not have its class, and say so', () => {
    const view = { id: 'child', offence: { category: 'arson' }, note: 'plain' };
    const classOf = { offence: 'offence' } as const;
    const told = withhold(view, classOf, new Set<DataClass>(['identity']));
    expect(told).toEqual({ id: 'child', offence: null, note: 'plain', withheld: ['offence'] });
    expect(withhold(view, classOf, new Set<DataClass>(['offence']))).toEqual({ ...view, withheld: [] });
  });

  it('of another agency are those that an agreement names and the role works with, and none without one', () => {
    const shared = [{ agencyId: 'theirs', classes: ['identity', 'programme', 'safeguarding'] as DataClass[] }];
    const reach = new Reach(officer('referrer'), {
      closed: ['hidden'],
      readOnly: ['opened'],
      shared,
    });
    expect([...reach.classesOf('ours')]).toEqual(CLASSES.referrer);
    expect([...reach.classesOf('theirs')]).toEqual(['identity', 'programme']);
    expect([...reach.classesOf('somebody-elses')]).toEqual([]);
    expect(reach.isClosed('hidden')).toBe(true);
    expect(reach.isReadOnly('opened')).toBe(true);
    expect(reach.isClosed('opened')).toBe(false);
  });
});
