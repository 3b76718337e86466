import type { Saying } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { accepted, after, attending, offered, refusalOf, typesOf, WORKER } from '../../test/enrolment-builder.js';
import { recordAttendance } from './attendance.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import { complete } from './ending.js';
import { holdAgain, moveSession, type Booking } from './rebooking.js';

// Accepted on 1 June 2026: Reframe's sessions are on 8 and 15 June.
const [FIRST, SECOND, LATER] = [dayOf('2026-06-08'), dayOf('2026-06-15'), dayOf('2026-06-22')];
const outcome = (session: number, code: string, on = SECOND) => ({ session, code, on, by: WORKER });
const booking = (given: Partial<Booking>): Booking => ({
  session: 1,
  plannedOn: LATER,
  code: null,
  on: FIRST,
  by: WORKER,
  ...given,
});

describe('recording what happened at a session', () => {
  it('starts the enrolment with the first, on the session’s own day', () => {
    const sayings = recordAttendance(accepted(reframe), reframe, outcome(1, 'ATTC'));
    expect(typesOf(sayings)).toEqual(['AttendanceRecorded', 'EnrolmentStarted']);
    expect(after(accepted(reframe), sayings)).toMatchObject({ status: 'active', startedOn: FIRST });
  });

  it.each([
    ['missed', 'UAAB', FIRST],
    ['excused', 'AAME', FIRST],
    ['put off by the service', 'RSSR', null],
  ])('starts it or not when the first was %s (%s)', (_, code, startedOn) =>
    expect(attending(accepted(reframe), reframe, code).startedOn).toBe(startedOn),
  );

  it('starts from the first session also when the second is recorded before it', () => {
    const enrolment = after(accepted(reframe), recordAttendance(accepted(reframe), reframe, outcome(2, 'ATTC')));
    expect(enrolment.startedOn).toBe(FIRST);
  });

  it('starts from the second when the first was put off', () =>
    expect(attending(accepted(reframe), reframe, 'RSSR', 'ATTC').startedOn).toBe(SECOND));

  it('starts from the earliest day also when the sessions have changed places', () => {
    const swapped = after(accepted(reframe), moveSession(accepted(reframe), reframe, booking({})));
    expect(after(swapped, recordAttendance(swapped, reframe, outcome(1, 'ATTC', LATER))).startedOn).toBe(SECOND);
  });

  it('is not started by putting a session off, even when another has passed without its outcome', () =>
    expect(typesOf(recordAttendance(accepted(reframe), reframe, outcome(2, 'RSSR')))).toEqual(['AttendanceRecorded']));

  it('tells others the flags as they are, each by itself', () => {
    const [recorded] = recordAttendance(accepted(reframe), reframe, outcome(1, 'AFTC'));
    expect(recorded?.data).toMatchObject({
      code: 'AFTC',
      attended: true,
      enforceable: true,
      excused: false,
      heldOn: FIRST,
    });
  });

  it('says nothing when the same is recorded again', () =>
    expect(recordAttendance(attending(accepted(reframe), reframe, 'ATTC'), reframe, outcome(1, 'ATTC'))).toEqual([]));

  it('corrects what was recorded, and keeps it', () => {
    const before = attending(accepted(reframe), reframe, 'UAAB');
    const { sessions } = after(before, recordAttendance(before, reframe, outcome(1, 'AAME')));
    expect(sessions[0]?.attendance).toEqual({
      code: 'AAME',
      recordedOn: SECOND,
      by: WORKER,
      replaced: [{ code: 'UAAB', recordedOn: FIRST, by: WORKER }],
    });
  });

  it.each([
    ['before its day', 2, 'ATTC', 'session-not-yet-held'],
    ['with an unknown code', 1, 'ZZZZ', 'unknown-attendance-code'],
    ['of a session that is not there', 3, 'ATTC', 'no-such-session'],
  ])('is refused %s', (_, session, code, refusal) =>
    expect(refusalOf(() => recordAttendance(accepted(reframe), reframe, outcome(session, code, FIRST)))).toBe(refusal),
  );

  it('is possible on the very day', () =>
    expect(recordAttendance(accepted(reframe), reframe, outcome(1, 'ATTC', FIRST))).not.toEqual([]));

  it('is refused before the offer is accepted, and after the end', () => {
    const kept = attending(accepted(reframe), reframe, 'ATTC', 'ATTC');
    const ended = after(kept, complete(kept, reframe, { on: LATER, by: WORKER }));
    expect(refusalOf(() => recordAttendance(offered(reframe), reframe, outcome(1, 'ATTC')))).toBe(
      'enrolment-not-under-way',
    );
    expect(refusalOf(() => recordAttendance(ended, reframe, outcome(1, 'UAAB')))).toBe('enrolment-not-under-way');
  });
});

describe('moving a session', () => {
  it('keeps the days it had before', () => {
    const { sessions } = after(accepted(reframe), moveSession(accepted(reframe), reframe, booking({})));
    expect(sessions[0]).toMatchObject({ plannedOn: LATER, moves: [{ from: FIRST, movedOn: FIRST, by: WORKER }] });
  });

  it('says nothing when it is that day already', () =>
    expect(moveSession(accepted(reframe), reframe, booking({ plannedOn: FIRST }))).toEqual([]));

  it.each`
    when                             | given                                               | refusal
    ${'into the past, no outcome'}   | ${{ plannedOn: dayOf('2026-06-05') }}               | ${'outcome-needed'}
    ${'to come, with an outcome'}    | ${{ code: 'ATTC' }}                                 | ${'session-not-yet-held'}
    ${'before the acceptance'}       | ${{ plannedOn: dayOf('2026-05-29'), code: 'ATTC' }} | ${'before-the-acceptance'}
    ${'a session that is not there'} | ${{ session: 9 }}                                   | ${'no-such-session'}
  `('is refused: $when', ({ given, refusal }) =>
    expect(refusalOf(() => moveSession(accepted(reframe), reframe, booking(given)))).toBe(refusal),
  );

  it('into the past with its outcome is recorded at once', () => {
    const sayings = moveSession(accepted(reframe), reframe, booking({ plannedOn: dayOf('2026-06-05'), code: 'ATTC' }));
    expect(typesOf(sayings)).toEqual(['SessionMoved', 'AttendanceRecorded', 'EnrolmentStarted']);
  });

  it('is refused once it has its outcome', () => {
    const kept = attending(accepted(reframe), reframe, 'ATTC');
    expect(refusalOf(() => moveSession(kept, reframe, booking({})))).toBe('session-already-held');
  });

  // Accepted on 1 June 2026: twelve weeks end on 24 August.
  it.each([
    ['2026-08-24', undefined],
    ['2026-08-25', 'plan-too-long'],
    ['2026-09-22', 'plan-too-long'],
  ])('of a deferral that is not extended, to %s: %s', (plannedOn, refusal) => {
    const moving = refusalOf(() => moveSession(accepted(deferral), deferral, booking({ plannedOn: dayOf(plannedOn) })));
    expect(refusal ? moving : typesOf(moving as Saying[])).toEqual(refusal ?? ['SessionMoved']);
  });
});

describe('holding a session again', () => {
  it('plans a new one and leaves the old as it was', () => {
    const missed = attending(accepted(reframe), reframe, 'AAME');
    const { sessions } = after(missed, holdAgain(missed, reframe, booking({})));
    expect(sessions).toHaveLength(3);
    expect(sessions[0]?.attendance?.code).toBe('AAME');
    expect(sessions[2]).toMatchObject({
      number: 3,
      insteadOf: 1,
      title: sessions[0]?.title,
      plannedOn: LATER,
      attendance: null,
    });
  });

  it('counts both when it is missed again', () => {
    const missed = attending(accepted(deferral), deferral, 'UAAB');
    const again = after(missed, holdAgain(missed, deferral, booking({ plannedOn: LATER })));
    const { findings } = after(again, recordAttendance(again, deferral, outcome(7, 'UAAB', LATER)));
    expect(findings).toMatchObject([{ sessions: [1, 7] }]);
  });

  it.each([
    ['was attended', ['ATTC']],
    ['has no outcome yet', []],
  ])('is refused for one that %s', (_, codes) => {
    const enrolment = attending(accepted(reframe), reframe, ...codes);
    expect(refusalOf(() => holdAgain(enrolment, reframe, booking({})))).toBe('nothing-to-hold-again');
  });

  it('is refused twice for one session', () => {
    const missed = attending(accepted(reframe), reframe, 'UAAB');
    const again = after(missed, holdAgain(missed, reframe, booking({})));
    expect(refusalOf(() => holdAgain(again, reframe, booking({})))).toBe('nothing-to-hold-again');
  });
});
