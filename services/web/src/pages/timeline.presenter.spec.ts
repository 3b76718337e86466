import type { Happening } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { happeningInWords, type Around } from './timeline-words.js';
import { LINES_A_PAGE, merged, pageOf, peopleIn, presentTimeline, readAsked } from './timeline.presenter.js';

const around: Around = {
  names: new Map([
    ['o', 'Olu Officer'],
    ['p', 'Ada Test'],
    ['w', 'Wyn Worker'],
  ]),
  teams: [{ id: 't', name: 'East Kent' }],
  programmes: [{ code: 'reframe', name: 'Reframe', kind: 'voluntary', plan: 'fixed' }],
  reasons: { refusal: [{ code: 'no-capacity', name: 'No place free in time' }], withdrawal: [] },
  attendanceCodes: [],
};
const line = (what: string, codes: Record<string, unknown> = {}, given: Partial<Happening> = {}): Happening => ({
  ...{ on: dayOf('2026-03-02'), at: null, what, record: { kind: 'enrolment', id: 'e' }, by: null, codes },
  ...given,
});
const words = (what: string, codes: Record<string, unknown>) => {
  const { title, detail } = happeningInWords(line(what, codes), around);
  return detail ? `${title} | ${detail}` : title;
};

describe('what happened, in words', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['person-corrected', { fields: ['district', 'givenName'] }, 'Record corrected | District, Given name'],
    ['involvement-opened', { because: 'referral', teamId: 't' }, 'East Kent became involved | Because of a referral'],
    [
      'involvement-moved',
      { because: 'enrolment', teamId: 't', workerId: 'w' },
      'Now with East Kent | Because of an enrolment, Wyn Worker',
    ],
    ['involvement-closed', { teamId: 'gone', ending: 'completed' }, 'A team no longer involved | Completed'],
    ['referral-refused', { reason: 'no-capacity' }, 'Referral refused | No place free in time'],
    ['referral-refused', { reason: 'of-old' }, 'Referral refused | Of old'],
    ['consent-given', { to: 'share' }, 'Consent given | To share this information'],
    ['enrolment-offered', { programme: 'reframe', workerId: 'w' }, 'Programme offered | Reframe. Wyn Worker'],
    [
      'attendance-recorded',
      { session: 2, code: 'UAAB', attended: false, excused: false, enforceable: true },
      'Session 2: missed | UAAB',
    ],
    [
      'attendance-recorded',
      { session: 1, code: 'AFTC', attended: true, enforceable: true },
      'Session 1: attended, did not comply | AFTC',
    ],
    ['attendance-recorded', { session: 1, code: 'AAAB', attended: false, excused: true }, 'Session 1: excused | AAAB'],
    ['warning-issued', { level: 'final', failure: 'behaviour' }, 'Final warning | Behaviour'],
    [
      'breach-reviewed',
      { decision: 'closed-without-fault', reason: 'ill' },
      'Breach review decided | Closed without fault: The child is ill',
    ],
    ['enrolment-extended', { weeks: 4, until: '2026-05-01' }, 'Extended by 4 weeks | Until 1 May 2026'],
    [
      'police-outcome-recorded',
      { code: '22', meaning: 'Diverted', offenceOn: '2026-01-02', byFile: true },
      'Police outcome recorded | 22: Diverted, offence of 2 January 2026, from a file',
    ],
    [
      'follow-up-opened',
      { months: [3, 6, 12], anchor: 'offer' },
      'Follow-up began | 3, 6 and 12 months from the offer',
    ],
    ['what-comes-later', {}, 'What comes later'],
  ])('%s of %j', (what, codes, said) => expect(words(what, codes)).toBe(said));
});

describe('the timeline of a person', () => {
  const shown = { ...around, personId: 'p', mayReadEnrolments: true, mayCorrectOutcomes: false };

  it('merges what the services told, the newest first, and of one day what was said last', () => {
    const [early, late, later] = ['09', '10', '11'].map((hour) => line('x', {}, { at: `2026-03-02T${hour}:00:00Z` }));
    const newest = line('y', {}, { on: dayOf('2026-03-03') });
    const [begun, registered] = [
      line('referral-opened'),
      line('person-registered', {}, { at: '2026-03-02T12:00:00Z' }),
    ];
    expect(merged([[registered, early!, newest], [begun, later!], [late!]])).toEqual([
      ...[newest, later, late, early, begun, registered],
    ]);
  });

  it('goes on behind a full page, with earlier things, and keeps what was chosen', () => {
    const all = Array.from({ length: LINES_A_PAGE + 1 }, () => line('offer-accepted'));
    const on = (page: number) => {
      const asked = readAsked({ about: 'programmes', page: String(page) });
      return presentTimeline(pageOf(all, page), { ...shown, asked, total: all.length });
    };
    expect(on(1).items).toHaveLength(LINES_A_PAGE);
    expect(on(1).pages).toEqual({ next: { href: '/people/p/timeline?about=programmes&page=2', text: 'Earlier' } });
    expect(on(2).items).toHaveLength(1);
    expect(on(2).pages).toEqual({ previous: { href: '/people/p/timeline?about=programmes', text: 'Later' } });
  });

  it.each([
    [{}, { about: null, page: 1 }],
    [
      { about: 'people', page: '3' },
      { about: 'people', page: 3 },
    ],
    [
      { about: ['people'], page: '-1' },
      { about: null, page: 1 },
    ],
    [
      { about: 'nowhere', page: 'x' },
      { about: null, page: 1 },
    ],
  ])('reads %j as %j', (query, asked) => expect(readAsked(query)).toEqual(asked));

  it('says by whom, and leads only where this role may go', () => {
    const lines = [
      line('offer-accepted', {}, { by: 'o' }),
      line(
        'police-outcome-recorded',
        { code: '1', meaning: 'x', offenceOn: '2026-01-01' },
        { record: { kind: 'police-outcome', id: 'out' } },
      ),
      line('referral-submitted', {}, { record: { kind: 'referral', id: 'r' }, by: 'gone' }),
    ];
    const asked = readAsked({});
    const { name, items } = presentTimeline(lines, { ...shown, asked, total: 3 });
    expect(name).toBe('Ada Test');
    expect(items.map(({ by, link }) => [by, link?.href])).toEqual([
      ['Olu Officer', '/enrolments/e'],
      [null, undefined],
      ['somebody who left', '/referrals/r'],
    ]);
    expect(presentTimeline(lines, { ...shown, mayReadEnrolments: false, asked, total: 3 }).items[0]!.link).toBeNull();
    expect(peopleIn([line('x', { workerId: 'w' }, { by: 'o' }), line('y')])).toEqual(['o', 'w']);
  });
});
