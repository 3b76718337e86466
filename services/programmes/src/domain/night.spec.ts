import { addDays, dayOf, type Day } from '@waymark/kernel';
import {
  accepted,
  after,
  attending,
  MONDAY,
  offence,
  offered,
  refusalOf,
  typesOf,
  WORKER,
} from '../../test/enrolment-builder.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import workbook from './catalogue/workbook-knives-and-weapons.js';
import { complete, endUnfinished } from './ending.js';
import type { Enrolment } from './enrolment.js';
import { passGuard } from './guard.js';
import { judgeNight } from './night.js';
import { acceptOffer, declineOffer } from './offer.js';
import { replyBy } from './offer-reply.js';
import type { Programme } from './programme.js';
import { decideFinding } from './verdict.js';

/** Every night from one day to another, in order: what was found, and in which night. */
function nights(enrolment: Enrolment, programme: Programme, from: string, to: string) {
  let state = enrolment;
  for (let night = dayOf(from); night <= to; night = addDays(night, 1))
    state = after(state, judgeNight(state, programme, night));
  return { state, found: state.findings.map(({ finding, foundOn }) => [finding, foundOn]) };
}

describe('an offer without a reply', () => {
  const open = offered(deferral);

  it('asks a person on the day after the last one, once', () => {
    expect(replyBy(open, deferral)).toBe('2026-06-15');
    expect(nights(open, deferral, '2026-06-01', '2026-07-10').found).toEqual([['offer-unanswered', '2026-06-16']]);
  });

  it('asks again when a manager gave more time', () => {
    const { state } = nights(open, deferral, '2026-06-01', '2026-06-20');
    const noted = { number: 1, decision: 'noted', on: dayOf('2026-06-20'), by: 'manager' } as const;
    const more = after(state, decideFinding(state, deferral, noted));
    expect(nights(more, deferral, '2026-06-21', '2026-08-01').found).toEqual([
      ['offer-unanswered', '2026-06-16'],
      ['offer-unanswered', '2026-07-05'],
    ]);
  });

  it('goes back as that, by a person, and never by itself', () => {
    const { state } = nights(open, deferral, '2026-06-01', '2026-06-20');
    expect(state.status).toBe('offered');
    const returned = { number: 1, decision: 'returned', on: dayOf('2026-06-22'), by: 'manager' } as const;
    const back = after(state, decideFinding(state, deferral, returned));
    expect(back).toMatchObject({ status: 'returned', endedAs: 'no-reply' });
    const early = { kind: 'no-reply', on: MONDAY, by: WORKER, role: 'programme-worker' } as const;
    expect(refusalOf(() => endUnfinished(open, deferral, early))).toBe('cannot-be-returned');
  });

  it.each(['accepted', 'declined'])('is settled when it is %s after all', (answer) => {
    const { state } = nights(open, deferral, '2026-06-01', '2026-06-20');
    const on = dayOf('2026-06-22');
    const consent = { givenOn: MONDAY, withdrawnOn: null };
    const sayings =
      answer === 'accepted'
        ? acceptOffer(state, deferral, { consent, startOn: null, on, by: WORKER })
        : declineOffer(state, deferral, { on, by: WORKER });
    const answered = after(state, sayings);
    expect(answered.status).toBe(answer);
    expect(answered.findings[0]).toMatchObject({ finding: 'offer-unanswered', decision: { decision: 'lapsed' } });
  });

  it('of a workbook waits for nobody', () => {
    expect(replyBy(offered(workbook), workbook)).toBeNull();
    expect(nights(offered(workbook), workbook, '2026-06-01', '2026-08-01').found).toEqual([]);
  });
});

describe('the last safe day', () => {
  // The offence of 20 May 2026 has until 20 November; the guard stands on 6 November.
  const active = accepted(deferral);
  const found = (enrolment: Enrolment, programme: Programme = deferral) =>
    nights(enrolment, programme, '2026-11-01', '2026-12-10').found;

  it('is told when the margin is reached, and when it has passed, once each', () =>
    expect(found(active)).toEqual([
      ['guard-near', '2026-11-07'],
      ['last-safe-day-passed', '2026-11-21'],
    ]));

  it.each`
    until           | when
    ${'2026-11-13'} | ${['guard-near', '2026-11-14']}
    ${'2026-11-30'} | ${null}
  `('passed by a manager until $until: asks anew when that has run out', ({ until, when }) => {
    const passed = after(active, passGuard(active, deferral, { until, on: MONDAY, by: 'manager' }));
    expect(found(passed)).toEqual([...(when ? [when] : []), ['last-safe-day-passed', '2026-11-21']]);
  });

  it('still counts for what was declined and waits for somebody to send it back', () => {
    const declined = after(offered(deferral), declineOffer(offered(deferral), deferral, { on: MONDAY, by: WORKER }));
    expect(found(declined).slice(1)).toEqual([
      ['guard-near', '2026-11-07'],
      ['last-safe-day-passed', '2026-11-21'],
    ]);
    const back = after(
      declined,
      endUnfinished(declined, deferral, { kind: 'declined', on: MONDAY, by: WORKER, role: 'programme-worker' }),
    );
    expect(found(back)).toEqual([['offer-declined', MONDAY]]);
  });

  it.each<[string, Enrolment, Programme]>([
    ['a workbook', accepted(workbook), workbook],
    ['an offence that no limit binds', accepted(deferral, { offence: { ...offence, summaryOnly: false } }), deferral],
  ])('is nothing for %s', (_, enrolment, programme) => expect(found(enrolment, programme)).toEqual([]));

  it('stands in the way of no completion, which settles it', () => {
    const kept = attending(accepted(reframe), reframe, 'ATTC', 'ATTC');
    const { state } = nights(kept, reframe, '2026-11-01', '2026-11-10');
    expect(state.findings).toMatchObject([{ finding: 'guard-near', decision: null }]);
    const done = after(state, complete(state, reframe, { on: dayOf('2026-11-10'), by: WORKER }));
    expect(done).toMatchObject({ status: 'completed', findings: [{ decision: { decision: 'lapsed' } }] });
  });
});

describe('nights that were missed', () => {
  it('are made up one after another: each bears its own day, and nothing is found twice', () => {
    const failed = attending(accepted(deferral), deferral, 'UAAB', 'UAAB');
    const forgotten = { ...failed, findings: [] };
    const first: Day = dayOf('2026-11-02');
    expect(typesOf(judgeNight(forgotten, deferral, first))).toEqual(['FindingRaised']);
    const { state, found } = nights(forgotten, deferral, first, '2026-11-23');
    expect(found).toEqual([
      ['second-unexcused-failure', '2026-11-02'],
      ['guard-near', '2026-11-07'],
      ['last-safe-day-passed', '2026-11-21'],
    ]);
    expect(nights(state, deferral, first, '2026-11-23').found).toEqual(found);
  });
});
