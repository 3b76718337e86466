import { ReferralRefused, ReferralWithdrawn, saying } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { eligibilityOf, referralOf, ruleOf } from '../../test/referral-builder.js';
import { isRefusedSo, refuse, withdraw } from './decision.js';
import type { NextDoor } from './next-door.js';
import { REFUSAL_REASONS, WITHDRAWAL_REASONS } from './reasons.js';
import { evolve } from './referral.js';
import type { Status } from './transitions.js';

const today = dayOf('2026-03-06');
const eligibility = eligibilityOf('fail', ruleOf('age', 'fail'));
const grounds = { by: 'manager', on: today, eligibility, gravity: null };
const nowhere: NextDoor = { to: 'none', code: null };

describe('refusing', () => {
  it.each(REFUSAL_REASONS)('because of $code', ({ code: reason }) => {
    const { state, sayings } = refuse(referralOf(), { reason, nextDoor: nowhere }, grounds);
    expect(sayings).toEqual([
      saying(ReferralRefused, {
        referralId: 'referral',
        personId: 'child',
        agencyId: 'kent',
        reason,
        refusedOn: today,
      }),
    ]);
    expect(state).toMatchObject({ status: 'refused', reason, closedOn: today, nextDoor: nowhere });
    expect(isRefusedSo(state, { reason, nextDoor: nowhere })).toBe(true);
    expect(isRefusedSo(state, { reason, nextDoor: { to: 'service', code: 'outreach' } })).toBe(false);
  });

  it('keeps what the rules said and who refused', () =>
    expect(refuse(referralOf(), { reason: 'not-eligible', nextDoor: nowhere }, grounds).state).toMatchObject({
      eligibility: { atSubmission: null, atDecision: eligibility },
      decision: { by: 'manager', on: today, eligibility: 'fail', eligibilityReason: null, rationale: null },
    }));

  it.each<[string, Status, string, string]>([
    ['for no reason on the list', 'submitted', 'not-today', 'unknown-choice'],
    ['a draft', 'draft', 'no-capacity', 'referral-not-in-that-state'],
    ['an accepted one', 'accepted', 'no-capacity', 'referral-not-in-that-state'],
  ])('%s', (_, status, reason, code) =>
    expect(() => refuse(referralOf(status), { reason, nextDoor: nowhere }, grounds)).toThrow(
      expect.objectContaining({ code }),
    ),
  );
});

describe('the next door', () => {
  it.each<[string, NextDoor | null, string]>([
    ['another programme', { to: 'programme', code: 'mentoring' }, 'offered'],
    ['a service of the list', { to: 'service', code: 'early-help' }, 'offered'],
    ['none, said aloud', { to: 'none', code: null }, 'offered'],
    ['nothing said', null, 'next-door-missing'],
    ['a service without its name', { to: 'service', code: null }, 'next-door-missing'],
    ['a programme without its name', { to: 'programme', code: null }, 'next-door-missing'],
    ['a service on no list', { to: 'service', code: 'somewhere' }, 'unknown-choice'],
  ])('%s: %s', (_, nextDoor, outcome) => {
    const refusing = () => refuse(referralOf(), { reason: 'no-capacity', nextDoor }, grounds);
    if (outcome === 'offered') return expect(refusing().state.nextDoor).toEqual(nextDoor);
    return expect(refusing).toThrow(expect.objectContaining({ kind: 'invalid', code: outcome }));
  });
});

describe('withdrawing', () => {
  it.each<Status>(['draft', 'submitted'])('from %s, by those who made it', (status) => {
    for (const { code: reason } of WITHDRAWAL_REASONS) {
      const facts = withdraw(referralOf(status), { reason, on: today });
      expect(facts).toEqual([
        saying(ReferralWithdrawn, {
          referralId: 'referral',
          personId: 'child',
          agencyId: 'kent',
          reason,
          withdrawnOn: today,
        }),
      ]);
      const withdrawn = facts.reduce(evolve, referralOf(status));
      expect(withdrawn).toMatchObject({ status: 'withdrawn', reason, closedOn: today });
      expect(withdraw(withdrawn, { reason, on: today })).toEqual([]);
    }
  });

  it.each<[string, Status, string, string]>([
    ['for a reason that refuses', 'submitted', 'no-capacity', 'unknown-choice'],
    ['after acceptance', 'accepted', 'duplicate', 'referral-not-in-that-state'],
    ['after refusal', 'refused', 'duplicate', 'referral-not-in-that-state'],
  ])('%s is not possible', (_, status, reason, code) =>
    expect(() => withdraw(referralOf(status), { reason, on: today })).toThrow(expect.objectContaining({ code })),
  );
});
