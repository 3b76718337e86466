import { ConsentGiven, ConsentWithdrawn, saying, type ConsentTo } from '@waymark/events';
import { dayOf, type Day } from '@waymark/kernel';
import { referralOf } from '../../test/referral-builder.js';
import { giveConsent, isLive, withdrawConsent, type Giving } from './consent.js';
import { CONSENT_FORMS, expiryOf, mustBeInUse } from './consent-forms.js';
import { evolve, type Referral } from './referral.js';
import type { Status } from './transitions.js';

const today = dayOf('2026-03-02');

const referral = (
  status: Status = 'draft',
  consents: Partial<Record<ConsentTo, Day>> = {},
  until: Partial<Record<ConsentTo, Day>> = {},
): Referral =>
  referralOf(status, {
    consents: { share: null, 'take-part': null, ...consents },
    consentsUntil: { share: null, 'take-part': null, ...until },
  });

const giving = (given: Partial<Giving> = {}): Giving => ({
  to: 'share',
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
    ['in place of one that ran out', referral('draft', { share: today }, { share: today }), giving(), 'live'],
    ['said back', referral(), giving({ understandingCheck: 'said-back' }), 'live'],
    ['checked on no list', referral(), giving({ understandingCheck: 'nodded' }), 'unknown-choice'],
    ['checked another way, unsaid', referral(), giving({ understandingCheck: 'other' }), 'words-missing'],
    [
      'checked another way',
      referral(),
      giving({ understandingCheck: 'other', understandingWords: 'Drew it.' }),
      'live',
    ],
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
      consentsUntil: { share: null, 'take-part': null },
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

describe('how long it lasts', () => {
  it.each<[string, Day | null, string, boolean]>([
    ['its form sets no end', null, '2036-03-02', true],
    ['the day before', dayOf('2027-02-28'), '2027-02-27', true],
    ['on the day itself it counts no more', dayOf('2027-02-28'), '2027-02-28', false],
  ])('%s', (_, until, on, live) => {
    const given = referral('draft', { share: dayOf('2026-02-28') }, until ? { share: until } : {});
    expect(isLive(given, 'share', dayOf(on))).toBe(live);
  });

  it('is counted in calendar months from the day it was given', () => {
    const [share, takePart] = [formOf('share-plain'), formOf('take-part-plain')];
    expect(expiryOf(share, dayOf('2024-02-29'))).toBe('2025-02-28');
    expect(expiryOf(takePart, dayOf('2024-02-29'))).toBeNull();
    expect(expiryOf(null, dayOf('2024-02-29'))).toBeNull();
  });
});

describe('the form of words', () => {
  it.each<[string, string, number, ConsentTo, string, boolean]>([
    ['in use', 'share-plain', 1, 'share', '2026-03-02', true],
    ['on its first day', 'share-plain', 1, 'share', '2024-01-01', true],
    ['before its first day', 'share-plain', 1, 'share', '2023-12-31', false],
    ['in a version that is not in use', 'share-plain', 2, 'share', '2026-03-02', false],
    ['for the other consent', 'share-plain', 1, 'take-part', '2026-03-02', false],
    ['that nobody wrote', 'share-fast', 1, 'share', '2026-03-02', false],
  ])('%s', (_, code, version, to, on, isTaken) => {
    const naming = () => mustBeInUse({ code, version }, to, dayOf(on));
    if (isTaken) return expect(naming()).toBe(formOf(code));
    return expect(naming).toThrow(expect.objectContaining({ kind: 'invalid', code: 'form-not-in-use' }));
  });

  it('is held once in each version, the older first', () => {
    const keys = CONSENT_FORMS.map(({ code, version }) => `${code} ${version}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(keys.toSorted());
  });
});

const formOf = (code: string) => CONSENT_FORMS.find((form) => form.code === code)!;
