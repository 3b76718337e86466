import { addWeeks } from '@waymark/kernel';
import { accepted, after, attending, MONDAY, offered, typesOf, WORKER } from '../../test/enrolment-builder.js';
import { recordAttendance } from './attendance.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import workbook from './catalogue/workbook-knives-and-weapons.js';
import { judge, judged } from './compliance.js';
import type { Judged } from './failures.js';
import type { Programme } from './programme.js';
import { decideFinding } from './verdict.js';

const rules: Programme = deferral;
const { rule, version: ruleVersion } = deferral.compliance;
const LATER = addWeeks(MONDAY, 20);

/** What happened at the sessions, one code each, in order. */
const record = (codes: string): Judged => ({
  status: 'active',
  findings: [],
  warnings: [],
  reviews: [],
  sessions: codes
    .split(' ')
    .filter(Boolean)
    .map((code, index) => ({
      number: index + 1,
      title: '',
      weekOffset: index,
      insteadOf: null,
      plannedOn: addWeeks(MONDAY, index),
      attendance: { code, recordedOn: LATER, by: WORKER, replaced: [] },
      moves: [],
    })),
});

describe('the second unexcused failure in a deferral', () => {
  it.each`
    what                                                      | codes                                   | sessions
    ${'nothing recorded yet'}                                 | ${''}                                   | ${null}
    ${'every session kept'}                                   | ${'ATTC ATTC ATCH'}                     | ${null}
    ${'one absence without a reason'}                         | ${'ATTC UAAB'}                          | ${null}
    ${'two absences without a reason'}                        | ${'UAAB ATTC UAAB'}                     | ${[1, 3]}
    ${'two at once, from the start'}                          | ${'UAAB UAAB'}                          | ${[1, 2]}
    ${'the later code of an absence counts the same'}         | ${'UAAB UACP'}                          | ${[1, 2]}
    ${'came, but did not take part: attended, and a failure'} | ${'UAAB AFTC'}                          | ${[1, 2]}
    ${'sent home for behaviour: attended, and a failure'}     | ${'ATSH AFTC'}                          | ${[1, 2]}
    ${'another instruction not followed'}                     | ${'ATFI ATTC UAAB'}                     | ${[1, 3]}
    ${'ill, then absent without a reason: one failure'}       | ${'AAME UAAB'}                          | ${null}
    ${'excused absences only, of every kind'}                 | ${'AAME AASD AAEM AAFC AACL AARC CO05'} | ${null}
    ${'the service sent them home twice'}                     | ${'ATSS ATSS'}                          | ${null}
    ${'the service sent them home, then one failure'}         | ${'ATSS UAAB'}                          | ${null}
    ${'rescheduled by the service, however often'}            | ${'RSSR RSSR RSSR'}                     | ${null}
    ${'rescheduled by the child, then one failure'}           | ${'RSOF RSOF UAAB'}                     | ${null}
    ${'did not comply, judged acceptable'}                    | ${'AFDA AFDA'}                          | ${null}
    ${'a breach that cannot be enforced'}                     | ${'CO39 CO39 UAAB'}                     | ${null}
    ${'three failures are one finding'}                       | ${'UAAB UAAB UAAB'}                     | ${[1, 2, 3]}
    ${'failures far apart'}                                   | ${'UAAB ATTC ATTC ATTC ATTC ATSH'}      | ${[1, 6]}
  `('$what: $codes', ({ codes, sessions }) => {
    const found = sessions && {
      finding: 'second-unexcused-failure',
      rule,
      ruleVersion,
      foundOn: LATER,
      sessions,
    };
    expect(judge(record(codes), rules, LATER)).toEqual(found ? [found] : []);
  });

  it('is never found where the programme is voluntary', () => {
    const voluntary: Programme[] = [reframe, workbook];
    for (const programme of voluntary) expect(judge(record('UAAB UAAB UAAB UAAB'), programme, LATER)).toEqual([]);
  });

  it('does not look ahead: what is planned for later has not failed', () =>
    expect(judge(record('UAAB UAAB'), rules, addWeeks(MONDAY, 0))).toEqual([]));

  it('is not looked for once the enrolment has ended', () =>
    expect(judge({ ...record('UAAB UAAB'), status: 'completed' }, rules, LATER)).toEqual([]));
});

describe('a finding, once raised', () => {
  const failedTwice = () => attending(accepted(deferral), deferral, 'UAAB', 'UAAB');
  const decidedAs = (decision: 'noted' | 'excuse-accepted') => {
    const enrolment = failedTwice();
    return after(enrolment, decideFinding(enrolment, deferral, { number: 1, decision, on: LATER, by: 'manager' }));
  };
  const third = (enrolment: ReturnType<typeof failedTwice>) =>
    after(enrolment, recordAttendance(enrolment, deferral, { session: 3, code: 'UAAB', on: LATER, by: WORKER }));

  it('comes with the attendance that makes it, in one breath', () => {
    const once = attending(accepted(deferral), deferral, 'UAAB');
    const sayings = recordAttendance(once, deferral, { session: 2, code: 'UAAB', on: LATER, by: WORKER });
    expect(typesOf(sayings)).toEqual(['AttendanceRecorded', 'FindingRaised']);
  });

  it('is not found again by any later night', () => expect(judged(failedTwice(), rules, LATER)).toEqual([]));

  it('is not found a second time while nobody has decided it', () =>
    expect(third(failedTwice()).findings).toHaveLength(1));

  it.each(['noted', 'excuse-accepted'] as const)('is not found again, once %s, without a further failure', (decision) =>
    expect(judged(decidedAs(decision), rules, LATER)).toEqual([]),
  );

  it('is found anew when there is a further failure after it was noted', () =>
    expect(third(decidedAs('noted')).findings.map(({ sessions }) => sessions)).toEqual([
      [1, 2],
      [1, 2, 3],
    ]));

  it('leaves the failures out whose excuse was accepted', () =>
    expect(third(decidedAs('excuse-accepted')).findings).toHaveLength(1));

  it('changes nothing by itself: the enrolment goes on', () => expect(failedTwice().status).toBe('active'));

  it('is not made by an absence that was corrected to an excused one', () => {
    const corrected = attending(attending(accepted(deferral), deferral, 'UAAB'), deferral, 'AAME', 'UAAB');
    expect(corrected.findings).toEqual([]);
  });

  it('is never about an offer nobody accepted', () => expect(judge(offered(deferral), rules, LATER)).toEqual([]));
});
