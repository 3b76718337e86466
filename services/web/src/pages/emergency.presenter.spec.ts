import { dayOf } from '@waymark/kernel';
import type { WholeOpening } from '../client/duty.js';
import { lastYear, presentLive, presentOpenings, presentReview, timeInWords } from './emergency.presenter.js';

const opening: WholeOpening = {
  id: 'one',
  version: 1,
  personId: 'child',
  category: 'child-missing',
  openedAt: '2026-07-02T22:40:12.345Z',
  until: '2026-07-02T23:40:12.345Z',
  reviewDueOn: dayOf('2026-07-06'),
  reviewedOn: null,
  finding: null,
  isOverdue: false,
  officer: { id: 'jo', name: 'Jo Whitlock' },
  agency: { id: 'medway', name: 'Medway' },
  holder: { id: 'kent', name: 'Kent' },
  reviewedBy: null,
  reason: 'He rang from a bridge',
  reviewNote: null,
};
const emergencies = [{ code: 'child-missing', label: 'A child is missing' }];
const state = (given: Partial<WholeOpening>) =>
  presentOpenings([{ ...opening, ...given }], { counts: [], emergencies }).rows[0]!.at(-1);

it('tells times as the clocks of England show them, in summer too', () => {
  expect(timeInWords('2026-07-02T22:40:12.345Z')).toBe('23:40');
  expect(timeInWords('2026-01-02T22:40:12.345Z')).toBe('22:40');
  const [row] = presentOpenings([opening], { counts: [], emergencies }).rows;
  expect(row![0]).toEqual({ text: '2 July 2026, 23:40', href: '/emergency-openings/one/review' });
});

it('marks what waits, what waits for too long, and what was found', () => {
  expect(state({})).toEqual({ text: 'Review by 6 July 2026', tag: 'yellow' });
  expect(state({ isOverdue: true })).toEqual({ text: 'Overdue since 6 July 2026', tag: 'red' });
  const found = { finding: 'not-justified', reviewedOn: dayOf('2026-07-03') };
  expect(state(found)).toEqual({ text: 'Not justified', detail: 'Reviewed on 3 July 2026' });
});

it('leaves out of a review what its reader may not read', () => {
  const keys = (given: Partial<WholeOpening>) =>
    presentReview({ ...opening, ...given }, emergencies).about.map(({ key }) => key.text);
  expect(keys({})).toContain('What the officer wrote');
  expect(keys({ reason: null })).not.toContain('What the officer wrote');
  expect(presentReview({ ...opening, finding: 'justified' }, emergencies).isOpen).toBe(false);
});

it('names a child only to whoever sees them', () => {
  const first = (names: Map<string, string>) => presentLive([opening], names).live[0]![0];
  expect(first(new Map([['child', 'Robin Example']]))).toMatchObject({ text: 'Robin Example', href: '/people/child' });
  expect(first(new Map())).toMatchObject({ text: 'Record 1' });
});

it('counts the twelve months to today', () =>
  expect(lastYear(dayOf('2026-03-15'))).toEqual({ from: '2025-04-01', to: '2026-03-15' }));
