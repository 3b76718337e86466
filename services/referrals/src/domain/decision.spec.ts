import { ReferralAccepted, saying, type EligibilityWord } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { eligibilityOf, offenceOf, referralOf, ruleOf } from '../../test/referral-builder.js';
import { accept, isAcceptedSo, type Acceptance, type Grounds, type Worker } from './decision.js';
import { assess, type Assessment } from './gravity.js';
import type { Referral } from './referral.js';

const today = dayOf('2026-03-06');

const acceptance = (worker: Partial<Worker> | null = {}, given: Partial<Acceptance> = {}): Acceptance => ({
  teamId: 'east',
  workerId: 'worker',
  worker: worker && { agencyId: 'kent', role: 'programme-worker', isActive: true, ...worker },
  isTeamOfAgency: true,
  eligibilityReason: null,
  rationale: null,
  ...given,
});

const grounds = (given: Partial<Grounds> = {}): Grounds => ({
  by: 'manager',
  on: today,
  eligibility: eligibilityOf('pass'),
  gravity: null,
  ...given,
});

describe('accepting', () => {
  const withoutConsent = referralOf('submitted', { consents: { share: null, 'take-part': null } });
  const ranOut = referralOf('submitted', { consentsUntil: { share: today, 'take-part': null } });

  it.each<[string, Referral, Acceptance, string]>([
    ['a programme worker of ours', referralOf(), acceptance(), 'accepted'],
    ['a manager of ours', referralOf(), acceptance({ role: 'manager' }), 'accepted'],
    ['a referrer', referralOf(), acceptance({ role: 'referrer' }), 'worker-not-of-this-agency'],
    ['an analyst', referralOf(), acceptance({ role: 'analyst' }), 'worker-not-of-this-agency'],
    ['a worker of another agency', referralOf(), acceptance({ agencyId: 'medway' }), 'worker-not-of-this-agency'],
    ['a worker who left', referralOf(), acceptance({ isActive: false }), 'worker-not-of-this-agency'],
    ['nobody we know', referralOf(), acceptance(null), 'worker-not-of-this-agency'],
    ['a team of another agency', referralOf(), acceptance({}, { isTeamOfAgency: false }), 'team-not-of-this-agency'],
    ['a draft', referralOf('draft'), acceptance(), 'referral-not-in-that-state'],
    ['a refused one', referralOf('refused'), acceptance(), 'referral-not-in-that-state'],
    ['an accepted one', referralOf('accepted'), acceptance(), 'referral-not-in-that-state'],
    ['one whose consent was taken back', withoutConsent, acceptance(), 'consent-to-share-missing'],
    ['one whose consent ran out today', ranOut, acceptance(), 'consent-to-share-missing'],
  ])('%s: %s', (_, before, given, outcome) => {
    const deciding = () => accept(before, given, grounds());
    if (outcome !== 'accepted') return expect(deciding).toThrow(expect.objectContaining({ code: outcome }));
    return expect(deciding().state).toMatchObject({
      status: 'accepted',
      allocation: { teamId: 'east', workerId: 'worker' },
      closedOn: today,
    });
  });

  describe('a referral from another agency', () => {
    const received = referralOf('submitted', { receivingAgencyId: 'medway' });

    it('gives the child to somebody of the receiving agency, whose case it is then', () => {
      const { state, sayings } = accept(received, acceptance({ agencyId: 'medway' }), grounds());
      expect(sayings[0]?.data).toMatchObject({ agencyId: 'medway', workerId: 'worker' });
      expect(state).toMatchObject({ agencyId: 'kent', receivingAgencyId: 'medway', status: 'accepted' });
    });

    it('gives it to nobody of the agency that made it', () =>
      expect(() => accept(received, acceptance({ agencyId: 'kent' }), grounds())).toThrow(
        expect.objectContaining({ code: 'worker-not-of-this-agency' }),
      ));
  });

  it('tells what a hearer’s rules need of the offence, and no more', () => {
    const offence = offenceOf({
      category: 'animal-welfare',
      gravity: 2,
      adjustments: [{ factor: 'minor-part', by: -1 }],
      bailEndsOn: dayOf('2026-05-21'),
      evidenceSufficientOn: dayOf('2026-03-02'),
    });
    const gravity = assess(offence, { kind: 'voluntary', outcomeCodes: null }, today);
    expect(accept(referralOf('submitted', { offence }), acceptance(), grounds({ gravity })).sayings).toEqual([
      saying(ReferralAccepted, {
        referralId: 'referral',
        personId: 'child',
        programme: 'reframe',
        agencyId: 'kent',
        teamId: 'east',
        workerId: 'worker',
        acceptedOn: today,
        offenceOn: dayOf('2026-02-21'),
        summaryOnly: true,
        bailEndsOn: dayOf('2026-05-21'),
        offenceCategory: 'animal-welfare',
        gravity: 1,
        evidenceSufficientOn: dayOf('2026-03-02'),
        acceptedBy: 'manager',
        eligibility: 'pass',
      }),
    ]);
  });

  it('tells of no offence where there is none', () =>
    expect(accept(referralOf('submitted', { offence: null }), acceptance(), grounds()).sayings[0]?.data).toMatchObject({
      offenceOn: null,
      summaryOnly: false,
      bailEndsOn: null,
      offenceCategory: null,
      gravity: null,
      evidenceSufficientOn: null,
    }));

  it('knows the same allocation again, and another as another', () => {
    const { state } = accept(referralOf(), acceptance(), grounds());
    expect(isAcceptedSo(state, acceptance())).toBe(true);
    expect(isAcceptedSo(state, acceptance({}, { workerId: 'another' }))).toBe(false);
    expect(isAcceptedSo(referralOf(), acceptance())).toBe(false);
  });
});

describe('the programme’s rules, at acceptance', () => {
  const rules = [ruleOf('age', 'pass'), ruleOf('class-of-drug', 'fail'), ruleOf('personal-use', 'not-known')];

  it.each<[EligibilityWord, string | null, string]>([
    ['pass', null, 'accepted'],
    ['fail', null, 'not-eligible'],
    ['fail', '   ', 'not-eligible'],
    ['fail', 'The panel of 3 March agreed.', 'accepted'],
    ['not-known', null, 'eligibility-not-known'],
    ['not-known', 'The family answers tomorrow.', 'accepted'],
  ])('%s, with the reason %s: %s', (answer, eligibilityReason, outcome) => {
    const eligibility = eligibilityOf(answer, ...rules);
    const deciding = () => accept(referralOf(), acceptance({}, { eligibilityReason }), grounds({ eligibility }));
    if (outcome !== 'accepted')
      return expect(deciding).toThrow(
        expect.objectContaining({
          kind: 'conflict',
          code: outcome,
          details: expect.objectContaining({ rules: rules.filter((rule) => rule.answer === answer) }),
        }),
      );
    const { state, sayings } = deciding();
    expect(state.decision).toMatchObject({ by: 'manager', on: today, eligibility: answer, eligibilityReason });
    expect(state.eligibility).toEqual({ atSubmission: null, atDecision: eligibility });
    return expect(sayings[0]?.data).toMatchObject({ eligibility: answer });
  });
});

describe('the gravity of the offence, at acceptance', () => {
  const assessment = (score: number, isDeviation: boolean | null): Assessment => ({
    matrix: '2025-02',
    source: 'The matrix',
    score,
    presumed: 'youth-caution',
    isDeviation,
  });

  it.each<[string, Assessment | null, string | null, string]>([
    ['what is presumed', assessment(2, false), null, 'accepted'],
    ['no score', null, null, 'accepted'],
    ['a programme that stands for no outcome', assessment(3, null), null, 'accepted'],
    ['against the presumption, without a word', assessment(3, true), null, 'rationale-missing'],
    ['against the presumption, with blanks', assessment(3, true), '  ', 'rationale-missing'],
    ['against the presumption, explained', assessment(3, true), 'First time, and amends were made.', 'accepted'],
  ])('%s: %s', (_, gravity, rationale, outcome) => {
    const deciding = () => accept(referralOf(), acceptance({}, { rationale }), grounds({ gravity }));
    if (outcome !== 'accepted') return expect(deciding).toThrow(expect.objectContaining({ code: outcome }));
    return expect(deciding().state.decision).toMatchObject({ by: 'manager', gravity, rationale });
  });
});
