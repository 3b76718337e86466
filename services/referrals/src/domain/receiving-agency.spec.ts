import { AGENCY_KINDS, type AgencyKind } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { referralOf } from '../../test/referral-builder.js';
import { isOfEitherSide, mustHaveReceived, mustHaveSent, takesReferrals } from './receiving-agency.js';
import type { Referral } from './referral.js';

const on = dayOf('2026-03-02');
const sent = (given: Partial<Referral> = {}) =>
  referralOf('submitted', { agencyId: 'police', receivingAgencyId: 'kent', submittedOn: on, ...given });
const draft = sent({ status: 'draft', submittedOn: null });

it.each<[AgencyKind, boolean]>([
  ['police-force', false],
  ['youth-justice-service', true],
  ['council', true],
  ['probation', false],
  ['violence-reduction-unit', true],
  ['school', false],
])('a %s takes referrals: %s', (kind, takes) => {
  expect(takesReferrals({ kind })).toBe(takes);
  expect(AGENCY_KINDS).toContain(kind);
});

describe('who may know of a referral', () => {
  it.each<[string, Referral, string, boolean]>([
    ['a draft: whoever makes it', draft, 'police', true],
    ['a draft: not whoever should decide it', draft, 'kent', false],
    [
      'a draft without anybody to decide it',
      sent({ status: 'draft', submittedOn: null, receivingAgencyId: null }),
      'kent',
      false,
    ],
    ['a draft that was given up', sent({ status: 'withdrawn', submittedOn: null }), 'kent', false],
    ['a submitted one: whoever made it', sent(), 'police', true],
    ['a submitted one: whoever should decide it', sent(), 'kent', true],
    ['a submitted one: nobody else', sent(), 'medway', false],
    ['one that was withdrawn after submission', sent({ status: 'withdrawn' }), 'kent', true],
    ['one that was refused', sent({ status: 'refused' }), 'police', true],
    ['one of a single agency', sent({ agencyId: 'kent' }), 'kent', true],
  ])('%s', (_, referral, agencyId, may) => expect(isOfEitherSide(referral, agencyId)).toBe(may));
});

describe('what one side alone may do', () => {
  it.each<[string, typeof mustHaveSent, string, string | null]>([
    ['take back what it sent', mustHaveSent, 'police', null],
    ['take back what it received', mustHaveSent, 'kent', 'not-the-referring-agency'],
    ['decide what it received', mustHaveReceived, 'kent', null],
    ['decide what it sent', mustHaveReceived, 'police', 'not-the-receiving-agency'],
  ])('%s', (_, must, agencyId, code) => {
    const acting = () => must(sent({ id: 'r' }), agencyId);
    if (code === null) return expect(acting).not.toThrow();
    return expect(acting).toThrow(expect.objectContaining({ kind: 'forbidden', code, details: { referralId: 'r' } }));
  });

  it('is either within one agency', () => {
    for (const must of [mustHaveSent, mustHaveReceived])
      expect(() => must(sent({ agencyId: 'kent' }), 'kent')).not.toThrow();
  });
});
