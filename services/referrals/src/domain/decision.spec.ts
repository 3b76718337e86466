import { ReferralAccepted, ReferralRefused, ReferralWithdrawn, saying } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { accept, refuse, withdraw, type Acceptance, type Worker } from './decision.js';
import { REFUSAL_REASONS, WITHDRAWAL_REASONS } from './reasons.js';
import { evolve, open, type Referral } from './referral.js';
import type { Status } from './transitions.js';

const today = dayOf('2026-03-06');

const referral = (status: Status = 'submitted', given: Partial<Referral> = {}): Referral => ({
  ...open({
    id: 'referral',
    personId: 'child',
    agencyId: 'kent',
    teamId: 'east',
    referredBy: 'officer',
    programme: 'reframe',
    route: 'arrest',
    offence: {
      category: 'possession-class-b',
      on: dayOf('2026-02-21'),
      summaryOnly: true,
      bailEndsOn: dayOf('2026-05-21'),
    },
    circumstances: 'Stays here.',
    on: dayOf('2026-03-01'),
  }),
  status,
  consents: { share: dayOf('2026-03-01'), 'take-part': null },
  ...given,
});

const acceptance = (worker: Partial<Worker> | null = {}, given: Partial<Acceptance> = {}): Acceptance => ({
  teamId: 'east',
  workerId: 'worker',
  worker: worker && { agencyId: 'kent', role: 'programme-worker', isActive: true, ...worker },
  isTeamOfAgency: true,
  on: today,
  ...given,
});

describe('accepting', () => {
  const withoutConsent = referral('submitted', { consents: { share: null, 'take-part': null } });

  it.each<[string, Referral, Acceptance, string]>([
    ['a programme worker of ours', referral(), acceptance(), 'accepted'],
    ['a manager of ours', referral(), acceptance({ role: 'manager' }), 'accepted'],
    ['a referrer', referral(), acceptance({ role: 'referrer' }), 'worker-not-of-this-agency'],
    ['an analyst', referral(), acceptance({ role: 'analyst' }), 'worker-not-of-this-agency'],
    ['a worker of another agency', referral(), acceptance({ agencyId: 'medway' }), 'worker-not-of-this-agency'],
    ['a worker who left', referral(), acceptance({ isActive: false }), 'worker-not-of-this-agency'],
    ['nobody we know', referral(), acceptance(null), 'worker-not-of-this-agency'],
    ['a team of another agency', referral(), acceptance({}, { isTeamOfAgency: false }), 'team-not-of-this-agency'],
    ['a draft', referral('draft'), acceptance(), 'referral-not-in-that-state'],
    ['a refused one', referral('refused'), acceptance(), 'referral-not-in-that-state'],
    ['one whose consent was taken back', withoutConsent, acceptance(), 'consent-to-share-missing'],
  ])('%s: %s', (_, before, given, outcome) => {
    const deciding = () => accept(before, given);
    if (outcome !== 'accepted') return expect(deciding).toThrow(expect.objectContaining({ code: outcome }));
    return expect(deciding().reduce(evolve, before)).toMatchObject({
      status: 'accepted',
      allocation: { teamId: 'east', workerId: 'worker' },
      closedOn: today,
    });
  });

  it('tells what a hearer’s rules need of the offence, and no more', () =>
    expect(accept(referral(), acceptance())).toEqual([
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
      }),
    ]));

  it('tells of no offence where there is none', () =>
    expect(accept(referral('submitted', { offence: null }), acceptance())[0]?.data).toMatchObject({
      offenceOn: null,
      summaryOnly: false,
      bailEndsOn: null,
    }));

  it('says nothing the second time, and refuses to give the child to somebody else', () => {
    const accepted = accept(referral(), acceptance()).reduce(evolve, referral());
    expect(accept(accepted, acceptance())).toEqual([]);
    expect(() => accept(accepted, acceptance({}, { workerId: 'another' }))).toThrow(
      expect.objectContaining({ code: 'referral-not-in-that-state' }),
    );
  });
});

describe('refusing', () => {
  it.each(REFUSAL_REASONS)('because of $code', ({ code: reason }) => {
    const facts = refuse(referral(), { reason, on: today });
    expect(facts).toEqual([
      saying(ReferralRefused, { referralId: 'referral', personId: 'child', reason, refusedOn: today }),
    ]);
    const refused = facts.reduce(evolve, referral());
    expect(refused).toMatchObject({ status: 'refused', reason, closedOn: today });
    expect(refuse(refused, { reason, on: today })).toEqual([]);
  });

  it.each<[string, Status, string, string]>([
    ['for no reason on the list', 'submitted', 'not-today', 'unknown-choice'],
    ['a draft', 'draft', 'no-capacity', 'referral-not-in-that-state'],
    ['an accepted one', 'accepted', 'no-capacity', 'referral-not-in-that-state'],
  ])('%s', (_, status, reason, code) =>
    expect(() => refuse(referral(status), { reason, on: today })).toThrow(expect.objectContaining({ code })),
  );
});

describe('withdrawing', () => {
  it.each<Status>(['draft', 'submitted'])('from %s, by those who made it', (status) => {
    for (const { code: reason } of WITHDRAWAL_REASONS) {
      const facts = withdraw(referral(status), { reason, on: today });
      expect(facts).toEqual([
        saying(ReferralWithdrawn, { referralId: 'referral', personId: 'child', reason, withdrawnOn: today }),
      ]);
      const withdrawn = facts.reduce(evolve, referral(status));
      expect(withdrawn).toMatchObject({ status: 'withdrawn', reason, closedOn: today });
      expect(withdraw(withdrawn, { reason, on: today })).toEqual([]);
    }
  });

  it.each<[string, Status, string, string]>([
    ['for a reason that refuses', 'submitted', 'no-capacity', 'unknown-choice'],
    ['after acceptance', 'accepted', 'duplicate', 'referral-not-in-that-state'],
    ['after refusal', 'refused', 'duplicate', 'referral-not-in-that-state'],
  ])('%s is not possible', (_, status, reason, code) =>
    expect(() => withdraw(referral(status), { reason, on: today })).toThrow(expect.objectContaining({ code })),
  );
});
