import { openDesk } from '@waymark/testing';
import { ReferralsModule } from '../src/module.js';
import { catalogueOf } from './stand-in.js';

export const PERSON = '5b0f6c1e-4d0b-4a53-9c6c-2f6d3e0a7b11';
export const CARER = '9d1f4b3a-7c2e-4f60-8a15-3b6c9d0e2f41';
export const AT = '/api/referrals/referrals';

export const offence = {
  category: 'possession-class-b',
  on: '2024-09-01',
  gravity: null,
  adjustments: [],
  summaryOnly: true,
  bailEndsOn: '2024-12-01',
  evidenceSufficientOn: null,
};

export type ReferralDesk = Awaited<ReturnType<typeof openReferrals>>;

/** The service on a database of its own, beside a catalogue of two programmes, and the steps on the way to a decision. */
export async function openReferrals() {
  const programmes = await catalogueOf(
    { code: 'reframe', kind: 'voluntary', outcomeCodes: ['22'] },
    { code: 'deferred-outcome', kind: 'deferral', outcomeCodes: ['22', '23'] },
  );
  const desk = await openDesk({ modules: [ReferralsModule], settings: { programmesUrl: programmes.url } });
  desk.people.persons.set(PERSON, { birthDate: '2009-09-02', carers: [{ id: CARER }] });

  const today = async (): Promise<string> =>
    (await desk.rows('referrals', `select clock.today()::text as today`))[0].today;
  const answers = (given: object = {}) => ({
    programme: 'reframe',
    route: 'arrest',
    offence,
    circumstances: 'Found by a patrol.',
    ...given,
  });
  const consent = (to: string, givenOn: string) => ({
    to,
    words: 'We tell the programme your name and what happened, and nobody else.',
    understood: true,
    parentView: 'agrees',
    givenOn,
  });
  const draft = (given: object = {}, subject = 'referrer') =>
    desk.as(subject).done(desk.as(subject).post(AT, { personId: PERSON, ...answers(given) }));

  return {
    programmes,
    people: desk.people,
    today,
    answers,
    consent,
    draft,
    /** Drafted, consented and submitted: version 3. */
    async submitted(given: object = {}, subject = 'referrer') {
      const { id, location } = await draft(given, subject);
      const referrer = desk.as(subject);
      await referrer.done(referrer.post(`${location}/consents`, consent('share', await today()), { ifMatch: 1 }));
      await referrer.done(referrer.post(`${location}/submission`, {}, { ifMatch: 2 }));
      return { id, location };
    },
    /** What an acceptance sends to give the child to this officer. */
    async allocation(subject = 'worker') {
      const { id: workerId, teamId } = await desk.officer(subject);
      return { workerId, teamId };
    },
    as: desk.as.bind(desk),
    officer: desk.officer.bind(desk),
    rows: desk.rows.bind(desk),
    said: desk.said.bind(desk),
    moveClockTo: desk.moveClockTo.bind(desk),
    async close() {
      await desk.close();
      await programmes.stop();
    },
  };
}
