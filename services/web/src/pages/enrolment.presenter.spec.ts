import { dayOf } from '@waymark/kernel';
import type { Role } from '@waymark/events';
import type { Enrolment, Programme, Review } from '../client/enrolment.js';
import { presentEnrolment, waitsFor } from './enrolment.presenter.js';
import { anEnrolment, aReader } from '../../test/samples.js';

const finding = {
  number: 1,
  finding: 'missed',
  rule: 'r',
  ruleVersion: 1,
  foundOn: dayOf('2026-03-02'),
  sessions: [],
  decision: null,
};
const shown = (
  given: Partial<Enrolment> = {},
  role: Role = 'programme-worker',
  { plan = 'fixed', agency = 'a' }: { plan?: Programme['plan']; agency?: string } = {},
) =>
  presentEnrolment(anEnrolment(given), {
    codes: [],
    names: new Map([['p', 'Ada Test']]),
    reader: aReader(role, agency),
    programme: { code: 'one', name: 'One', kind: 'voluntary', plan },
  });
const actions = (...given: Parameters<typeof shown>) => shown(...given).actions.map(({ href }) => href.split('/e/')[1]);
const guard: Enrolment['guard'] = {
  state: 'near',
  lastSafeDay: dayOf('2026-04-01'),
  because: 'summary-limit',
  guardDay: dayOf('2026-03-18'),
  plannableUntil: dayOf('2026-03-18'),
  daysLeft: 12,
};
const deferral: Partial<Enrolment> = { kind: 'deferral', guard };
const review: Review = { finding: 1, because: 'new-offence', openedOn: dayOf('2026-03-02'), decision: null };
const standing: Enrolment['standing'] = {
  failures: [1, 2],
  warnings: [],
  mayIssue: [{ level: 'final', failures: 2, by: ['manager'] }],
};

describe('an enrolment', () => {
  it('says what completion waits for', () => {
    expect(waitsFor({ outstanding: [1, 2], findings: [finding] })).toBe(
      'Waits for: 2 sessions not attended yet, 1 finding not decided yet.',
    );
    expect(waitsFor({ outstanding: [], findings: [] })).toBeNull();
  });

  it('offers the worker what may be done next', () => {
    expect(shown()).toMatchObject({ mayAnswer: false, mayComplete: true, mayEnd: true });
    expect(shown({ status: 'offered', consent: null })).toMatchObject({
      mayAnswer: true,
      lacksConsent: true,
      mayComplete: false,
    });
    expect(shown({ status: 'completed' })).toMatchObject({ mayAnswer: false, mayComplete: false, mayEnd: false });
  });

  it('offers the police nothing to change', () => {
    const { mayAnswer, mayComplete, mayEnd, sessions } = shown({}, 'police-officer');
    expect([mayAnswer, mayComplete, mayEnd]).toEqual([false, false, false]);
    expect(sessions.flat().some(({ href }) => href)).toBe(false);
  });

  it('marks what is overdue in words, and leads to it', () => {
    const [cells] = shown().sessions;
    expect(cells).toContainEqual(expect.objectContaining({ detail: 'Overdue: record what happened' }));
    expect(cells).toContainEqual(expect.objectContaining({ text: 'Record', href: '/enrolments/e/sessions/1' }));
  });

  it('waits for no finding about the time or the child’s safety', () =>
    expect(waitsFor({ outstanding: [], findings: [{ ...finding, finding: 'guard-near' }] })).toBeNull());

  it('counts down while it is open, and not afterwards', () => {
    expect(shown(deferral).countdown?.sentence).toBe(
      '12 days left: a prosecution must be decided by 1 April 2026, six months after a summary-only offence.',
    );
    expect(shown({ ...deferral, status: 'completed' }).countdown).toBeNull();
    expect(shown().countdown?.sentence).toBeNull();
  });

  it('leads each role to what it may do, and nobody else', () => {
    const due = { ...deferral, standing, reviews: [review] };
    expect(actions(due, 'manager')).toEqual([
      'breach-review',
      'warnings/new',
      'extension',
      'guard',
      'reallocation',
      'closing',
      'evidence-pack',
      'looked',
    ]);
    expect(actions(due)).toEqual(['extension', 'evidence-pack']);
    expect(actions(due, 'police-officer')).toEqual(['evidence-pack']);
  });

  it('leads to nothing that its state forbids', () => {
    expect(actions({ ...deferral, status: 'returned' }, 'manager')).toEqual(['evidence-pack', 'looked']);
    expect(actions({}, 'manager', { plan: 'as-it-goes' })).toContain('sessions/new');
    expect(actions({}, 'manager')).not.toContain('extension');
  });

  it('of another agency shows what is shared, says what is not, and leads to nothing that changes it', () => {
    const due = { ...deferral, standing, reviews: [review], findings: [finding] };
    const elsewhere = { agency: 'other' };
    expect(actions(due, 'manager', elsewhere)).toEqual(['evidence-pack', 'looked']);
    const page = shown(due, 'manager', elsewhere);
    expect(page).toMatchObject({ mayAnswer: false, mayComplete: false, mayEnd: false, noNotes: null });
    expect([...page.sessions, ...page.findings].flat().some(({ href }) => href)).toBe(false);

    const unbound = { ...anEnrolment().guard, state: 'does-not-bind' as const };
    const withheld = ['guard', 'lastSafeDay', 'notes', 'offence', 'referralDecision'];
    const bare = { ...due, guard: unbound, withheld };
    expect(actions(bare, 'manager', elsewhere)).toEqual(['looked']);
    expect(shown(bare, 'manager', elsewhere).noNotes).toBe('Not shared with your agency');
    expect(shown(bare, 'manager', elsewhere).facts).toContainEqual({
      key: { text: 'Last safe day for a prosecution' },
      value: { text: 'Not shared with your agency' },
    });
  });

  it('decides a finding under review in its review', () => {
    const { findings } = shown({ findings: [finding], reviews: [review] }, 'manager');
    expect(findings[0]!.at(-1)).toMatchObject({ href: '/enrolments/e/breach-review' });
    expect(shown({ findings: [finding] }, 'manager').findings[0]!.at(-1)).toMatchObject({
      href: '/enrolments/e/findings/1',
    });
  });

  it('never has the name in its title', () => {
    expect(shown().title).toBe('Enrolment');
    expect(shown().name).toBe('Ada Test');
  });
});
