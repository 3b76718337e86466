import { AT, offence, openReferrals, PERSON, type ReferralDesk } from './referral-desk.js';

let desk: ReferralDesk;

beforeAll(async () => {
  desk = await openReferrals();
});
afterAll(() => desk.close());

it('goes from draft to acceptance, and tells each step in ids, codes and days', async () => {
  const { id, location } = await desk.submitted();
  const { teamId, workerId } = await desk.allocation();
  const accepted = await desk.as('manager').post(`${location}/acceptance`, { teamId, workerId }, { ifMatch: 3 });
  expect(accepted).toMatchObject({ status: 204, location: `${AT}/${id}`, version: 4 });

  const { body } = await desk.as('worker').get(`${AT}/${id}`);
  expect(body).toMatchObject({
    ...desk.answers(),
    personId: PERSON,
    status: 'accepted',
    allocation: { teamId, workerId },
    closedOn: await desk.today(),
    consents: [{ to: 'share', version: 1, understood: true, parentView: 'agrees', withdrawnOn: null }],
  });

  const { agencyId } = await desk.officer('referrer');
  const about = { referralId: id, personId: PERSON };
  const facts = await desk.rows('referrals', `select type, data from fact where key = $1 order by version`, [id]);
  expect(facts.map(({ type, data }) => [type, JSON.parse(data)])).toEqual([
    ['referrals.consent-given', { ...about, to: 'share', givenOn: await desk.today() }],
    ['referrals.referral-submitted', { ...about, programme: 'reframe', agencyId, submittedOn: await desk.today() }],
    [
      'referrals.referral-accepted',
      {
        ...about,
        programme: 'reframe',
        agencyId,
        teamId,
        workerId,
        acceptedOn: await desk.today(),
        offenceOn: '2024-09-01',
        summaryOnly: true,
        bailEndsOn: '2024-12-01',
      },
    ],
  ]);
});

describe('a draft', () => {
  it('begins with a person alone and keeps each step', async () => {
    const referrer = desk.as('referrer');
    const { location } = await referrer.done(referrer.post(AT, { personId: PERSON }));
    const steps = [
      { programme: 'deferred-outcome' },
      { route: 'school' },
      { offence },
      { circumstances: 'In class.' },
      { offence: null },
    ];
    for (const [step, given] of steps.entries())
      expect(await referrer.put(location!, given, { ifMatch: step + 1 })).toMatchObject({
        status: 204,
        version: step + 2,
      });
    expect((await referrer.get(location!)).body).toMatchObject({
      programme: 'deferred-outcome',
      route: 'school',
      offence: null,
      circumstances: 'In class.',
      status: 'draft',
    });
  });

  it('is not overwritten by somebody who did not see the last step', async () => {
    const { location } = await desk.draft();
    await desk.as('referrer').put(location!, { route: 'school' }, { ifMatch: 1 });
    const late = await desk.as('worker').put(location!, { circumstances: 'Other words.' }, { ifMatch: 1 });
    expect(late).toMatchObject({ status: 409, body: { code: 'stale-version', changed: ['route'] } });
    expect((await desk.as('worker').get(location!)).body).toMatchObject({
      circumstances: 'Found by a patrol.',
      version: 2,
    });
  });

  it('is made once by a request that is sent twice', async () => {
    const key = crypto.randomUUID();
    const sent = { personId: PERSON, ...desk.answers() };
    const [first, second] = [
      await desk.as('referrer').post(AT, sent, { key }),
      await desk.as('referrer').post(AT, sent, { key }),
    ];
    expect(second).toMatchObject({ status: 201, location: first.location, version: 1 });
  });

  it.each<[string, object, string]>([
    ['a programme that nobody runs', { programme: 'boot-camp' }, 'programme'],
    ['a route on no list', { route: 'rumour' }, 'route'],
    ['an offence that lies ahead', { offence: { ...offence, on: '2999-01-01', bailEndsOn: null } }, 'offence.on'],
    ['an offence without a day', { offence: { ...offence, on: '' } }, 'offence.on'],
    ['no person', { personId: null }, 'personId'],
  ])('is refused with %s', async (_, given, field) => {
    const { status, body } = await desk.as('referrer').post(AT, { personId: PERSON, ...desk.answers(given) });
    expect({ status, errors: body.errors }).toEqual({ status: 422, errors: [{ field, message: expect.any(String) }] });
  });

  it('waits when programmes does not answer, and nothing is kept', async () => {
    const count = () => desk.rows('referrals', `select count(*) from referral`);
    const before = await count();
    desk.programmes.fail(true);
    expect(await desk.as('referrer').post(AT, { personId: PERSON, ...desk.answers() })).toMatchObject({ status: 503 });
    desk.programmes.fail(false);
    expect(await count()).toEqual(before);
  });
});

describe('consent', () => {
  it('is needed to submit', async () => {
    const { location } = await desk.draft();
    const submitting = await desk.as('referrer').post(`${location}/submission`, {}, { ifMatch: 1 });
    expect(submitting).toMatchObject({ status: 409, body: { code: 'consent-to-share-missing' } });
  });

  it('is kept with who explained it and in what words; taken back and given again it is another', async () => {
    const { id, location } = await desk.draft();
    const referrer = desk.as('referrer');
    const on = await desk.today();
    await referrer.done(referrer.post(`${location}/consents`, desk.consent('share', on), { ifMatch: 1 }));
    await referrer.done(referrer.post(`${location}/consents/share/withdrawal`, { withdrawnOn: on }, { ifMatch: 2 }));
    await referrer.done(referrer.post(`${location}/consents`, desk.consent('share', on), { ifMatch: 3 }));
    const { id: explainedBy } = await desk.officer('referrer');
    const { words } = desk.consent('share', on);
    expect((await referrer.get(location!)).body.consents).toMatchObject([
      { to: 'share', version: 1, explainedBy, words, givenOn: on, withdrawnOn: on },
      { to: 'share', version: 2, explainedBy, words, givenOn: on, withdrawnOn: null },
    ]);
    expect(await desk.said('referrals.consent-withdrawn')).toContainEqual({
      referralId: id,
      personId: PERSON,
      to: 'share',
      withdrawnOn: on,
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

  it.each<[string, object, string]>([
    ['ahead of the day', { givenOn: '2999-01-01' }, 'consent-in-the-future'],
    ['that was not understood', { understood: false }, 'consent-not-understood'],
    ['without the words', { words: ' ' }, 'answers-not-right'],
    ['to something else', { to: 'publish' }, 'answers-not-right'],
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
});

describe('the decision', () => {
  it.each<[string, string, () => Promise<object>, number, string]>([
    [
      'a worker of another agency',
      'manager',
      async () => ({ ...(await desk.allocation()), workerId: (await desk.allocation('medway-worker')).workerId }),
      422,
      'worker-not-of-this-agency',
    ],
    [
      'a team of another agency',
      'manager',
      async () => ({ ...(await desk.allocation()), teamId: (await desk.allocation('medway-worker')).teamId }),
      422,
      'team-not-of-this-agency',
    ],
    ['somebody who only refers', 'manager', () => desk.allocation('referrer'), 422, 'worker-not-of-this-agency'],
    [
      'nobody',
      'manager',
      async () => ({ ...(await desk.allocation()), workerId: PERSON }),
      422,
      'worker-not-of-this-agency',
    ],
    ['a worker, by somebody who may not decide', 'worker', () => desk.allocation(), 403, 'not-your-role'],
  ])('does not give a child to %s', async (_, subject, given, status, code) => {
    const { location } = await desk.submitted();
    const accepting = await desk.as(subject).post(`${location}/acceptance`, await given(), { ifMatch: 3 });
    expect(accepting).toMatchObject({ status, body: { code } });
    expect((await desk.as('manager').get(location!)).body).toMatchObject({ status: 'submitted', version: 3 });
  });

  it('may be no, for a reason of the list', async () => {
    const { id, location } = await desk.submitted();
    const unheard = await desk.as('manager').post(`${location}/refusal`, { reason: 'bad-mood' }, { ifMatch: 3 });
    expect(unheard).toMatchObject({ status: 422, body: { code: 'unknown-choice' } });
    expect(
      await desk.as('manager').post(`${location}/refusal`, { reason: 'no-capacity' }, { ifMatch: 3 }),
    ).toMatchObject({ status: 204 });
    expect(await desk.said('referrals.referral-refused')).toContainEqual({
      referralId: id,
      personId: PERSON,
      reason: 'no-capacity',
      refusedOn: await desk.today(),
    });
  });

  it('is not needed any more once the referral is withdrawn', async () => {
    const { id, location } = await desk.submitted();
    await desk
      .as('referrer')
      .done(desk.as('referrer').post(`${location}/withdrawal`, { reason: 'family-declined' }, { ifMatch: 3 }));
    const accepting = await desk.as('manager').post(`${location}/acceptance`, await desk.allocation(), { ifMatch: 4 });
    expect(accepting).toMatchObject({
      status: 409,
      body: { code: 'referral-not-in-that-state', currently: 'withdrawn' },
    });
    expect(await desk.said('referrals.referral-withdrawn')).toContainEqual({
      referralId: id,
      personId: PERSON,
      reason: 'family-declined',
      withdrawnOn: await desk.today(),
    });
  });

  it('lists what can be chosen', async () => {
    const { body } = await desk.as('referrer').get(`${AT}/reasons`);
    expect(body.refusal).toContainEqual({ code: 'out-of-area', name: expect.any(String) });
    expect(body.offenceCategories).toContainEqual({ code: 'knives-and-weapons', name: 'Knives and weapons' });
    expect(Object.keys(body)).toEqual(['refusal', 'withdrawal', 'routes', 'offenceCategories']);
  });
});
