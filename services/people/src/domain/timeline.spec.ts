import { dayOf } from '@waymark/kernel';
import { involvementHappenings } from './timeline.js';

const referral = { because: 'referral', sourceId: 'r', teamId: 'east', workerId: null } as const;
const enrolment = { because: 'enrolment', sourceId: 'e', teamId: 'east', workerId: 'tom' } as const;
const [submitted, offered, ended] = ['2026-03-02', '2026-03-09', '2026-05-01'].map(dayOf) as [never, never, never];

describe('teams on a timeline', () => {
  it('open with the first, move with what takes over, and close once', () => {
    const told = involvementHappenings([
      { ...enrolment, since: offered, until: ended, ending: 'completed' },
      { ...referral, since: submitted, until: offered, ending: 'enrolled' },
    ]);
    expect(told.map(({ on, what }) => [on, what])).toEqual([
      [offered, 'involvement-moved'],
      [ended, 'involvement-closed'],
      [submitted, 'involvement-opened'],
    ]);
    expect(told[1]).toMatchObject({ record: { kind: 'enrolment', id: 'e' }, codes: { ending: 'completed' } });
  });

  it('close when a referral was refused, and stay open while the team is involved', () => {
    expect(
      involvementHappenings([{ ...referral, since: submitted, until: offered, ending: 'refused' }]).map(
        ({ what }) => what,
      ),
    ).toEqual(['involvement-opened', 'involvement-closed']);
    expect(involvementHappenings([{ ...enrolment, since: offered, until: null, ending: null }])).toHaveLength(1);
  });
});
