import type { ReturnKind, Role } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import {
  accepted,
  after,
  attending,
  MONDAY,
  offered,
  refusalOf,
  typesOf,
  WORKER,
} from '../../test/enrolment-builder.js';
import { recordAttendance } from './attendance.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import workbook from './catalogue/workbook-knives-and-weapons.js';
import { complete, endUnfinished, outstanding, withdrawConsent } from './ending.js';
import type { Enrolment } from './enrolment.js';
import { declineOffer } from './offer.js';
import type { Programme } from './programme.js';
import { holdAgain } from './rebooking.js';
import { decideFinding } from './verdict.js';

const LATER = dayOf('2026-07-01');
const ending = (kind: ReturnKind, role: Role = 'manager') => ({ kind, on: LATER, by: WORKER, role });
const done = { on: LATER, by: WORKER };
const ended = (enrolment: Enrolment, programme: Programme, kind: ReturnKind) =>
  after(enrolment, endUnfinished(enrolment, programme, ending(kind)));

describe('completion', () => {
  it('counts on the day somebody completes it', () => {
    const kept = attending(accepted(workbook), workbook, 'ATTC');
    expect(after(kept, complete(kept, workbook, done))).toMatchObject({
      status: 'completed',
      endedOn: LATER,
      endedAs: null,
    });
    expect(complete(after(kept, complete(kept, workbook, done)), workbook, done)).toEqual([]);
  });

  it.each([
    ['nothing recorded', [], [1, 2]],
    ['one of two', ['ATTC'], [2]],
    ['the other was missed', ['ATTC', 'UAAB'], [2]],
    ['sent home because of the service: to be held again', ['ATTC', 'ATSS'], [2]],
    ['attended without complying counts as attended', ['ATTC', 'AFTC'], []],
  ])('waits for what is outstanding: %s', (_, codes, numbers) => {
    const enrolment = attending(accepted(reframe), reframe, ...codes);
    expect(outstanding(enrolment, reframe).map(({ number }) => number)).toEqual(numbers);
    if (numbers.length === 0) return;
    expect(() => complete(enrolment, reframe, done)).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'sessions-outstanding',
        details: { enrolmentId: 'enrolment', sessions: numbers },
      }),
    );
  });

  it('takes a session that was held again, and again', () => {
    const missed = attending(accepted(reframe), reframe, 'UAAB', 'ATTC');
    const again = (state: Enrolment, session: number, next: number, code: string) => {
      const booked = after(
        state,
        holdAgain(state, reframe, { session, plannedOn: LATER, code: null, on: MONDAY, by: WORKER }),
      );
      return after(booked, recordAttendance(booked, reframe, { session: next, code, on: LATER, by: WORKER }));
    };
    const once = again(missed, 1, 3, 'AAME');
    expect([missed, once].map((each) => outstanding(each, reframe))).toMatchObject([[{ number: 1 }], [{ number: 1 }]]);
    expect(outstanding(again(once, 3, 4, 'ATTC'), reframe)).toEqual([]);
  });

  it('waits for a person where a finding is undecided', () => {
    const kept = attending(accepted(deferral), deferral, 'AFTC', 'ATSH', 'ATTC', 'ATTC', 'ATTC', 'ATTC');
    expect(refusalOf(() => complete(kept, deferral, done))).toBe('findings-undecided');
    const noted = decideFinding(kept, deferral, { number: 1, decision: 'noted', on: LATER, by: 'manager' });
    expect(typesOf(complete(after(kept, noted), deferral, done))).toEqual(['EnrolmentCompleted']);
  });

  it.each([
    ['before the acceptance', offered(reframe)],
    ['after it went back', ended(accepted(reframe), reframe, 'unfinished')],
  ])('is refused %s', (_, enrolment) =>
    expect(refusalOf(() => complete(enrolment, reframe, done))).toBe('enrolment-not-under-way'),
  );
});

describe('ending before the end', () => {
  it('goes back to the police with the last safe day', () =>
    expect(endUnfinished(accepted(deferral), deferral, ending('breach')).map(({ data }) => data)).toEqual([
      {
        enrolmentId: 'enrolment',
        referralId: 'referral',
        personId: 'person',
        programme: deferral.code,
        agencyId: 'agency',
        teamId: 'team',
        kind: 'breach',
        returnedOn: LATER,
        lastSafeDay: '2026-11-20',
      },
    ]));

  it('is no breach in a voluntary programme, whatever happened', () => {
    expect(refusalOf(() => ended(accepted(reframe), reframe, 'breach'))).toBe('no-breach-in-voluntary-programme');
    expect(refusalOf(() => ended(accepted(workbook), workbook, 'breach'))).toBe('no-breach-in-voluntary-programme');
  });

  it('sends an unfinished Reframe back, and closes an unfinished workbook', () => {
    expect(ended(accepted(reframe), reframe, 'unfinished')).toMatchObject({
      status: 'returned',
      endedAs: 'unfinished',
    });
    expect(ended(accepted(workbook), workbook, 'unfinished')).toMatchObject({
      status: 'closed',
      endedAs: 'unfinished',
    });
  });

  it('says nothing the second time', () =>
    expect(endUnfinished(ended(accepted(deferral), deferral, 'breach'), deferral, ending('breach'))).toEqual([]));

  it('sends a declined offer back', () => {
    const declined = after(offered(deferral), declineOffer(offered(deferral), deferral, { on: MONDAY, by: WORKER }));
    expect(ended(declined, deferral, 'declined')).toMatchObject({ status: 'returned', endedAs: 'declined' });
  });

  it.each([
    ['declined, though it was accepted', accepted(deferral), 'declined'],
    ['withdrawn, though nobody withdrew', accepted(deferral), 'withdrawn'],
    ['unfinished, though never accepted', offered(deferral), 'unfinished'],
    ['breach, after it went back unfinished', ended(accepted(deferral), deferral, 'unfinished'), 'breach'],
  ] as const)('is refused as %s', (_, enrolment, kind) =>
    expect(refusalOf(() => ended(enrolment, deferral, kind))).toBe('cannot-be-returned'),
  );

  it('decides what was still open', () => {
    const failed = attending(accepted(deferral), deferral, 'UAAB', 'UAAB');
    expect(ended(failed, deferral, 'breach').findings).toMatchObject([
      { number: 1, decision: { decision: 'returned', decidedOn: LATER, by: WORKER } },
    ]);
  });
});

describe('consent to take part, withdrawn', () => {
  it.each([
    ['ends a workbook', workbook, 'withdrawn', ['EnrolmentWithdrawn']],
    [
      'ends Reframe and asks a person about sending it back',
      reframe,
      'withdrawn',
      ['EnrolmentWithdrawn', 'FindingRaised'],
    ],
    ['is a person’s matter in a deferral', deferral, 'accepted', ['FindingRaised']],
  ])('%s', (_, programme, status, types) => {
    const sayings = withdrawConsent(accepted(programme), programme, LATER);
    expect(typesOf(sayings)).toEqual(types);
    expect(after(accepted(programme), sayings).status).toBe(status);
  });

  it('is never a breach', () => {
    const withdrawn = after(accepted(deferral), withdrawConsent(accepted(deferral), deferral, LATER));
    const returned = decideFinding(withdrawn, deferral, { number: 1, decision: 'returned', on: LATER, by: 'manager' });
    expect(after(withdrawn, returned)).toMatchObject({ status: 'returned', endedAs: 'withdrawn' });
  });

  it('changes nothing after the end, and says nothing the second time', () => {
    const once = after(accepted(deferral), withdrawConsent(accepted(deferral), deferral, LATER));
    expect(withdrawConsent(once, deferral, LATER)).toEqual([]);
    expect(withdrawConsent(ended(accepted(reframe), reframe, 'unfinished'), reframe, LATER)).toEqual([]);
  });
});
