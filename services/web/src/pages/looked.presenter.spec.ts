import type { Keeper, Look, LookPage } from '../client/every-service.js';
import { cursorsIn, LOOKS_A_PAGE, mergeLooks, presentLooks, readPurpose } from './looked.presenter.js';
import { routeInWords } from './route-words.js';

const look = (id: number, at: string, given: Partial<Look> = {}): Look => ({
  ...{ id, at, kind: 'consult', actor: 'o', role: 'manager', teamId: 't', route: 'GET /api/people/persons/:id' },
  ...given,
});
const nothing: LookPage = { rows: [], next: null };
const answers = (given: Partial<Record<Keeper, LookPage>>): Record<Keeper, LookPage> => ({
  ...{ people: nothing, referrals: nothing, programmes: nothing, outcomes: nothing },
  ...given,
});
const nowhere = cursorsIn({});

describe('who looked, out of every service', () => {
  it('is one list, the newest first, and each look once over all pages', () => {
    const minute = (n: number) => `2026-03-01T10:${String(n).padStart(2, '0')}:00Z`;
    const of = (keeper: 0 | 1) => Array.from({ length: 30 }, (_, n) => look(100 - n, minute(59 - 2 * n + keeper)));
    const after = (rows: Look[], before: string | null) =>
      rows.filter(({ id }) => before === null || id < Number(before));
    const seen: string[] = [];
    let from: ReturnType<typeof cursorsIn> | null = nowhere;
    while (from) {
      const rows = (keeper: Keeper, n: 0 | 1) => ({ rows: after(of(n), from![keeper]), next: null });
      const page = mergeLooks(answers({ people: rows('people', 0), programmes: rows('programmes', 1) }), from);
      seen.push(...page.looks.map(({ at }) => at));
      from = page.next;
    }
    expect(seen).toHaveLength(60);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it('asks a service of which nothing fitted from the same place again', () => {
    const rows = Array.from({ length: LOOKS_A_PAGE }, (_, n) => look(200 - n, '2026-03-02T10:00:00Z'));
    const { next } = mergeLooks(
      answers({ people: { rows, next: '151' }, outcomes: { rows: [look(9, '2026-03-01T10:00:00Z')], next: null } }),
      nowhere,
    );
    expect(next).toEqual({ people: '151', referrals: null, programmes: null, outcomes: null });
  });

  it('takes nothing from an address but numbers', () =>
    expect(cursorsIn({ people: '12', outcomes: 'x', referrals: ['1'] })).toEqual({ ...nowhere, people: '12' }));

  it('says when by true time in England, who from which team, in what role, and what they did', () => {
    const looks = [
      look(2, '2026-06-30T23:30:05.5Z'),
      look(1, '2026-06-30T10:00:00Z', {
        actor: 'system:programmes/reaction',
        role: 'system',
        teamId: null,
        route: 'reaction',
      }),
      look(3, '2026-06-30T09:00:00Z', {
        actor: 'gone',
        teamId: null,
        route: 'GET /api/later/:id',
        kind: 'break-glass',
      }),
    ];
    const agency = { id: 'a', name: 'Kent Youth Justice' };
    const around = { at: '/people/p', purpose: 'complaint' as const, from: nowhere, next: null, agency };
    const { rows, pages } = presentLooks(looks, {
      ...around,
      names: new Map([['o', 'Olu Officer']]),
      teams: [{ id: 't', name: 'East Kent' }],
    });
    expect(rows.map((cells) => cells.map(({ text, detail }) => detail ?? text))).toEqual([
      ['1 July 2026 at 00:30:05', 'East Kent', 'Manager', 'Looked', 'Opened the record'],
      ['30 June 2026 at 11:00:00', 'Waymark itself', 'A job of the system', 'Looked', 'Did what follows from a change'],
      ['30 June 2026 at 10:00:00', 'Kent Youth Justice', 'Manager', 'Opened in an emergency', 'Something else'],
    ]);
    expect(rows[2]![1]!.text).toBe('Somebody who left');
    expect(pages).toBeNull();
  });
});

it.each([
  ['GET /api/programmes/enrolments/:id', 'Opened the enrolment'],
  ['GET api/programmes/enrolments/:id', 'Opened the enrolment'],
  ['POST /api/people/emergency-openings', 'Opened the record in an emergency'],
  ['GET /api/people/persons/:id/exclusions', 'Read who may never know of the person'],
  ['GET /api/outcomes/audit', 'Looked up who had looked'],
  ['GET /api/outcomes/timeline', 'Opened the timeline'],
  ['reaction', null],
  ['GET /api/later', null],
])('the route %s in words: %s', (route, words) => expect(routeInWords(route)).toBe(words));

it('asks what it is looked up for', () => {
  expect(readPurpose({ purpose: 'security' })).toEqual({ purpose: 'security', errors: null });
  expect(readPurpose({ purpose: 'curiosity' }).errors).toMatchObject([{ field: 'purpose' }]);
});
