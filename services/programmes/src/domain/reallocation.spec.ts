import { addDays, dayOf } from '@waymark/kernel';
import { accepted, after, MONDAY, refusalOf, WORKER } from '../../test/enrolment-builder.js';
import reframe from './catalogue/reframe.js';
import { closeWithoutFault } from './closing.js';
import { reallocate, type Reallocation } from './reallocation.js';

const colleague = { agencyId: 'agency', role: 'programme-worker', isActive: true } as const;
const to = (given: Partial<Reallocation> = {}): Reallocation => ({
  teamId: 'north',
  workerId: 'colleague',
  worker: colleague,
  isTeamOfAgency: true,
  on: MONDAY,
  by: 'manager',
  ...given,
});

describe('a reallocation', () => {
  const enrolment = accepted(reframe);

  it('says from whom to whom, and keeps who had it before', () => {
    const sayings = reallocate(enrolment, to());
    expect(sayings).toMatchObject([
      {
        data: { teamId: 'north', workerId: 'colleague', fromTeamId: 'team', fromWorkerId: WORKER, agencyId: 'agency' },
      },
    ]);
    const moved = after(enrolment, sayings);
    expect(moved).toMatchObject({ teamId: 'north', workerId: 'colleague' });
    const back = { teamId: 'team', workerId: WORKER, on: addDays(MONDAY, 7) };
    expect(after(moved, reallocate(moved, to(back))).allocations).toEqual([
      { teamId: 'team', workerId: WORKER, until: MONDAY, by: 'manager' },
      { teamId: 'north', workerId: 'colleague', until: '2026-06-08', by: 'manager' },
    ]);
  });

  it('to those who have it says nothing', () =>
    expect(reallocate(enrolment, to({ teamId: 'team', workerId: WORKER }))).toEqual([]));

  it.each([
    ['a team of nobody', to({ isTeamOfAgency: false }), 'team-not-of-this-agency'],
    ['nobody', to({ worker: null }), 'worker-not-of-this-agency'],
    ['somebody who left', to({ worker: { ...colleague, isActive: false } }), 'worker-not-of-this-agency'],
    ['another agency’s worker', to({ worker: { ...colleague, agencyId: 'other' } }), 'worker-not-of-this-agency'],
    ['a police officer', to({ worker: { ...colleague, role: 'police-officer' } }), 'worker-not-of-this-agency'],
  ])('is refused to %s', (_, given, refusal) => expect(refusalOf(() => reallocate(enrolment, given))).toBe(refusal));

  it('is refused after the end', () => {
    const closing = { reason: 'ill', on: dayOf('2026-06-09'), by: 'manager' } as const;
    const closed = after(enrolment, closeWithoutFault(enrolment, closing));
    expect(refusalOf(() => reallocate(closed, to()))).toBe('enrolment-ended');
  });
});
