import { dayOf } from '@waymark/kernel';
import type { Enrolment } from '../client/programmes.js';
import { presentEnrolment, waitsFor } from './enrolment.presenter.js';

const finding = {
  number: 1,
  finding: 'missed',
  rule: 'r',
  ruleVersion: 1,
  foundOn: dayOf('2026-03-02'),
  sessions: [],
  decision: null,
};
const enrolment = (given: Partial<Enrolment> = {}): Enrolment => ({
  id: 'e',
  version: 4,
  referralId: 'r',
  personId: 'p',
  programme: 'one',
  programmeName: 'One',
  kind: 'voluntary',
  unfinished: 'returned',
  workerId: 'w',
  status: 'active',
  offeredOn: dayOf('2026-02-02'),
  acceptedOn: dayOf('2026-02-03'),
  startedOn: null,
  endedOn: null,
  endedAs: null,
  sessions: [
    { number: 1, title: 'First', insteadOf: null, plannedOn: dayOf('2026-02-10'), attendance: null, isOverdue: true },
  ],
  findings: [],
  outstanding: [1],
  consent: { givenOn: dayOf('2026-02-03'), withdrawnOn: null },
  lastSafeDay: null,
  notes: [],
  ...given,
});
const shown = (given: Partial<Enrolment> = {}, role: 'programme-worker' | 'police-officer' = 'programme-worker') =>
  presentEnrolment(enrolment(given), { codes: [], names: new Map([['p', 'Ada Test']]), role });

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

  it('never has the name in its title', () => {
    expect(shown().title).toBe('Enrolment');
    expect(shown().name).toBe('Ada Test');
  });
});
