import { addDays, dayOf, daysBetween } from '@waymark/kernel';
import * as fc from 'fast-check';
import {
  accepted,
  after,
  attending,
  offence,
  offered,
  refusalOf,
  typesOf,
  WORKER,
} from '../../test/enrolment-builder.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import workbook from './catalogue/workbook-knives-and-weapons.js';
import { closeWithoutFault } from './closing.js';
import { extend } from './extension.js';
import { GUARD, guardOf, mustKeepTheGuard, passGuard } from './guard.js';
import { holdAgain, moveSession } from './rebooking.js';

// The offence of 20 May 2026 has until 20 November; the guard stands on 6 November.
const enrolment = accepted(deferral);
const pass = (until: string, on = '2026-06-08') => ({ until: dayOf(until), on: dayOf(on), by: 'manager' });
const passed = (until: string, on?: string) => after(enrolment, passGuard(enrolment, deferral, pass(until, on)));

describe('the countdown to the last safe day', () => {
  it.each`
    what                           | today           | state       | daysLeft
    ${'on the day of the offence'} | ${'2026-05-20'} | ${'clear'}  | ${184}
    ${'the guard’s own day'}       | ${'2026-11-06'} | ${'clear'}  | ${14}
    ${'the day after it'}          | ${'2026-11-07'} | ${'near'}   | ${13}
    ${'the last safe day'}         | ${'2026-11-20'} | ${'near'}   | ${0}
    ${'the day after'}             | ${'2026-11-21'} | ${'passed'} | ${-1}
  `('$what: $state, $daysLeft days left', ({ today, state, daysLeft }) =>
    expect(guardOf(enrolment, deferral, dayOf(today))).toEqual({
      state,
      daysLeft,
      lastSafeDay: '2026-11-20',
      because: 'summary-limit',
      guardDay: '2026-11-06',
      plannableUntil: '2026-11-06',
    }),
  );

  it.each`
    what                                | programme   | given                                               | state
    ${'Reframe, which goes back'}       | ${reframe}  | ${{}}                                               | ${'clear'}
    ${'a workbook holds nothing back'}  | ${workbook} | ${{}}                                               | ${'does-not-bind'}
    ${'either way, without bail'}       | ${deferral} | ${{ summaryOnly: false }}                           | ${'does-not-bind'}
    ${'no day of the offence, no bail'} | ${deferral} | ${{ on: null }}                                     | ${'does-not-bind'}
    ${'either way, on bail'}            | ${deferral} | ${{ summaryOnly: false, bailEndsOn: '2026-06-10' }} | ${'near'}
  `('$what: $state', ({ programme, given, state }) =>
    expect(guardOf({ offence: { ...offence, ...given }, guardPasses: [] }, programme, dayOf('2026-06-01')).state).toBe(
      state,
    ),
  );

  it('is the same as the days between, whatever the day', () => {
    const anyDay = fc.integer({ min: 0, max: 9_400 }).map((days) => addDays(dayOf('2015-01-01'), days));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -30, max: 400 }), (on, days) => {
        const today = addDays(on, days);
        const { lastSafeDay, guardDay, daysLeft, state } = guardOf(
          { offence: { ...offence, on }, guardPasses: [] },
          deferral,
          today,
        );
        expect(daysLeft).toBe(daysBetween(today, lastSafeDay!));
        expect(daysBetween(guardDay!, lastSafeDay!)).toBe(GUARD.marginDays);
        expect(state).toBe(daysLeft! < 0 ? 'passed' : daysLeft! < GUARD.marginDays ? 'near' : 'clear');
      }),
    );
  });

  it('whatever is planned keeps its distance', () => {
    const anyDay = fc.integer({ min: 0, max: 9_400 }).map((days) => addDays(dayOf('2015-01-01'), days));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 300 }), (on, days) => {
        const guarded = { id: 'enrolment', offence: { ...offence, on }, guardPasses: [] };
        const planned = addDays(on, days);
        const refusal = refusalOf(() => mustKeepTheGuard(guarded, deferral, [planned]));
        const { lastSafeDay } = guardOf(guarded, deferral, on);
        expect(refusal).toBe(daysBetween(planned, lastSafeDay!) < 14 ? 'guard-would-be-passed' : undefined);
      }),
    );
  });
});

describe('a manager’s decision to pass the guard', () => {
  it('says what is risked, by which rule, and until when may be planned', () => {
    expect(passGuard(enrolment, deferral, pass('2026-11-13')).map(({ data }) => data)).toEqual([
      {
        enrolmentId: 'enrolment',
        personId: 'person',
        lastSafeDay: '2026-11-20',
        until: '2026-11-13',
        rule: 'prosecution-guard',
        ruleVersion: 1,
        passedOn: '2026-06-08',
        passedBy: 'manager',
      },
    ]);
    const { plannableUntil, guardDay } = guardOf(passed('2026-11-13'), deferral, dayOf('2026-06-08'));
    expect([guardDay, plannableUntil]).toEqual(['2026-11-06', '2026-11-13']);
  });

  it('says nothing the second time, and the latest holds', () => {
    const twice = after(passed('2026-11-30'), passGuard(passed('2026-11-30'), deferral, pass('2026-11-09')));
    expect(passGuard(twice, deferral, pass('2026-11-09'))).toEqual([]);
    expect(guardOf(twice, deferral, dayOf('2026-06-08')).plannableUntil).toBe('2026-11-09');
    expect(twice.guardPasses).toHaveLength(2);
  });

  const ended = after(enrolment, closeWithoutFault(enrolment, { reason: 'ill', on: dayOf('2026-06-09'), by: WORKER }));
  it.each([
    ['within the guard', enrolment, deferral, pass('2026-11-06'), 'pass-not-needed'],
    ['into the past', enrolment, deferral, pass('2026-11-10', '2026-11-11'), 'pass-not-needed'],
    ['where nothing binds', accepted(workbook), workbook, pass('2026-11-13'), 'guard-does-not-bind'],
    ['after the end', ended, deferral, pass('2026-11-13'), 'enrolment-ended'],
  ])('is refused %s', (_, state, programme, given, refusal) =>
    expect(refusalOf(() => passGuard(state, programme, given))).toBe(refusal),
  );

  it('is possible before the offer is answered, which may need it', () =>
    expect(typesOf(passGuard(offered(deferral), deferral, pass('2026-11-13')))).toEqual(['GuardPassed']));
});

describe('what has to keep the guard', () => {
  // An offence whose guard stands on 26 August 2026, two days after the twelve weeks.
  const close = accepted(deferral, { offence: { ...offence, on: dayOf('2026-03-09') } });
  const more = { weeks: 4, on: dayOf('2026-08-10'), by: WORKER };
  const booking = { session: 1, plannedOn: dayOf('2026-09-01'), code: null, on: dayOf('2026-08-10'), by: WORKER };
  const passing = (state: typeof close) => after(state, passGuard(state, deferral, pass('2026-09-30', '2026-08-10')));

  it('an extension', () => {
    expect(refusalOf(() => extend(close, deferral, more))).toBe('guard-would-be-passed');
    expect(typesOf(extend(passing(close), deferral, more))).toEqual(['EnrolmentExtended']);
  });

  it('a session that is moved or held again', () => {
    const missed = attending(close, deferral, 'AAME');
    const inReframe = accepted(reframe, { offence: { ...offence, on: dayOf('2026-03-09') } });
    expect(refusalOf(() => moveSession(inReframe, reframe, booking))).toBe('guard-would-be-passed');
    const extended = after(passing(missed), extend(passing(missed), deferral, more));
    const back = { ...extended, guardPasses: [] };
    expect(refusalOf(() => holdAgain(back, deferral, booking))).toBe('guard-would-be-passed');
    expect(typesOf(holdAgain(extended, deferral, booking))).toEqual(['SessionPlanned']);
  });

  it('but no session that was held already: it is recorded, whenever it was', () => {
    const inReframe = accepted(reframe, { offence: { ...offence, on: dayOf('2026-03-09') } });
    const held = { ...booking, code: 'ATTC', on: dayOf('2026-09-02') };
    expect(typesOf(moveSession(inReframe, reframe, held))).toContain('AttendanceRecorded');
  });
});

describe('more time', () => {
  const more = (weeks: number) => ({ weeks, on: dayOf('2026-08-10'), by: WORKER });
  const extended = after(enrolment, extend(enrolment, deferral, more(4)));

  // Accepted on 1 June 2026: twelve weeks end on 24 August, sixteen on 21 September.
  it.each([
    [1, '2026-08-31'],
    [4, '2026-09-21'],
  ])('%s weeks: until %s', (weeks, until) =>
    expect(after(enrolment, extend(enrolment, deferral, more(weeks))).extension).toMatchObject({ weeks, until }),
  );

  it.each([
    ['for more than sixteen weeks in all', enrolment, deferral, more(5), 'extension-too-long'],
    ['twice', extended, deferral, more(1), 'already-extended'],
    ['before the acceptance', offered(deferral), deferral, more(1), 'enrolment-not-under-way'],
    ['in Reframe, which has no length to extend', accepted(reframe), reframe, more(1), 'not-extendable'],
  ])('is refused %s', (_, state, programme, given, refusal) =>
    expect(refusalOf(() => extend(state, programme, given))).toBe(refusal),
  );

  it('is what a later session needs', () => {
    const booking = { session: 6, plannedOn: dayOf('2026-09-21'), code: null, on: dayOf('2026-08-10'), by: WORKER };
    expect(refusalOf(() => moveSession(enrolment, deferral, booking))).toBe('plan-too-long');
    expect(typesOf(moveSession(extended, deferral, booking))).toEqual(['SessionMoved']);
    const beyond = { ...booking, plannedOn: dayOf('2026-09-22') };
    expect(refusalOf(() => moveSession(extended, deferral, beyond))).toBe('plan-too-long');
  });
});
