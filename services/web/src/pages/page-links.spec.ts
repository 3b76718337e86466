import type { EnrolmentRow } from '../client/enrolment.js';
import { dayOf } from '@waymark/kernel';
import { presentEnrolments, wantedList } from './enrolments.presenter.js';
import { presentReferrals, trailIn } from './referrals.presenter.js';

const around = { programmes: [], names: new Map<string, string>() };
const row: EnrolmentRow = {
  id: 'one',
  personId: 'child',
  programme: 'reframe',
  status: 'active',
  workerId: 'worker',
  offeredOn: dayOf('2026-03-01'),
  endedOn: null,
  nextSession: null,
  nextOn: null,
  overdue: 0,
  openFindings: 0,
  guard: { state: 'does-not-bind', lastSafeDay: null, daysLeft: null },
};

describe('the pages of referrals', () => {
  const pages = (cursor: string | null, came?: string) =>
    presentReferrals({ referrals: [], cursor }, { status: 'draft', trail: trailIn(came), ...around }).pages;

  it('are none when all stand on one', () => expect(pages(null)).toBeNull());

  it('lead on and back along the cursors that were given', () => {
    expect(pages('70')).toEqual({ next: { href: '/referrals?status=draft&cursor=70' } });
    expect(pages('20', '70')).toEqual({
      previous: { href: '/referrals?status=draft' },
      next: { href: '/referrals?status=draft&cursor=70.20' },
    });
    expect(pages(null, '70.20')).toEqual({ previous: { href: '/referrals?status=draft&cursor=70' } });
  });

  it.each(['', 'x', '70.', '7;drop'])('begin again at %j', (came) => expect(trailIn(came)).toEqual([]));
});

describe('the pages of enrolments', () => {
  const pages = (rows: number, page?: string) => {
    const wanted = wantedList('programme-worker', { page });
    return presentEnrolments(Array(rows).fill(row), { wanted, ...around }).pages;
  };

  it('are none when all stand on one', () => expect(pages(99)).toBeNull());

  it('lead on from a full one, and back', () => {
    expect(pages(100)).toEqual({ next: { href: '/enrolments?status=mine&page=2' } });
    expect(pages(3, '2')).toEqual({ previous: { href: '/enrolments?status=mine&page=1' } });
  });

  it.each(['0', '-1', '1e9', 'x'])('begin again at %j', (page) =>
    expect(wantedList('manager', { page })).toMatchObject({ tab: 'all', page: 1 }),
  );

  it('of a worker stay with their own children', () =>
    expect(wantedList('programme-worker', { status: 'mine', page: '2' }).asked).toEqual({ worker: 'me', page: '2' }));
});
