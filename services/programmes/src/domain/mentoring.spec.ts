import { addWeeks } from '@waymark/kernel';
import { accepted, after, attending, MONDAY, refusalOf, WORKER } from '../../test/enrolment-builder.js';
import mentoring from './catalogue/mentoring.js';
import reframe from './catalogue/reframe.js';
import { judge } from './compliance.js';
import { complete, outstanding } from './ending.js';
import type { Enrolment } from './enrolment.js';
import { planOneMore } from './rebooking.js';

const started = () => accepted(mentoring);
const oneMore = (enrolment: Enrolment, week: number): Enrolment => {
  const booking = { plannedOn: addWeeks(MONDAY, week), code: null, on: MONDAY, by: WORKER };
  return after(enrolment, planOneMore(enrolment, mentoring, booking));
};
const completed = (enrolment: Enrolment) =>
  after(enrolment, complete(enrolment, mentoring, { on: addWeeks(MONDAY, 40), by: WORKER }));

describe('mentoring, which lasts as long as it helps', () => {
  it('begins with one session, and gets its others as it goes', () => {
    expect(started().sessions.map(({ plannedOn }) => plannedOn)).toEqual(['2026-06-08']);
    const { sessions } = oneMore(oneMore(started(), 3), 30);
    expect(sessions.map(({ number, title, plannedOn }) => [number, title, plannedOn])).toEqual([
      [1, 'Getting to know each other', '2026-06-08'],
      [2, 'Session 2', '2026-06-22'],
      [3, 'Session 3', '2026-12-28'],
    ]);
  });

  it('is completed by a person once one session was attended, whichever, and whatever was missed', () => {
    expect(completed(attending(started(), mentoring, 'ATTC')).status).toBe('completed');
    const missedThenCame = attending(oneMore(started(), 3), mentoring, 'UAAB', 'ATTC');
    expect(outstanding(missedThenCame, mentoring)).toEqual([]);
    expect(completed(missedThenCame).status).toBe('completed');
    const cameThenMissed = attending(oneMore(started(), 3), mentoring, 'ATTC', 'UAAB');
    expect(completed(cameThenMissed).status).toBe('completed');
  });

  it('is never completed by itself: attending says nothing but that', () =>
    expect(attending(started(), mentoring, 'ATTC').status).toBe('active'));

  it.each([
    ['nobody ever came', ['UAAB']],
    ['nothing was held yet', []],
  ])('is not completed when %s', (_, codes) => {
    const enrolment = attending(started(), mentoring, ...codes);
    expect(outstanding(enrolment, mentoring).map(({ number }) => number)).toEqual([1]);
    expect(refusalOf(() => completed(enrolment))).toBe('sessions-outstanding');
  });

  it('is voluntary: no failure is ever found in it', () => {
    const missed = attending(oneMore(oneMore(started(), 3), 4), mentoring, 'UAAB', 'UAAB', 'UAAB');
    expect(judge(missed, mentoring, addWeeks(MONDAY, 40))).toEqual([]);
  });

  it('is alone in this: a plan that is fixed takes no more sessions', () => {
    const booking = { plannedOn: addWeeks(MONDAY, 3), code: null, on: MONDAY, by: WORKER };
    expect(refusalOf(() => planOneMore(accepted(reframe), reframe, booking))).toBe('plan-is-fixed');
  });
});
