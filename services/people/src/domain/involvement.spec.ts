import { dayOf } from '@waymark/kernel';
import fc from 'fast-check';
import { involvementsFrom, type Told } from './involvement.js';

const team = (teamId: string | null, workerId: string | null = null) => ({ agencyId: 'kent', teamId, workerId });
type More = Pick<Told, 'team' | 'ending'> & Partial<Pick<Told, 'receivingAgencyId'>>;
const referral = (version: number, on: string, more: More): Told => ({
  receivingAgencyId: null,
  factId: `r${version}`,
  because: 'referral',
  sourceId: 'a-referral',
  version,
  on: dayOf(on),
  ...more,
});
const enrolment = (version: number, on: string, more: More): Told => ({
  ...referral(version, on, more),
  factId: `e${version}`,
  because: 'enrolment',
  sourceId: 'an-enrolment',
});

const SUBMITTED = referral(2, '2026-03-02', { team: team('police'), ending: null });
const SENT = referral(2, '2026-03-02', { team: team('police'), receivingAgencyId: 'medway', ending: null });
const WITHIN = { ...SUBMITTED, receivingAgencyId: 'kent' };
const ACCEPTED = referral(4, '2026-03-05', { team: team('east', 'tom'), ending: 'accepted' });
const MEDWAY = { agencyId: 'medway', teamId: 'north', workerId: 'carol' };
const TAKEN_ON = referral(4, '2026-03-05', { team: MEDWAY, ending: 'accepted' });
const TAKEN_BACK = referral(4, '2026-03-04', { team: null, ending: 'withdrawn' });
const REFUSED = referral(4, '2026-03-05', { team: null, ending: 'refused' });
const OFFERED = enrolment(1, '2026-03-06', { team: team('east', 'tom'), ending: null });
const REALLOCATED = enrolment(5, '2026-04-01', { team: team('west', 'ada'), ending: 'reallocated' });
const OFFERED_THERE = enrolment(1, '2026-03-06', { team: MEDWAY, ending: null });
const WITHDRAWN = enrolment(6, '2026-04-20', { team: null, ending: 'withdrawn' });
const RETURNED = enrolment(7, '2026-05-01', { team: null, ending: 'returned' });

type Line = [because: string, team: string | null, since: string, until: string | null, ending: string | null];
const lines = (told: Told[]): Line[] =>
  involvementsFrom(told).map(({ because, teamId, since, until, ending }) => [because, teamId, since, until, ending]);

describe('who is involved with a child', () => {
  it.each<[string, Told[], Line[]]>([
    ['nothing was told', [], []],
    ['a referral was submitted', [SUBMITTED], [['referral', 'police', '2026-03-02', null, null]]],
    ['it was refused', [SUBMITTED, REFUSED], [['referral', 'police', '2026-03-02', '2026-03-05', 'refused']]],
    [
      'it was accepted, and nobody has offered anything yet',
      [SUBMITTED, ACCEPTED],
      [
        ['referral', 'police', '2026-03-02', '2026-03-05', 'accepted'],
        ['referral', 'east', '2026-03-05', null, null],
      ],
    ],
    [
      'a place was offered',
      [SUBMITTED, ACCEPTED, OFFERED],
      [
        ['referral', 'police', '2026-03-02', '2026-03-05', 'accepted'],
        ['referral', 'east', '2026-03-05', '2026-03-06', 'enrolled'],
        ['enrolment', 'east', '2026-03-06', null, null],
      ],
    ],
    [
      'another team took over, and the child withdrew, and was then returned: the first ending counts',
      [SUBMITTED, ACCEPTED, OFFERED, REALLOCATED, WITHDRAWN, RETURNED],
      [
        ['referral', 'police', '2026-03-02', '2026-03-05', 'accepted'],
        ['referral', 'east', '2026-03-05', '2026-03-06', 'enrolled'],
        ['enrolment', 'east', '2026-03-06', '2026-04-01', 'reallocated'],
        ['enrolment', 'west', '2026-04-01', '2026-04-20', 'withdrawn'],
      ],
    ],
    [
      'the enrolment was heard of before the referral',
      [OFFERED, SUBMITTED],
      [
        ['referral', 'police', '2026-03-02', '2026-03-06', 'enrolled'],
        ['enrolment', 'east', '2026-03-06', null, null],
      ],
    ],
  ])('when %s', (_, told, expected) => expect(lines(told)).toEqual(expected));

  it.each([
    ['submitted within one agency', [SUBMITTED, ACCEPTED, OFFERED]],
    ['submitted to another', [SENT, TAKEN_ON, OFFERED_THERE]],
  ])('%s: the same in whatever order the facts came, and at most one open involvement of an agency', (_, began) => {
    const all = [...began, REALLOCATED, WITHDRAWN, RETURNED];
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (told) => {
        const inOrder = all.filter((one) => told.includes(one));
        expect(involvementsFrom(told)).toEqual(involvementsFrom(inOrder));
        const open = involvementsFrom(told).filter(({ until }) => until === null);
        expect(new Set(open.map(({ agencyId }) => agencyId)).size).toBe(open.length);
      }),
    );
  });

  it('leaves no day between acceptance and ending without a team', () => {
    const found = involvementsFrom([SUBMITTED, ACCEPTED, OFFERED, REALLOCATED, WITHDRAWN]);
    for (const [index, { since }] of found.slice(1).entries()) expect(found[index]!.until).toBe(since);
  });
});

describe('who is involved where another agency decides', () => {
  const sides = (told: Told[]) =>
    involvementsFrom(told).map(({ agencyId, teamId, since, until, ending }) => [
      agencyId,
      teamId,
      since,
      until,
      ending,
    ]);
  const both = (until: string | null, ending: string | null) => [
    ['kent', 'police', '2026-03-02', until, ending],
    ['medway', null, '2026-03-02', until, ending],
  ];

  it.each<[string, Told[], unknown[]]>([
    ['it waits for a decision', [SENT], both(null, null)],
    ['it was refused', [SENT, REFUSED], both('2026-03-05', 'refused')],
    ['it was taken back', [SENT, TAKEN_BACK], both('2026-03-04', 'withdrawn')],
    [
      'it was accepted: from then on whoever was allocated',
      [SENT, TAKEN_ON],
      [...both('2026-03-05', 'accepted'), ['medway', 'north', '2026-03-05', null, null]],
    ],
    [
      'the offer was heard of before the decision',
      [OFFERED_THERE, SENT],
      [...both('2026-03-06', 'enrolled'), ['medway', 'north', '2026-03-06', null, null]],
    ],
  ])('when %s', (_, told, expected) => expect(sides(told)).toEqual(expected));

  it('is nobody else within one agency', () =>
    expect(involvementsFrom([WITHIN, ACCEPTED])).toEqual(involvementsFrom([SUBMITTED, ACCEPTED])));
});
