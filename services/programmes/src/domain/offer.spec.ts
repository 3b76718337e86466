import { OfferAccepted, SessionPlanned } from '@waymark/events';
import { addWeeks, dayOf } from '@waymark/kernel';
import { accepted, after, MONDAY, offence, offered, refusalOf, typesOf, WORKER } from '../../test/enrolment-builder.js';
import deferral from './catalogue/deferred-outcome.js';
import reframe from './catalogue/reframe.js';
import workbook from './catalogue/workbook-knives-and-weapons.js';
import { acceptOffer, declineOffer, open, type Acceptance } from './offer.js';

const given: Acceptance = { consent: { givenOn: MONDAY, withdrawnOn: null }, startOn: null, on: MONDAY, by: WORKER };

describe('an accepted referral', () => {
  it('is an offer, with the ids and days that others need and nothing else', () =>
    expect(open(offered(reframe), reframe).map(({ data }) => data)).toEqual([
      {
        enrolmentId: 'enrolment',
        referralId: 'referral',
        personId: 'person',
        programme: reframe.code,
        category: null,
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
    const declined = after(offered(reframe), declineOffer(offered(reframe), reframe, { on: MONDAY, by: WORKER }));
    expect(refusalOf(() => acceptOffer(declined, reframe, given))).toBe('offer-not-open');
  });
});

describe('the prosecution-window guard at the acceptance', () => {
  // Twelve weeks from 1 June end on 24 August, and the guard stands fourteen days before the last safe day.
  it.each`
    what                                       | programme   | on              | bailEndsOn      | expected
    ${'the end is on the guard’s own day'}     | ${deferral} | ${'2026-03-07'} | ${null}         | ${'accepted'}
    ${'the end is a day past it'}              | ${deferral} | ${'2026-03-06'} | ${null}         | ${'guard-would-be-passed'}
    ${'bail ends too early'}                   | ${deferral} | ${'2026-05-20'} | ${'2026-09-06'} | ${'guard-would-be-passed'}
    ${'bail ends late enough'}                 | ${deferral} | ${'2026-05-20'} | ${'2026-09-07'} | ${'accepted'}
    ${'Reframe: two sessions are soon held'}   | ${reframe}  | ${'2026-01-01'} | ${null}         | ${'accepted'}
    ${'Reframe: the second would be too late'} | ${reframe}  | ${'2025-12-28'} | ${null}         | ${'guard-would-be-passed'}
    ${'a workbook holds nothing back'}         | ${workbook} | ${'2025-06-01'} | ${null}         | ${'accepted'}
  `('$what', ({ programme, on, bailEndsOn, expected }) => {
    const enrolment = offered(programme, { offence: { ...offence, on, bailEndsOn } });
    const accepting = () => after(enrolment, acceptOffer(enrolment, programme, given)).status;
    expect(refusalOf(accepting)).toBe(expected);
  });
});

describe('declining the offer', () => {
  it.each([
    ['a deferral asks a person to send the matter back', deferral, ['OfferDeclined', 'FindingRaised']],
    ['Reframe asks a person to send the matter back', reframe, ['OfferDeclined', 'FindingRaised']],
    ['a workbook is simply not taken', workbook, ['OfferDeclined']],
  ])('%s', (_, programme, types) =>
    expect(typesOf(declineOffer(offered(programme), programme, { on: MONDAY, by: WORKER }))).toEqual(types),
  );

  it('ends the enrolment, and says nothing the second time', () => {
    const declined = after(offered(deferral), declineOffer(offered(deferral), deferral, { on: MONDAY, by: WORKER }));
    expect(declined).toMatchObject({ status: 'declined', endedOn: MONDAY, endedAs: 'declined' });
    expect(declineOffer(declined, deferral, { on: MONDAY, by: WORKER })).toEqual([]);
  });

  it('is refused once it was accepted', () =>
    expect(refusalOf(() => declineOffer(accepted(reframe), reframe, { on: MONDAY, by: WORKER }))).toBe(
      'offer-not-open',
    ));
});
