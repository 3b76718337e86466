import { ConsentGiven, ConsentWithdrawn, saying, type ConsentTo } from '@waymark/events';
import { dayOf, type Day } from '@waymark/kernel';
import { giveConsent, withdrawConsent } from './consent.js';
import { evolve, open, type Referral } from './referral.js';
import type { Status } from './transitions.js';

const today = dayOf('2026-03-02');

const referral = (status: Status = 'draft', consents: Partial<Record<ConsentTo, Day>> = {}): Referral => ({
  ...open({
    id: 'referral',
    personId: 'child',
    agencyId: 'kent',
    teamId: null,
    referredBy: 'officer',
    programme: null,
    route: null,
    offence: null,
    circumstances: null,
    on: dayOf('2026-02-20'),
  }),
  status,
  consents: { share: null, 'take-part': null, ...consents },
});

const giving = (given: Partial<{ to: ConsentTo; understood: boolean; givenOn: Day }> = {}) => ({
  to: 'share' as const,
  understood: true,
  givenOn: today,
  ...given,
});

describe('giving consent', () => {
  it.each<[string, Referral, ReturnType<typeof giving>, string]>([
    ['today, to share', referral(), giving(), 'live'],
    ['last week', referral(), giving({ givenOn: dayOf('2026-02-23') }), 'live'],
    ['to take part, after acceptance', referral('accepted'), giving({ to: 'take-part' }), 'live'],
    ['to the other thing', referral('draft', { share: today }), giving({ to: 'take-part' }), 'live'],
    ['ahead of the day', referral(), giving({ givenOn: dayOf('2026-03-03') }), 'consent-in-the-future'],
    ['that was not understood', referral(), giving({ understood: false }), 'consent-not-understood'],
    ['that is live already', referral('draft', { share: today }), giving(), 'consent-already-given'],
    ['after a refusal', referral('refused'), giving(), 'referral-not-in-that-state'],
  ])('%s: %s', (_, before, given, outcome) => {
    const deciding = () => giveConsent(before, given, today);
    if (outcome !== 'live') return expect(deciding).toThrow(expect.objectContaining({ code: outcome }));
    return expect(deciding().reduce(evolve, before).consents[given.to]).toBe(given.givenOn);
  });

  it('tells the day and what for, never the words', () =>
    expect(giveConsent(referral(), giving(), today)).toEqual([
      saying(ConsentGiven, { referralId: 'referral', personId: 'child', to: 'share', givenOn: today }),
    ]));
});

describe('taking consent back', () => {
  const live = { share: dayOf('2026-02-23') };

  it.each<[string, Referral, Day, string]>([
    ['from a draft', referral('draft', live), today, 'gone'],
    ['after acceptance', referral('accepted', live), today, 'gone'],
    ['after a refusal', referral('refused', live), today, 'gone'],
    ['on the day it was given', referral('draft', live), live.share, 'gone'],
    ['before it was given', referral('draft', live), dayOf('2026-02-22'), 'withdrawn-before-given'],
    ['ahead of the day', referral('draft', live), dayOf('2026-03-03'), 'consent-in-the-future'],
  ])('%s: %s', (_, before, withdrawnOn, outcome) => {
    const deciding = () => withdrawConsent(before, { to: 'share', withdrawnOn }, today);
    if (outcome !== 'gone') return expect(deciding).toThrow(expect.objectContaining({ code: outcome }));
    expect(deciding()).toEqual([
      saying(ConsentWithdrawn, { referralId: 'referral', personId: 'child', to: 'share', withdrawnOn }),
    ]);
    return expect(deciding().reduce(evolve, before)).toEqual({
      ...before,
      consents: { share: null, 'take-part': null },
    });
  });

  it('says nothing where there is none', () =>
    expect(withdrawConsent(referral(), { to: 'share', withdrawnOn: today }, today)).toEqual([]));

  it('leaves the other consent alone', () => {
    const both = referral('accepted', { ...live, 'take-part': today });
    const after = withdrawConsent(both, { to: 'share', withdrawnOn: today }, today).reduce(evolve, both);
    expect(after.consents).toEqual({ share: null, 'take-part': today });
  });

  it('makes room for another', () => {
    const again = withdrawConsent(referral('draft', live), { to: 'share', withdrawnOn: today }, today).reduce(
      evolve,
      referral('draft', live),
    );
    expect(giveConsent(again, giving(), today)).toHaveLength(1);
  });
});
