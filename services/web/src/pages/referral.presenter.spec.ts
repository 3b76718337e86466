import { dayOf } from '@waymark/kernel';
import type { GivenConsent, Referral } from '../client/referral.js';
import { aReferral, anEligibility, theReasons } from '../../test/samples.js';
import { presentTasks } from './draft.presenter.js';
import { presentReferral } from './referral.presenter.js';

const consent = (given: Partial<GivenConsent> = {}): GivenConsent => ({
  to: 'share',
  version: 1,
  form: 'share-plain',
  formVersion: 1,
  explainedBy: 'o',
  words: 'Told plainly',
  understandingCheck: 'said-back',
  understandingWords: null,
  parentView: 'agrees',
  givenOn: dayOf('2026-03-01'),
  withdrawnOn: null,
  expiresOn: dayOf('2027-03-01'),
  isLive: true,
  ...given,
});
const agencies = [
  { id: 'a', name: 'Kent Youth Justice' },
  { id: 'b', name: 'Kent Police' },
];
const shown = (given: Partial<Referral>, role: 'manager' | 'referrer' = 'manager', own = 'a') =>
  presentReferral(aReferral({ status: 'submitted', ...given }), {
    programmes: [{ code: 'two', name: 'Two', kind: 'voluntary', plan: 'fixed' }],
    reasons: theReasons,
    teams: [],
    names: new Map([['p', 'Ada Test']]),
    carers: [],
    agencies,
    role,
    own,
  });
const decisionRow = (given: Partial<Referral>, key: string) =>
  shown(given).decision.find((row) => row.key.text === key)?.value.text;
const decision = { by: 'm', on: dayOf('2026-03-02'), gravity: null, rationale: 'Fits better' };

describe('a referral', () => {
  it('shows the answer of the decision before that of the submission', () => {
    const [atSubmission, atDecision] = [anEligibility({ answer: 'not-known' }), anEligibility()];
    expect(shown({ eligibility: { atSubmission, atDecision: null } }).eligibility?.answer).toBe('not-known');
    expect(shown({ eligibility: { atSubmission, atDecision } }).eligibility?.answer).toBe('pass');
    expect(shown({ eligibility: null }).eligibility).toBeNull();
  });

  it('says why it was accepted against the rules', () => {
    const accepted = { decision: { ...decision, eligibility: 'fail' as const, eligibilityReason: 'Known to us' } };
    expect(decisionRow(accepted, 'Rules at the decision')).toBe('Not met');
    expect(decisionRow(accepted, 'Why it was accepted all the same')).toBe('Known to us');
    expect(decisionRow(accepted, 'Why other than the score presumes')).toBe('Fits better');
  });

  it.each([
    [{ to: 'programme', code: 'two' }, 'Two'],
    [{ to: 'service', code: 'early-help' }, 'Early help of the council'],
    [{ to: 'none', code: null }, 'None'],
  ] as const)('names the next door %j', (nextDoor, name) => expect(decisionRow({ nextDoor }, 'Next door')).toBe(name));

  it.each([
    [{}, 'Until 1 March 2027'],
    [{ isLive: false }, 'Ran out on 1 March 2027'],
    [{ isLive: false, withdrawnOn: dayOf('2026-04-01') }, 'Withdrawn on 1 April 2026'],
    [{ expiresOn: null }, undefined],
  ])('says how a consent ends: %j', (given, detail) =>
    expect(shown({ consents: [consent(given)] }).consents[0]![1]!.detail).toBe(detail),
  );

  it.each([
    [{}, 'Referred within Kent Youth Justice'],
    [{ agencyId: 'b' }, 'Referred by Kent Police to Kent Youth Justice'],
    [{ agencyId: 'b', receivingAgencyId: 'gone' }, 'Referred by Kent Police to Name not shown'],
  ])('says whose it is: %j', (given, sides) => expect(shown(given).sides).toBe(sides));

  it('is decided by whoever received it, and taken back by whoever sent it', () => {
    const may = (own: string) => {
      const { mayDecide, mayWithdraw } = shown({ agencyId: 'b' }, 'manager', own);
      return { mayDecide, mayWithdraw };
    };
    expect(may('a')).toEqual({ mayDecide: true, mayWithdraw: false });
    expect(may('b')).toEqual({ mayDecide: false, mayWithdraw: true });
  });

  it('lets only what is live be withdrawn, and only a manager decide', () => {
    expect(shown({ consents: [consent(), consent({ isLive: false })] }).withdrawable).toHaveLength(1);
    expect([shown({}).mayDecide, shown({}, 'referrer').mayDecide]).toEqual([true, false]);
  });
});

describe('the steps of a draft', () => {
  const tasksOf = (given: Partial<Referral>) => presentTasks(aReferral(given), { programmes: [], agencies });
  const tasks = (given: Partial<Referral>) =>
    new Map(tasksOf(given).tasks.map((task) => [task.href?.split('/').at(-1) ?? task.text, task]));

  it('score an offence once there is one', () => {
    expect(tasks({}).get('Score how grave the offence is')).toMatchObject({ href: undefined, isDone: false });
    const offence = { category: 'arson', on: dayOf('2026-02-01'), gravity: 2 } as Referral['offence'];
    expect(tasks({ offence }).get('gravity')).toMatchObject({ isDone: true });
  });

  it('keep from somebody what is kept from them', () =>
    expect(tasks({ withheld: ['victim'] }).get('Say what the victim thinks')).toMatchObject({ href: undefined }));

  it('wait for a programme, an agency to decide, a route and a live consent', () => {
    expect(tasksOf({ programme: null, receivingAgencyId: null, route: null }).left).toBe(4);
    expect(tasksOf({ consents: [consent()] }).left).toBe(0);
    expect(tasksOf({ consents: [consent({ isLive: false })] }).left).toBe(1);
  });

  it.each<[string | null, string, boolean, string | undefined]>([
    ['a', 'the own agency', true, 'Kent Youth Justice, your own agency. Change it if another one should decide'],
    ['b', 'another one', true, 'Kent Police'],
    [null, 'nobody yet', false, undefined],
  ])('say who should decide, and can be changed: %s, %s', (receivingAgencyId, _, isDone, hint) => {
    const task = tasks({ receivingAgencyId }).get('receiving-agency');
    expect(task).toMatchObject({ isDone, href: '/referrals/r/draft/receiving-agency', isOptional: false });
    expect(task?.hint).toBe(hint);
  });
});
