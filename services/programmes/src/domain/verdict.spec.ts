import { dayOf } from '@waymark/kernel';
import { accepted, after, attending, MONDAY, offered, refusalOf, WORKER } from '../../test/enrolment-builder.js';
import deferral from './catalogue/deferred-outcome.js';
import { declineOffer } from './offer.js';
import { decideFinding } from './verdict.js';

const LATER = dayOf('2026-07-01');
const verdict = (decision: 'noted' | 'excuse-accepted' | 'returned', number = 1) => ({
  number,
  decision,
  on: LATER,
  by: 'manager',
});
const failed = attending(accepted(deferral), deferral, 'UAAB', 'UAAB');

describe('a manager’s decision about a finding', () => {
  it.each(['noted', 'excuse-accepted'] as const)('%s: the enrolment goes on', (decision) =>
    expect(after(failed, decideFinding(failed, deferral, verdict(decision)))).toMatchObject({
      status: 'active',
      findings: [{ decision: { decision, decidedOn: LATER, by: 'manager' } }],
    }),
  );

  it('returned: goes back as a breach at once', () =>
    expect(after(failed, decideFinding(failed, deferral, verdict('returned')))).toMatchObject({
      status: 'returned',
      endedAs: 'breach',
      findings: [{ decision: { decision: 'returned' } }],
    }));

  it('is made once', () => {
    const noted = after(failed, decideFinding(failed, deferral, verdict('noted')));
    expect(decideFinding(noted, deferral, verdict('noted'))).toEqual([]);
    expect(refusalOf(() => decideFinding(noted, deferral, verdict('returned')))).toBe('finding-already-decided');
  });

  it('is about a finding that is there', () =>
    expect(refusalOf(() => decideFinding(failed, deferral, verdict('noted', 2)))).toBe('no-such-finding'));

  it('accepts no excuse where there is nothing to excuse', () => {
    const declined = after(offered(deferral), declineOffer(offered(deferral), deferral, { on: MONDAY, by: WORKER }));
    expect(refusalOf(() => decideFinding(declined, deferral, verdict('excuse-accepted')))).toBe('nothing-to-excuse');
  });
});
