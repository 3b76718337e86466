import { dayOf } from '@waymark/kernel';
import { accepted, after, attending, MONDAY, offered, WORKER } from '../../test/enrolment-builder.js';
import deferral from './catalogue/deferred-outcome.js';
import { endUnfinished } from './ending.js';
import { evidencePack } from './evidence-pack.js';
import { extend } from './extension.js';
import { declineOffer } from './offer.js';
import { judgeNight } from './night.js';
import { recordAttendance } from './attendance.js';
import { decideFinding } from './verdict.js';
import { issueWarning } from './warning.js';

const LATER = dayOf('2026-07-20');

describe('the evidence that goes with a return', () => {
  it('has the offence, the decision, the offer, the conditions, the attendance, warnings, excuses and the last safe day', () => {
    let state = attending(accepted(deferral), deferral, 'UAAB', 'AFTC');
    state = after(state, recordAttendance(state, deferral, { session: 1, code: 'UACP', on: LATER, by: WORKER }));
    const warning = {
      level: 'first',
      failure: 'did-not-attend',
      on: LATER,
      by: WORKER,
      role: 'programme-worker',
    } as const;
    state = after(state, issueWarning(state, deferral, warning));
    const excuse = { number: 1, decision: 'excuse-accepted', excused: [2], on: LATER, by: 'manager' } as const;
    state = after(state, decideFinding(state, deferral, excuse));
    state = after(state, extend(state, deferral, { weeks: 2, on: LATER, by: WORKER }));
    const ending = { kind: 'unfinished', on: LATER, by: WORKER, role: 'programme-worker' } as const;
    state = after(state, endUnfinished(state, deferral, ending));

    const pack = evidencePack(state, deferral, LATER);
    expect(pack).toMatchObject({
      enrolmentId: 'enrolment',
      referralId: 'referral',
      personId: 'person',
      asOf: LATER,
      offence: { on: '2026-05-20', summaryOnly: true },
      decision: { acceptedOn: MONDAY, acceptedBy: 'manager', eligibility: 'pass' },
      offers: [{ programme: deferral.code, heldFrom: deferral.heldFrom, answer: 'accepted', answeredOn: MONDAY }],
      conditions: { endsBy: '2026-09-07', extension: { weeks: 2 } },
      attendance: [
        {
          session: 1,
          heldOn: '2026-06-08',
          code: 'UACP',
          attended: false,
          enforceable: true,
          replaced: [{ code: 'UAAB' }],
        },
        { session: 2, heldOn: '2026-06-22', code: 'AFTC', attended: true, enforceable: true, excused: false },
      ],
      warnings: [{ number: 1, level: 'first', failure: 'did-not-attend', sessions: [1, 2], by: WORKER }],
      excuses: [{ finding: 1, sessions: [2], acceptedOn: LATER, by: 'manager' }],
      reviews: [],
      lastSafe: { day: '2026-11-20', because: 'summary-limit', daysLeft: 123, marginDays: 14 },
      ending: { kind: 'unfinished', on: LATER },
    });
    expect(pack.conditions.sessions).toHaveLength(6);
    expect(evidencePack(state, deferral, LATER)).toEqual(pack);
  });

  it('keeps the day of a no, not that of the return', () => {
    const declined = after(offered(deferral), declineOffer(offered(deferral), deferral, { on: MONDAY, by: WORKER }));
    const ending = { kind: 'declined', on: LATER, by: WORKER, role: 'programme-worker' } as const;
    const back = after(declined, endUnfinished(declined, deferral, ending));
    expect(evidencePack(back, deferral, LATER)).toMatchObject({
      offers: [{ answer: 'declined', answeredOn: MONDAY }],
      ending: { kind: 'declined', on: LATER },
    });
  });

  it('tells a reply that is awaited from one that never came', () => {
    const open = offered(deferral);
    expect(evidencePack(open, deferral, dayOf('2026-06-15')).offers).toMatchObject([{ answer: 'no-reply-yet' }]);
    const late = after(open, judgeNight(open, deferral, dayOf('2026-06-16')));
    expect(evidencePack(late, deferral, dayOf('2026-06-16')).offers).toMatchObject([{ answer: 'no-reply' }]);
  });

  it('of an enrolment of the earlier build says what is not known', () => {
    const referralDecision = { acceptedBy: null, eligibility: 'not-known' } as const;
    expect(evidencePack(offered(deferral, { referralDecision }), deferral, MONDAY).decision).toEqual({
      acceptedOn: MONDAY,
      ...referralDecision,
    });
  });
});
