import { addMonths, dayOf } from '@waymark/kernel';
import { CARER, openReferrals, PERSON, type ReferralDesk } from './referral-desk.js';

let desk: ReferralDesk;

beforeAll(async () => {
  desk = await openReferrals();
});
afterAll(() => desk.close());

const SHARE_FORM = { code: 'share-plain', version: 1 };

it('is needed to submit', async () => {
  const { location } = await desk.draft();
  const submitting = await desk.as('referrer').post(`${location}/submission`, {}, { ifMatch: 1 });
  expect(submitting).toMatchObject({ status: 409, body: { code: 'consent-to-share-missing' } });
});

describe('the ledger', () => {
  it('keeps who explained it and in what words; taken back and given again it is another', async () => {
    const { id, location } = await desk.draft();
    const referrer = desk.as('referrer');
    const on = await desk.today();
    await referrer.done(referrer.post(`${location}/consents`, desk.consent('share', on), { ifMatch: 1 }));
    await referrer.done(referrer.post(`${location}/consents/share/withdrawal`, { withdrawnOn: on }, { ifMatch: 2 }));
    await referrer.done(referrer.post(`${location}/consents`, desk.consent('share', on), { ifMatch: 3 }));
    const { id: explainedBy } = await desk.officer('referrer');
    const { words } = desk.consent('share', on);
    const { body } = await referrer.get(`${location}/consents`);
    expect(body).toMatchObject({
      referralId: id,
      personId: PERSON,
      version: 4,
      consents: [
        { to: 'share', version: 1, explainedBy, words, givenOn: on, withdrawnOn: on, isLive: false },
        { to: 'share', version: 2, explainedBy, words, givenOn: on, withdrawnOn: null, isLive: true },
      ],
      forms: [],
    });
    expect((await referrer.get(location!)).body.consents).toEqual(body.consents);
    expect(await desk.said('referrals.consent-withdrawn')).toContainEqual({
      referralId: id,
      personId: PERSON,
      to: 'share',
      withdrawnOn: on,
    });
  });

  it('keeps the form that was read, how understanding was checked, the age, whose view it is, and who wrote it down', async () => {
    const { location } = await desk.draft();
    const on = await desk.today();
    const [explainer, recorder] = [await desk.officer('worker'), await desk.officer('referrer')];
    const given = {
      ...desk.consent('share', on),
      form: SHARE_FORM,
      explainedBy: explainer.id,
      understandingCheck: 'other',
      understandingWords: 'Drew who would know.',
      carerId: CARER,
    };
    await desk.as('referrer').done(desk.as('referrer').post(`${location}/consents`, given, { ifMatch: 1 }));
    const { body } = await desk.as('worker').get(`${location}/consents`);
    expect(body.consents).toEqual([
      {
        to: 'share',
        version: 1,
        form: 'share-plain',
        formVersion: 1,
        explainedBy: explainer.id,
        recordedBy: recorder.id,
        words: given.words,
        understood: true,
        understandingCheck: 'other',
        understandingWords: 'Drew who would know.',
        age: 17,
        parentView: 'agrees',
        carerId: CARER,
        givenOn: on,
        withdrawnOn: null,
        expiresOn: addMonths(dayOf(on), 12),
        replacedOn: null,
        isLive: true,
      },
    ]);
    expect(body.forms).toMatchObject([{ ...SHARE_FORM, text: expect.stringContaining('You can say no') }]);
  });

  it('is read with an audit row, by the own agency only, and by nobody without the child’s record', async () => {
    const { id, location } = await desk.draft();
    expect(await desk.as('worker').get(`${location}/consents`)).toMatchObject({ status: 200, body: { consents: [] } });
    const [{ subjects }] = await desk.rows(
      'referrals',
      `select subjects from audit where route like 'GET %/consents' order by id desc limit 1`,
    );
    expect(subjects).toEqual([PERSON, id]);
    expect(await desk.as('medway-worker').get(`${location}/consents`)).toMatchObject({ status: 404 });
    expect(await desk.as('analyst').get(`${location}/consents`)).toMatchObject({ status: 403 });
    desk.people.closed.add(PERSON);
    expect(await desk.as('worker').get(`${location}/consents`)).toMatchObject({ status: 404 });
    desk.people.closed.clear();
  });

  it('does not know the age while the child’s record cannot be read, and keeps the consent', async () => {
    const { location } = await desk.draft({ personId: crypto.randomUUID() });
    await desk
      .as('referrer')
      .done(
        desk.as('referrer').post(`${location}/consents`, desk.consent('share', await desk.today()), { ifMatch: 1 }),
      );
    const { body } = await desk.as('referrer').get(`${location}/consents`);
    expect(body.consents).toMatchObject([{ age: null, form: null, understandingCheck: null, isLive: true }]);
  });
});

it('taken back after submission stops the acceptance', async () => {
  const { location } = await desk.submitted();
  const referrer = desk.as('referrer');
  await referrer.done(
    referrer.post(`${location}/consents/share/withdrawal`, { withdrawnOn: await desk.today() }, { ifMatch: 3 }),
  );
  const accepting = await desk.as('manager').post(`${location}/acceptance`, await desk.allocation(), { ifMatch: 4 });
  expect(accepting).toMatchObject({ status: 409, body: { code: 'consent-to-share-missing' } });
});

describe('a consent', () => {
  it.each<[string, object, string]>([
    ['ahead of the day', { givenOn: '2999-01-01' }, 'consent-in-the-future'],
    ['that was not understood', { understood: false }, 'consent-not-understood'],
    ['without the words', { words: ' ' }, 'answers-not-right'],
    ['to something else', { to: 'publish' }, 'answers-not-right'],
    ['checked on no list', { understandingCheck: 'nodded' }, 'unknown-choice'],
    ['checked another way that is not said', { understandingCheck: 'other' }, 'words-missing'],
    ['in words that nobody wrote', { form: { code: 'share-fast', version: 1 } }, 'form-not-in-use'],
    ['in words that are not in use', { form: { ...SHARE_FORM, version: 2 } }, 'form-not-in-use'],
    ['in the words of the other', { form: { code: 'take-part-plain', version: 1 } }, 'form-not-in-use'],
    ['in no version of the words', { form: { code: 'share-plain' } }, 'answers-not-right'],
    ['explained by a stranger', { explainedBy: PERSON }, 'explainer-not-of-this-agency'],
    ['with somebody else’s carer', { carerId: PERSON }, 'unknown-carer'],
  ])('%s is refused', async (_, given, code) => {
    const { location } = await desk.draft();
    const giving = await desk
      .as('referrer')
      .post(`${location}/consents`, { ...desk.consent('share', await desk.today()), ...given }, { ifMatch: 1 });
    expect(giving).toMatchObject({ status: 422, body: { code } });
    expect(
      await desk.rows('referrals', `select 1 from consent where referral_id = $1`, [location!.split('/').at(-1)]),
    ).toEqual([]);
  });

  // Moves the clock for good: the last of this file.
  it('runs out when its form says so: it counts no more, and another may be given', async () => {
    const on = dayOf(await desk.today());
    const { location } = await desk.draft();
    const referrer = desk.as('referrer');
    const give = (givenOn: string, ifMatch: number) =>
      referrer.post(`${location}/consents`, { ...desk.consent('share', givenOn), form: SHARE_FORM }, { ifMatch });
    await referrer.done(give(on, 1));
    expect(await give(on, 2)).toMatchObject({ status: 409, body: { code: 'consent-already-given' } });

    const expiresOn = addMonths(on, 12);
    await desk.moveClockTo(expiresOn);
    const late = await referrer.post(`${location}/submission`, {}, { ifMatch: 2 });
    expect(late).toMatchObject({ status: 409, body: { code: 'consent-to-share-missing' } });
    await referrer.done(give(expiresOn, 2));
    await referrer.done(referrer.post(`${location}/submission`, {}, { ifMatch: 3 }));
    expect((await referrer.get(`${location}/consents`)).body.consents).toMatchObject([
      { version: 1, givenOn: on, expiresOn, replacedOn: expiresOn, withdrawnOn: null, isLive: false },
      { version: 2, givenOn: expiresOn, replacedOn: null, isLive: true },
    ]);
  });
});
