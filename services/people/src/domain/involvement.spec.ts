import { dayOf } from '@waymark/kernel';
import fc from 'fast-check';
import { involvementsFrom, type Told } from './involvement.js';

const team = (teamId: string | null, workerId: string | null = null) => ({ agencyId: 'kent', teamId, workerId });
const referral = (version: number, on: string, more: Pick<Told, 'team' | 'ending'>): Told => ({
  factId: `r${version}`,
  because: 'referral',
  sourceId: 'a-referral',
  version,
  on: dayOf(on),
  ...more,
});
const enrolment = (version: number, on: string, more: Pick<Told, 'team' | 'ending'>): Told => ({
  ...referral(version, on, more),
  factId: `e${version}`,
  because: 'enrolment',
  sourceId: 'an-enrolment',
});

const SUBMITTED = referral(2, '2026-03-02', { team: team('police'), ending: null });
const ACCEPTED = referral(4, '2026-03-05', { team: team('east', 'tom'), ending: 'accepted' });
const REFUSED = referral(4, '2026-03-05', { team: null, ending: 'refused' });
const OFFERED = enrolment(1, '2026-03-06', { team: team('east', 'tom'), ending: null });
const REALLOCATED = enrolment(5, '2026-04-01', { team: team('west', 'ada'), ending: 'reallocated' });
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

  it('is the same in whatever order the facts came, at every moment one open involvement at most', () => {
    const all = [SUBMITTED, ACCEPTED, OFFERED, REALLOCATED, WITHDRAWN, RETURNED];
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (told) => {
        const inOrder = all.filter((one) => told.includes(one));
        expect(involvementsFrom(told)).toEqual(involvementsFrom(inOrder));
        expect(involvementsFrom(told).filter(({ until }) => until === null).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('leaves no day between acceptance and ending without a team', () => {
    const found = involvementsFrom([SUBMITTED, ACCEPTED, OFFERED, REALLOCATED, WITHDRAWN]);
    for (const [index, { since }] of found.slice(1).entries()) expect(found[index]!.until).toBe(since);
  });
});
