import type { NoFaultReason, ReviewDecision } from '@waymark/events';
import { addDays, dayOf } from '@waymark/kernel';
import { accepted, after, attending, offered, refusalOf, typesOf, WORKER } from '../../test/enrolment-builder.js';
import { newOffence, reviewBreach } from './breach-review.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import workbook from './catalogue/workbook-knives-and-weapons.js';
import { closeWithoutFault } from './closing.js';
import { complete, endUnfinished } from './ending.js';
import type { Enrolment } from './enrolment.js';
import { raise } from './findings.js';
import { decideFinding } from './verdict.js';
import { issueWarning } from './warning.js';

const LATER = dayOf('2026-07-20');
const decide = (decision: ReviewDecision, reason: NoFaultReason | null = null) => ({
  decision,
  reason,
  on: LATER,
  by: 'manager',
});
const warned = (enrolment: Enrolment, level: 'first' | 'final'): Enrolment => {
  const on = addDays(enrolment.sessions.findLast(({ attendance }) => attendance)!.plannedOn!, 1);
  const given = { level, failure: 'did-not-attend', on, by: 'manager', role: 'manager' } as const;
  return after(enrolment, issueWarning(enrolment, deferral, given));
};
const first = warned(attending(accepted(deferral), deferral, 'UAAB'), 'first');
const final = warned(attending(first, deferral, 'UAAB', 'UAAB'), 'final');
const third = attending(final, deferral, 'UAAB', 'UAAB', 'UAAB');
const offended = after(accepted(deferral), newOffence(accepted(deferral), deferral, LATER));

describe('a breach review', () => {
  it('is opened by the third failure, with the finding that asks for it', () =>
    expect(third).toMatchObject({
      status: 'active',
      findings: [
        { finding: 'second-unexcused-failure', decision: { decision: 'warned' } },
        { finding: 'failure-after-final-warning', rule: 'deferral-ladder', sessions: [1, 2, 3], decision: null },
      ],
      reviews: [{ finding: 2, because: 'unexcused-failure', openedOn: '2026-07-06', decision: null }],
    }));

  it('is opened by a new offence, and sends nothing back by itself', () =>
    expect(offended).toMatchObject({
      status: 'accepted',
      findings: [{ finding: 'new-offence', foundOn: LATER, sessions: [], decision: null }],
      reviews: [{ finding: 1, because: 'new-offence', decision: null }],
    }));

  it.each([
    ['in a voluntary programme', accepted(reframe), reframe],
    ['in a workbook', accepted(workbook), workbook],
    ['before the acceptance', offered(deferral), deferral],
    ['while the same is being asked', offended, deferral],
  ])('is opened by no offence %s', (_, enrolment, programme) =>
    expect(newOffence(enrolment, programme, LATER)).toEqual([]),
  );

  it('looks at a new offence as well, when one is open already', () => {
    const both = after(third, newOffence(third, deferral, LATER));
    expect(both.reviews).toHaveLength(1);
    expect(both.findings).toHaveLength(3);
    expect(after(both, reviewBreach(both, deferral, decide('returned'))).findings).toMatchObject([
      {},
      { decision: { decision: 'returned' } },
      { decision: { decision: 'returned' } },
    ]);
  });

  it.each`
    decision                  | reason          | status        | endedAs
    ${'reinstated'}           | ${null}         | ${'active'}   | ${null}
    ${'returned'}             | ${null}         | ${'returned'} | ${'breach'}
    ${'closed-without-fault'} | ${'moved-away'} | ${'closed'}   | ${'no-fault'}
  `('is decided by a manager: $decision', ({ decision, reason, status, endedAs }) => {
    const reviewed = after(third, reviewBreach(third, deferral, decide(decision, reason)));
    expect(reviewed).toMatchObject({
      status,
      endedAs,
      closedBecause: reason,
      findings: [{}, { decision: { decision, decidedOn: LATER, by: 'manager' } }],
      reviews: [{ decision: { decision, reason, decidedOn: LATER, by: 'manager' } }],
    });
    expect(reviewBreach(reviewed, deferral, decide(decision, reason))).toEqual([]);
  });

  it.each([
    ['when none is open', accepted(deferral), decide('reinstated'), 'no-open-breach-review'],
    ['without a reason why nobody is at fault', third, decide('closed-without-fault'), 'reason-code-needed'],
  ])('is refused %s', (_, enrolment, judgement, refusal) =>
    expect(refusalOf(() => reviewBreach(enrolment, deferral, judgement))).toBe(refusal),
  );

  it('is not gone round: not by a worker’s return, a note on its finding, or a completion', () => {
    const by = { on: LATER, by: WORKER };
    const ending = { kind: 'unfinished', ...by, role: 'programme-worker' } as const;
    expect(refusalOf(() => endUnfinished(third, deferral, ending))).toBe('breach-review-open');
    for (const decision of ['noted', 'returned'] as const)
      expect(refusalOf(() => decideFinding(third, deferral, { number: 2, decision, ...by }))).toBe(
        'breach-review-needed',
      );
    const kept = attending(accepted(deferral), deferral, 'ATTC', 'ATTC', 'ATTC', 'ATTC', 'ATTC', 'ATTC');
    const open = after(kept, newOffence(kept, deferral, LATER));
    expect(refusalOf(() => complete(open, deferral, by))).toBe('findings-undecided');
  });

  it('ends with an excuse that is accepted for one of its sessions', () => {
    const verdict = { number: 2, decision: 'excuse-accepted', excused: [3], on: LATER, by: 'manager' } as const;
    const excused = after(third, decideFinding(third, deferral, verdict));
    expect(excused.reviews).toMatchObject([{ decision: { decision: 'reinstated' } }]);
    expect(excused.findings[1]?.decision).toMatchObject({ decision: 'excuse-accepted', excused: [3] });
    expect(refusalOf(() => decideFinding(third, deferral, { ...verdict, excused: [4] }))).toBe('nothing-to-excuse');
  });
});

describe('that it is a breach', () => {
  it('is for a manager to decide', () => {
    const ending = { kind: 'breach', on: LATER, by: WORKER } as const;
    const active = accepted(deferral);
    expect(refusalOf(() => endUnfinished(active, deferral, { ...ending, role: 'programme-worker' }))).toBe(
      'breach-needs-manager',
    );
    expect(typesOf(endUnfinished(active, deferral, { ...ending, role: 'manager' }))).toEqual(['EnrolmentReturned']);
  });
});

describe('closing without fault', () => {
  const closing = { reason: 'service-failed', on: LATER, by: 'manager' } as const;

  it.each([
    ['an offer', offered(deferral)],
    ['a deferral under way', accepted(deferral)],
    ['a deferral in review', third],
    ['a workbook', accepted(workbook)],
  ])('ends %s, and nothing goes back', (_, enrolment) => {
    const closed = after(enrolment, closeWithoutFault(enrolment, closing));
    expect(closed).toMatchObject({ status: 'closed', endedAs: 'no-fault', closedBecause: 'service-failed' });
    expect(closed.findings.every(({ decision }) => decision !== null)).toBe(true);
    expect(closed.reviews.every(({ decision }) => decision !== null)).toBe(true);
    expect(closeWithoutFault(closed, closing)).toEqual([]);
  });

  it('is refused after another end', () => {
    const done = after(third, reviewBreach(third, deferral, decide('returned')));
    expect(refusalOf(() => closeWithoutFault(done, closing))).toBe('enrolment-ended');
  });

  it('leaves a concern for the child’s safety open, as every ending does', () => {
    const found = { finding: 'safeguarding-concern', foundOn: LATER, sessions: [1] } as const;
    const worried = after(third, raise(third, { ...found, sessions: [1] }));
    const closed = after(worried, closeWithoutFault(worried, closing));
    expect(closed.findings.at(-1)).toMatchObject({ finding: 'safeguarding-concern', decision: null });
    const returned = { number: 3, decision: 'returned', on: LATER, by: 'manager' } as const;
    expect(refusalOf(() => decideFinding(closed, deferral, returned))).toBe('nothing-to-return');
    const noted = decideFinding(closed, deferral, { ...returned, decision: 'noted' });
    expect(after(closed, noted).findings.at(-1)?.decision?.decision).toBe('noted');
  });
});
