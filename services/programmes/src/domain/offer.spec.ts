import { OfferAccepted, SessionPlanned } from '@waymark/events';
import { addWeeks, dayOf } from '@waymark/kernel';
import { accepted, after, MONDAY, offered, refusalOf, typesOf } from '../../test/enrolment-builder.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import workbook from './catalogue/workbook-knives-and-weapons.js';
import { acceptOffer, declineOffer, open, type Acceptance } from './offer.js';

const given: Acceptance = { consent: { givenOn: MONDAY, withdrawnOn: null }, startOn: null, on: MONDAY };

describe('an accepted referral', () => {
  it('is an offer, with the ids and days that others need and nothing else', () =>
    expect(open(offered(reframe)).map(({ data }) => data)).toEqual([
      {
        enrolmentId: 'enrolment',
        referralId: 'referral',
        personId: 'person',
        programme: reframe.code,
        agencyId: 'agency',
        teamId: 'team',
        workerId: 'worker',
        offeredOn: MONDAY,
      },
    ]));
});

describe('accepting the offer', () => {
  it('plans every session, weekly from a week after the acceptance', () =>
    expect(acceptOffer(offered(reframe), reframe, given)).toEqual([
      {
        contract: OfferAccepted,
        data: { enrolmentId: 'enrolment', personId: 'person', programme: reframe.code, acceptedOn: MONDAY },
      },
      {
        contract: SessionPlanned,
        data: { enrolmentId: 'enrolment', session: 1, plannedOn: '2026-06-08', insteadOf: null },
      },
      {
        contract: SessionPlanned,
        data: { enrolmentId: 'enrolment', session: 2, plannedOn: '2026-06-15', insteadOf: null },
      },
    ]));

  it('starts on the day that was agreed', () => {
    const sayings = acceptOffer(offered(reframe), reframe, { ...given, startOn: dayOf('2026-06-03') });
    expect(after(offered(reframe), sayings).sessions.map(({ plannedOn }) => plannedOn)).toEqual([
      '2026-06-03',
      '2026-06-10',
    ]);
  });

  it('says nothing the second time', () => expect(acceptOffer(accepted(reframe), reframe, given)).toEqual([]));

  it.each`
    consent                                                               | code
    ${null}                                                               | ${'consent-not-yet-known'}
    ${{ givenOn: dayOf('2026-06-02'), withdrawnOn: null }}                | ${'consent-not-yet-known'}
    ${{ givenOn: dayOf('2026-05-20'), withdrawnOn: dayOf('2026-05-30') }} | ${'consent-withdrawn'}
  `('is refused with $code for the consent $consent', ({ consent, code }) =>
    expect(() => acceptOffer(offered(reframe), reframe, { ...given, consent })).toThrow(
      expect.objectContaining({ kind: 'conflict', code }),
    ),
  );

  it('takes the consent of the very day', () =>
    expect(acceptOffer(offered(workbook), workbook, given)).toHaveLength(2));

  it('is refused for a start before today', () =>
    expect(refusalOf(() => acceptOffer(offered(reframe), reframe, { ...given, startOn: dayOf('2026-05-29') }))).toBe(
      'start-in-the-past',
    ));

  it('is refused when the plan would outlast the programme', () =>
    expect(refusalOf(() => acceptOffer(offered(deferral), deferral, { ...given, startOn: addWeeks(MONDAY, 7) }))).toBe(
      'plan-too-long',
    ));

  it('is refused once it was declined', () => {
    const declined = after(offered(reframe), declineOffer(offered(reframe), reframe, MONDAY));
    expect(refusalOf(() => acceptOffer(declined, reframe, given))).toBe('offer-not-open');
  });
});

describe('declining the offer', () => {
  it.each([
    ['a deferral asks a person to send the matter back', deferral, ['OfferDeclined', 'FindingRaised']],
    ['Reframe asks a person to send the matter back', reframe, ['OfferDeclined', 'FindingRaised']],
    ['a workbook is simply not taken', workbook, ['OfferDeclined']],
  ])('%s', (_, programme, types) =>
    expect(typesOf(declineOffer(offered(programme), programme, MONDAY))).toEqual(types),
  );

  it('ends the enrolment, and says nothing the second time', () => {
    const declined = after(offered(deferral), declineOffer(offered(deferral), deferral, MONDAY));
    expect(declined).toMatchObject({ status: 'declined', endedOn: MONDAY, endedAs: 'declined' });
    expect(declineOffer(declined, deferral, MONDAY)).toEqual([]);
  });

  it('is refused once it was accepted', () =>
    expect(refusalOf(() => declineOffer(accepted(reframe), reframe, MONDAY))).toBe('offer-not-open'));
});
