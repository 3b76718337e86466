import { dayOf } from '@waymark/kernel';
import type { Finding, Standing } from '../client/enrolment.js';
import { excusedIn, presentFinding, presentReview, presentWarning, standingInWords } from './compliance.presenter.js';

const finding = (given: Partial<Finding> = {}): Finding => ({
  number: 2,
  finding: 'second-unexcused-failure',
  rule: 'deferral-failures',
  ruleVersion: 1,
  foundOn: dayOf('2026-03-02'),
  sessions: [1, 3],
  decision: null,
  ...given,
});
const standing: Standing = {
  failures: [1, 3],
  warnings: [
    {
      number: 1,
      level: 'first',
      failure: 'did-not-attend',
      sessions: [1],
      issuedOn: dayOf('2026-02-10'),
      lapsesOn: dayOf('2027-02-10'),
      by: 'w',
    },
  ],
  mayIssue: [{ level: 'final', failures: 2, by: ['manager'] }],
};
const codes = (given: Partial<Finding>) => presentFinding(finding(given)).decisions.map(({ code }) => code);

describe('a finding', () => {
  it('says by which rule it was found', () =>
    expect(presentFinding(finding()).found).toBe(
      'Found on 2 March 2026: second unexcused failure, by rule deferral-failures, version 1.',
    ));

  it.each([
    [{}, ['noted', 'excuse-accepted', 'returned']],
    [{ sessions: [] }, ['noted', 'returned']],
    [{ finding: 'safeguarding-concern' }, ['noted', 'excuse-accepted']],
  ])('%j may be decided as %j', (given, decisions) => expect(codes(given)).toEqual(decisions));

  it('is excused for the sessions that were ticked, or for all', () => {
    expect(excusedIn({ 'excused-3': 'yes', 'excused-9': 'yes' }, finding())).toEqual([3]);
    expect(excusedIn({}, finding())).toBeNull();
  });
});

describe('a warning', () => {
  it('is offered as far as the record calls for it, to whoever may issue it', () => {
    expect(presentWarning({ standing }, 'manager').levels).toEqual([{ code: 'final', name: 'Final warning' }]);
    expect(presentWarning({ standing }, 'programme-worker')).toMatchObject({
      levels: [],
      why: 'The next warning is for a manager to issue.',
    });
    expect(presentWarning({ standing: null }, 'manager')).toMatchObject({ levels: [], why: null });
  });

  it.each([
    [null, 'Nobody is warned in a voluntary programme.'],
    [{ failures: [], warnings: [], mayIssue: [] }, 'No unexcused failure counts today. No warning stands.'],
    [
      { failures: [4], warnings: [], mayIssue: [] },
      '1 unexcused failure counts today, of session 4. No warning stands.',
    ],
    [standing, '2 unexcused failures count today, of session 1, 3. Standing: first warning until 10 February 2027.'],
  ])('stands as %j', (given, words) => expect(standingInWords(given)).toBe(words));
});

describe('a breach review', () => {
  const review = { finding: 2, because: 'unexcused-failure' as const, openedOn: dayOf('2026-03-02') };

  it('says why it was opened', () =>
    expect(presentReview({ reviews: [{ ...review, decision: null }], findings: [finding()], standing })).toMatchObject({
      isOpen: true,
      opened: 'Opened on 2 March 2026: a failure after the final warning.',
      restsOn: 'It rests on session 1, 3.',
    }));

  it('is over once it is decided', () => {
    const decision = { decision: 'reinstated' as const, reason: null, decidedOn: dayOf('2026-03-03'), by: 'm' };
    const decided = presentReview({ reviews: [{ ...review, decision }], findings: [finding()], standing });
    expect(decided).toMatchObject({ isOpen: false, opened: null });
  });
});
