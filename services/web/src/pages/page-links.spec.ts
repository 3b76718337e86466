import type { EnrolmentRow } from '../client/enrolment.js';
import { dayOf } from '@waymark/kernel';
import { presentEnrolments, wantedList } from './enrolments.presenter.js';
import type { ReferralPage } from '../client/referral.js';
import { aReferral } from '../../test/samples.js';
import { directionIn, presentReferrals, trailIn } from './referrals.presenter.js';

const around = { programmes: [], names: new Map<string, string>() };
const agencies = [
  { id: 'kent', name: 'Kent Youth Justice' },
  { id: 'police', name: 'Kent Police' },
];
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
  const shown = (page: ReferralPage, way?: string, came?: string) =>
    presentReferrals(page, { status: 'draft', direction: directionIn(way), trail: trailIn(came), agencies, ...around });
  const pages = (cursor: string | null, came?: string, way?: string) =>
    shown({ referrals: [], cursor }, way, came).pages;

  it('are none when all stand on one', () => expect(pages(null)).toBeNull());

  it('lead on and back along the cursors that were given', () => {
    expect(pages('70')).toEqual({ next: { href: '/referrals?status=draft&cursor=70' } });
    expect(pages('20', '70')).toEqual({
      previous: { href: '/referrals?status=draft' },
      next: { href: '/referrals?status=draft&cursor=70.20' },
    });
    expect(pages(null, '70.20')).toEqual({ previous: { href: '/referrals?status=draft&cursor=70' } });
  });

  it('stay with what was sent, or received', () => {
    expect(pages('70', undefined, 'sent')).toEqual({
      next: { href: '/referrals?status=draft&direction=sent&cursor=70' },
    });
    const { statuses, directions } = shown({ referrals: [], cursor: null }, 'received');
    expect(statuses.every(({ href }) => href.endsWith('&direction=received'))).toBe(true);
    expect(directions.map(({ href, active }) => [href, active])).toEqual([
      ['/referrals?status=draft', false],
      ['/referrals?status=draft&direction=received', true],
      ['/referrals?status=draft&direction=sent', false],
    ]);
    expect(directionIn('sideways')).toBeNull();
  });

  it.each([
    [{ agencyId: 'kent', receivingAgencyId: 'kent' }, { text: 'Kent Youth Justice' }],
    [{ agencyId: 'kent', receivingAgencyId: null }, { text: 'Kent Youth Justice' }],
    [
      { agencyId: 'police', receivingAgencyId: 'kent' },
      { text: 'Kent Police', detail: 'To Kent Youth Justice' },
    ],
  ])('say who sent each of them: %j', (sides, cell) => {
    const referral = aReferral(sides);
    expect(shown({ referrals: [referral], cursor: null }).rows[0]![2]).toEqual(cell);
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
