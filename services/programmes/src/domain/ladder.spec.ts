import type { WarningLevel } from '@waymark/events';
import { addWeeks, dayOf, type Day } from '@waymark/kernel';
import { accepted, after, MONDAY, refusalOf, typesOf, WORKER } from '../../test/enrolment-builder.js';
import { recordAttendance } from './attendance.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import workbook from './catalogue/workbook-knives-and-weapons.js';
import { judge } from './compliance.js';
import type { Attendance, Session, Warning } from './enrolment.js';
import type { Judged } from './failures.js';
import { standing, type Ladder } from './ladder.js';
import { issueWarning } from './warning.js';

// Session 1 is on Monday 1 June 2026, each next one a week later. The table is read like a diary:
// `record` – what was recorded at sessions 1, 2, 3 …; `-` for nothing yet; `UAAB>AAME` for a correction
// `so far` – what people did: w1 a first warning about session 1, on its day; f12 a final one about 1 and 2, on the day of 2;
//            x2 the excuse for session 2 accepted; n a finding noted; b a breach review that reinstated, about all before it
// `on`     – the session on whose day it is judged, or a later day
// `finds`  – the finding that a person is asked to look at, and its sessions
// `may`    – the warnings that a person may issue, who: W a worker or a manager, M a manager
const SECOND = 'second-unexcused-failure';
const REVIEW = 'failure-after-final-warning';

const dayOfSession = (number: number): Day => addWeeks(MONDAY, number - 1);
const numbersIn = (text: string): number[] => [...text].map(Number);

const session = (recorded: string, index: number): Session => {
  const codes = recorded === '-' ? [] : recorded.split('>');
  const plannedOn = dayOfSession(index + 1);
  const marks = codes.map((code) => ({ code, recordedOn: plannedOn, by: WORKER }));
  const last = marks.at(-1);
  const attendance: Attendance | null = last ? { ...last, replaced: marks.slice(0, -1) } : null;
  return { number: index + 1, title: '', weekOffset: index, insteadOf: null, plannedOn, attendance, moves: [] };
};

function recordOf(record: string, soFar: string): Judged {
  const judged: Judged = { status: 'active', sessions: [], findings: [], warnings: [], reviews: [] };
  judged.sessions = record.split(' ').filter(Boolean).map(session);
  for (const step of soFar.split(' ').filter(Boolean)) {
    const [did, sessions] = [step[0]!, numbersIn(step.slice(1))];
    const on = dayOfSession(sessions.at(-1)!);
    const [number, by] = [judged.findings.length + 1, 'manager'];
    const found = { number, rule: 'any', ruleVersion: 1, foundOn: on, sessions };
    if (did === 'w' || did === 'f') judged.warnings.push(warning(did === 'w' ? 'first' : 'final', sessions, on));
    if (did === 'f' || did === 'n') {
      const decision = { decision: did === 'f' ? 'warned' : 'noted', decidedOn: on, by } as const;
      judged.findings.push({ ...found, finding: SECOND, decision });
    }
    if (did === 'x') {
      const decision = { decision: 'excuse-accepted', excused: sessions, decidedOn: on, by } as const;
      judged.findings.push({ ...found, finding: SECOND, decision });
    }
    if (did !== 'b') continue;
    const decision = { decision: 'reinstated', decidedOn: on, by } as const;
    judged.findings.push({ ...found, finding: REVIEW, decision });
    const because = 'unexcused-failure' as const;
    judged.reviews.push({ finding: number, because, openedOn: on, decision: { ...decision, reason: null } });
  }
  return judged;
}

const warning = (level: WarningLevel, sessions: number[], issuedOn: Day): Warning => ({
  number: 1,
  level,
  failure: 'did-not-attend',
  sessions,
  issuedOn,
  lapsesOn: dayOf(`2027${issuedOn.slice(4)}`),
  by: WORKER,
});

const onDay = (on: string): Day => (on.length === 10 ? dayOf(on) : dayOfSession(Number(on)));
const inLetters = ({ mayIssue }: ReturnType<typeof standing>): string =>
  mayIssue.map(({ level, by }) => `${level} ${by.includes('programme-worker') ? 'W' : 'M'}`).join(', ');

describe('the ladder of a deferral', () => {
  it.each`
    what                                                         | record                        | soFar            | on              | finds     | sessions  | may
    ${'nothing recorded yet'}                                    | ${''}                         | ${''}            | ${'1'}          | ${null}   | ${''}     | ${''}
    ${'kept'}                                                    | ${'ATTC'}                     | ${''}            | ${'1'}          | ${null}   | ${''}     | ${''}
    ${'a first failure: a warning may be issued'}                | ${'UAAB'}                     | ${''}            | ${'1'}          | ${null}   | ${''}     | ${'first W'}
    ${'… and still may, weeks later'}                            | ${'UAAB ATTC ATTC'}           | ${''}            | ${'3'}          | ${null}   | ${''}     | ${'first W'}
    ${'warned about it: nothing more to say'}                    | ${'UAAB'}                     | ${'w1'}          | ${'2'}          | ${null}   | ${''}     | ${''}
    ${'warned, and kept since'}                                  | ${'UAAB ATTC ATTC'}           | ${'w1'}          | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'a second after the warning: a final one may be issued'}   | ${'UAAB UAAB'}                | ${'w1'}          | ${'2'}          | ${SECOND} | ${'12'}   | ${'final M'}
    ${'a second before anybody warned'}                          | ${'UAAB UAAB'}                | ${''}            | ${'2'}          | ${SECOND} | ${'12'}   | ${'first W, final M'}
    ${'a second, far from the first'}                            | ${'UAAB ATTC ATTC UACP'}      | ${'w1'}          | ${'4'}          | ${SECOND} | ${'14'}   | ${'final M'}
    ${'finally warned: nothing more to find'}                    | ${'UAAB UAAB'}                | ${'w1 f12'}      | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'finally warned, and kept since'}                          | ${'UAAB UAAB ATTC ATTC'}      | ${'w1 f12'}      | ${'4'}          | ${null}   | ${''}     | ${''}
    ${'a third after the final warning: a breach review'}        | ${'UAAB UAAB UAAB'}           | ${'w1 f12'}      | ${'3'}          | ${REVIEW} | ${'123'}  | ${''}
    ${'… also long after'}                                       | ${'UAAB UAAB ATTC ATTC UAAB'} | ${'w1 f12'}      | ${'5'}          | ${REVIEW} | ${'125'}  | ${''}
    ${'… also without a first warning before'}                   | ${'UAAB UAAB UAAB'}           | ${'f12'}         | ${'3'}          | ${REVIEW} | ${'123'}  | ${''}
    ${'a third, never finally warned: no review'}                | ${'UAAB UAAB UAAB'}           | ${'w1'}          | ${'3'}          | ${SECOND} | ${'123'}  | ${'final M'}
    ${'a third, never warned at all: no review'}                 | ${'UAAB UAAB UAAB'}           | ${''}            | ${'3'}          | ${SECOND} | ${'123'}  | ${'first W, final M'}
    ${'a third after the second was noted: asked again'}         | ${'UAAB UAAB UAAB'}           | ${'w1 n12'}      | ${'3'}          | ${SECOND} | ${'123'}  | ${'final M'}
    ${'the second was noted: not asked again about the same'}    | ${'UAAB UAAB'}                | ${'w1 n12'}      | ${'3'}          | ${null}   | ${''}     | ${'final M'}
    ${'a failure before the final warning leads to no review'}   | ${'UAAB UAAB UAAB'}           | ${'w1 f13'}      | ${'3'}          | ${SECOND} | ${'123'}  | ${''}
    ${'on the very day of the final warning: no review'}         | ${'UAAB ATTC UAAB'}           | ${'w1 f13'}      | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'reinstated: not reviewed again about the same'}           | ${'UAAB UAAB UAAB'}           | ${'w1 f12 b123'} | ${'4'}          | ${null}   | ${''}     | ${''}
    ${'a fourth after it was reinstated: another review'}        | ${'UAAB UAAB UAAB UAAB'}      | ${'w1 f12 b123'} | ${'4'}          | ${REVIEW} | ${'1234'} | ${''}
    ${'the excuse for the first was accepted'}                   | ${'UAAB UAAB'}                | ${'x1'}          | ${'2'}          | ${null}   | ${''}     | ${'first W'}
    ${'the excuse for both was accepted'}                        | ${'UAAB UAAB'}                | ${'x12'}         | ${'2'}          | ${null}   | ${''}     | ${''}
    ${'excused twice, then a third: the first that counts'}      | ${'UAAB UAAB UAAB'}           | ${'x12'}         | ${'3'}          | ${null}   | ${''}     | ${'first W'}
    ${'one of three excused: two count'}                         | ${'UAAB UAAB UAAB'}           | ${'w1 x2'}       | ${'3'}          | ${SECOND} | ${'13'}   | ${'final M'}
    ${'finally warned, then one excused: a third is the second'} | ${'UAAB UAAB UAAB'}           | ${'f12 x2'}      | ${'3'}          | ${SECOND} | ${'13'}   | ${''}
    ${'corrected to an excused absence'}                         | ${'UAAB>AAME UAAB'}           | ${''}            | ${'2'}          | ${null}   | ${''}     | ${'first W'}
    ${'corrected, after it was warned about'}                    | ${'UAAB>AAME UAAB'}           | ${'w1'}          | ${'2'}          | ${null}   | ${''}     | ${''}
    ${'corrected to attended'}                                   | ${'UAAB>ATTC UAAB'}           | ${''}            | ${'2'}          | ${null}   | ${''}     | ${'first W'}
    ${'corrected the other way: it was no excuse'}               | ${'AAME>UAAB UAAB'}           | ${''}            | ${'2'}          | ${SECOND} | ${'12'}   | ${'first W, final M'}
    ${'corrected within the failures: counts once'}              | ${'UAAB>UACP'}                | ${''}            | ${'1'}          | ${null}   | ${''}     | ${'first W'}
    ${'the service cancelled, however often'}                    | ${'RSSR RSSR RSSR RSSR'}      | ${''}            | ${'4'}          | ${null}   | ${''}     | ${''}
    ${'the service cancelled after a final warning'}             | ${'UAAB UAAB RSSR'}           | ${'w1 f12'}      | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'the service sent them home after a final warning'}        | ${'UAAB UAAB ATSS'}           | ${'w1 f12'}      | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'the child asked for another day'}                         | ${'UAAB RSOF RSOF'}           | ${'w1'}          | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'came and did not take part: attended, and a failure'}     | ${'AFTC'}                     | ${''}            | ${'1'}          | ${null}   | ${''}     | ${'first W'}
    ${'sent home for behaviour: attended, and a failure'}        | ${'AFTC ATSH'}                | ${'w1'}          | ${'2'}          | ${SECOND} | ${'12'}   | ${'final M'}
    ${'attended failures lead to a review as well'}              | ${'AFTC ATSH AFTC'}           | ${'w1 f12'}      | ${'3'}          | ${REVIEW} | ${'123'}  | ${''}
    ${'another instruction not followed'}                        | ${'ATFI ATTC ATFI'}           | ${'w1'}          | ${'3'}          | ${SECOND} | ${'13'}   | ${'final M'}
    ${'did not comply, judged acceptable'}                       | ${'AFDA AFDA AFDA'}           | ${''}            | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'ill after a final warning'}                               | ${'UAAB UAAB AAME'}           | ${'w1 f12'}      | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'in court, in custody, at work, with family'}              | ${'AACL AARC AAEM AAFC'}      | ${''}            | ${'4'}          | ${null}   | ${''}     | ${''}
    ${'stood down, and professional judgement'}                  | ${'AASD CO05'}                | ${''}            | ${'2'}          | ${null}   | ${''}     | ${''}
    ${'neutral marks'}                                           | ${'CO10 CO38 CO39 CO40'}      | ${''}            | ${'4'}          | ${null}   | ${''}     | ${''}
    ${'a breach that cannot be enforced, finally warned'}        | ${'UAAB UAAB CO39'}           | ${'w1 f12'}      | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'passed without an outcome: overdue is no failure'}        | ${'UAAB - -'}                 | ${'w1'}          | ${'3'}          | ${null}   | ${''}     | ${''}
    ${'to come: has not failed'}                                 | ${'UAAB UAAB'}                | ${''}            | ${'1'}          | ${null}   | ${''}     | ${'first W'}
    ${'to come, finally warned'}                                 | ${'UAAB UAAB UAAB'}           | ${'w1 f12'}      | ${'2'}          | ${null}   | ${''}     | ${''}
    ${'the last day of the warned period'}                       | ${'UAAB UAAB'}                | ${'w1'}          | ${'2027-05-31'} | ${SECOND} | ${'12'}   | ${'final M'}
    ${'the warned period is over: what it was about is spent'}   | ${'UAAB UAAB'}                | ${'w1'}          | ${'2027-06-01'} | ${null}   | ${''}     | ${'first W'}
    ${'the final warning has lapsed: no review'}                 | ${'UAAB UAAB UAAB'}           | ${'w1 f12'}      | ${'2027-06-08'} | ${null}   | ${''}     | ${'first W'}
  `('$what: $record ($soFar) on $on', ({ record, soFar, on, finds, sessions, may }) => {
    const judged = recordOf(record, soFar);
    const found = judge(judged, deferral, onDay(on)).map((each) => [each.finding, each.sessions.join('')]);
    expect(found).toEqual(finds ? [[finds, sessions]] : []);
    expect(inLetters(standing(judged, deferral.ladder, onDay(on)))).toBe(may);
  });

  it.each([reframe, workbook])('is not climbed in a voluntary programme: $name', (programme) => {
    const record = recordOf('UAAB UAAB UAAB UAAB', '');
    expect(judge(record, programme, dayOfSession(4))).toEqual([]);
    expect(standing(record, programme.ladder, dayOfSession(4)).mayIssue).toEqual([]);
    const enrolment = accepted(programme);
    const given = { level: 'first', failure: 'did-not-attend', on: MONDAY, by: WORKER, role: 'manager' } as const;
    expect(refusalOf(() => issueWarning(enrolment, programme, given))).toBe('no-warning-in-voluntary-programme');
  });

  it('asks nobody while a review waits for its decision', () => {
    const open = recordOf('UAAB UAAB UAAB UAAB', 'w1 f12');
    open.reviews = [{ finding: 9, because: 'new-offence', openedOn: MONDAY, decision: null }];
    expect(standing(open, deferral.ladder, dayOfSession(4)).mayIssue).toEqual([]);
    expect(judge(open, deferral, dayOfSession(4))).toEqual([]);
  });

  it('is data: another scheme may ask for a review at the second failure', () => {
    const { review, ...ladder } = deferral.ladder;
    const strict: Ladder = { ...ladder, review: { ...review, failures: 2, after: 'first' } };
    const record = recordOf('UAAB UAAB', 'w1');
    expect(judge(record, { ...deferral, ladder: strict }, dayOfSession(2))).toMatchObject([{ finding: REVIEW }]);
  });
});

describe('a warning', () => {
  const missed = (count: number) =>
    Array.from({ length: count }).reduce<ReturnType<typeof accepted>>((state, _, index) => {
      const { number, plannedOn } = state.sessions[index]!;
      return after(
        state,
        recordAttendance(state, deferral, { session: number, code: 'UAAB', on: plannedOn!, by: WORKER }),
      );
    }, accepted(deferral));
  const given = (level: WarningLevel, role: 'programme-worker' | 'manager', on: string) =>
    ({ level, failure: 'did-not-attend', on: dayOf(on), by: WORKER, role }) as const;

  it('says what, about which sessions, by which rule, and until when it stands', () =>
    expect(issueWarning(missed(1), deferral, given('first', 'programme-worker', '2026-06-09'))).toMatchObject([
      {
        data: {
          enrolmentId: 'enrolment',
          personId: 'person',
          number: 1,
          level: 'first',
          failure: 'did-not-attend',
          sessions: [1],
          rule: 'deferral-ladder',
          ruleVersion: 1,
          issuedOn: '2026-06-09',
          lapsesOn: '2027-06-09',
          issuedBy: WORKER,
        },
      },
    ]));

  it.each([
    ['without a failure', 0, given('first', 'programme-worker', '2026-06-09'), 'warning-not-called-for'],
    ['final, after one failure', 1, given('final', 'manager', '2026-06-09'), 'warning-not-called-for'],
    ['final, by a worker', 2, given('final', 'programme-worker', '2026-06-23'), 'warning-needs-manager'],
  ])('is refused: %s', (_, failures, warned, refusal) =>
    expect(refusalOf(() => issueWarning(missed(failures), deferral, warned))).toBe(refusal),
  );

  it('is issued once about the same', () => {
    const warned = after(
      missed(1),
      issueWarning(missed(1), deferral, given('first', 'programme-worker', '2026-06-09')),
    );
    expect(refusalOf(() => issueWarning(warned, deferral, given('first', 'manager', '2026-06-10')))).toBe(
      'warning-not-called-for',
    );
  });

  it('of a manager answers the finding; that of a worker leaves it open', () => {
    expect(typesOf(issueWarning(missed(2), deferral, given('first', 'programme-worker', '2026-06-23')))).toEqual([
      'WarningIssued',
    ]);
    const byManager = issueWarning(missed(2), deferral, given('final', 'manager', '2026-06-23'));
    expect(after(missed(2), byManager).findings).toMatchObject([{ decision: { decision: 'warned' } }]);
  });

  it('changes nothing by itself, and ends nothing', () => {
    const warned = after(missed(2), issueWarning(missed(2), deferral, given('final', 'manager', '2026-06-23')));
    expect(warned).toMatchObject({ status: 'active', endedOn: null });
  });
});
