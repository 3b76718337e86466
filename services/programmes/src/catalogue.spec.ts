import { join } from 'node:path';
import { accepted, after, attending, MONDAY } from '../test/enrolment-builder.js';
import { Catalogue, HERE } from './catalogue.js';
import reframe from './domain/catalogue/reframe.js';
import { complete } from './domain/ending.js';
import type { Programme } from './domain/programme.js';

const ONE_MORE = join(HERE, '../../../test/one-more-programme');

describe('the catalogue', () => {
  it('holds what its folder holds', () => {
    const { programmes } = Catalogue.read();
    expect(programmes).toHaveLength(3);
    expect(programmes).toContainEqual(reframe);
  });

  it('knows a programme by one more file, which is walked to its completion', () => {
    const programme = Catalogue.read(HERE, ONE_MORE).programme('mentoring-on-trial');
    const kept = attending(accepted(programme), programme, 'ATTC', 'ATTC');
    expect(kept.sessions.map(({ plannedOn }) => plannedOn)).toEqual(['2026-06-08', '2026-06-29']);
    expect(after(kept, complete(kept, MONDAY))).toMatchObject({ programme: 'mentoring-on-trial', status: 'completed' });
  });

  it('does not know what stands in no file', () =>
    expect(() => Catalogue.read().programme('mentoring-on-trial')).toThrow('no programme mentoring-on-trial'));

  it('refuses two files with one programme', () =>
    expect(() => Catalogue.read(HERE, HERE)).toThrow('the same programme'));

  it.each<[string, Partial<Programme>]>([
    ['without a session', { sessions: [] }],
    ['with a gap in the numbers', { sessions: [{ number: 2, title: 'Two', weekOffset: 0 }] }],
    [
      'with two sessions in one week',
      { sessions: [...reframe.sessions].map((session) => ({ ...session, weekOffset: 0 })) },
    ],
    ['that starts late', { sessions: [{ number: 1, title: 'One', weekOffset: 1 }] }],
    [
      'voluntary with a rule of compliance',
      { compliance: { rule: 'a', version: 1, threshold: 1, finding: 'b', source: 'c' } },
    ],
    ['longer than its longest length', { maxWeeks: 3 }],
  ])('refuses a programme %s', (_, flaw) =>
    expect(() => new Catalogue([{ ...reframe, ...flaw } as Programme])).toThrow(reframe.code),
  );
});
