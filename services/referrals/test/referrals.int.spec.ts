import { idOf } from '@waymark/testing';
import { AT, CARER, offence, openReferrals, PERSON, type ReferralDesk } from './referral-desk.js';

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
    [
      'referrals.referral-submitted',
      {
        ...about,
        programme: 'reframe',
        agencyId,
        teamId: (await desk.officer('referrer')).teamId,
        receivingAgencyId: agencyId,
        submittedOn: await desk.today(),
      },
    ],
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
        offenceCategory: 'possession-class-b',
        gravity: null,
        evidenceSufficientOn: null,
        acceptedBy: (await desk.officer('manager')).id,
        eligibility: 'pass',
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

  it('keeps who refers, safeguarding, the victim’s and the family’s view, and what only the referrer knows', async () => {
    const referrer = desk.as('referrer');
    const { location } = await desk.draft();
    const given = {
      offence: { ...offence, gravity: 2, adjustments: [{ factor: 'minor-part', by: -1 }] },
      referrer: { role: 'school-staff', contact: 'phone', words: 'Head of year' },
      questions: { personalUse: true, acceptsResponsibility: true, firstOffence: null },
      safeguarding: [{ marker: 'looked-after', answer: 'no' }],
      victim: { view: 'does-not-support', on: '2024-09-02' },
      carer: { carerId: CARER, informed: 'yes', view: 'agrees' },
    };
    for (const [step, [question, answer]] of Object.entries(given).entries())
      await referrer.done(referrer.put(location!, { [question]: answer }, { ifMatch: step + 1 }));
    expect((await referrer.get(location!)).body).toMatchObject({
      ...given,
      gravity: { matrix: '2025-02', score: 1, presumed: 'none-or-informal' },
      withheld: [],
      version: 7,
    });
    await referrer.done(referrer.put(location!, { questions: null, carer: null }, { ifMatch: 7 }));
    expect((await referrer.get(location!)).body).toMatchObject({
      questions: { personalUse: null, acceptsResponsibility: null, firstOffence: null },
      carer: null,
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
    ['an agency that nobody knows', { receivingAgencyId: PERSON }, 'receivingAgencyId'],
    ['a school to decide', { receivingAgencyId: idOf('longshore-academy') }, 'receivingAgencyId'],
    ['a police force to decide', { receivingAgencyId: idOf('kent-police') }, 'receivingAgencyId'],
    ['an agency that is no id', { receivingAgencyId: 'kent' }, 'receivingAgencyId'],
    ['an offence that lies ahead', { offence: { ...offence, on: '2999-01-01', bailEndsOn: null } }, 'offence.on'],
    ['an offence without a day', { offence: { ...offence, on: '' } }, 'offence.on'],
    ['a gravity of six', { offence: { ...offence, gravity: 6 } }, 'offence.gravity'],
    ['half a gravity', { offence: { ...offence, gravity: 2.5 } }, 'offence.gravity'],
    [
      'a factor by two',
      { offence: { ...offence, adjustments: [{ factor: 'planned', by: 2 }] } },
      'offence.adjustments.0.by',
    ],
    [
      'a marker answered maybe',
      { safeguarding: [{ marker: 'looked-after', answer: 'maybe' }] },
      'safeguarding.0.answer',
    ],
    ['a victim’s view without its day', { victim: { view: 'supports' } }, 'victim.on'],
    ['an answer that is no yes or no', { questions: { personalUse: 'perhaps' } }, 'questions.personalUse'],
    ['nobody’s carer', { carer: { carerId: PERSON, informed: 'yes' } }, 'carer.carerId'],
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
      agencyId: (await desk.officer('referrer')).agencyId,
      reason: 'family-declined',
      withdrawnOn: await desk.today(),
    });
  });

  it('lists what can be chosen, and the data that rules stand on', async () => {
    const { body } = await desk.as('referrer').get(`${AT}/reasons`);
    for (const [list, code] of [
      ['refusal', 'out-of-area'],
      ['withdrawal', 'duplicate'],
      ['routes', 'arrest'],
      ['offenceCategories', 'knives-and-weapons'],
      ['referrerRoles', 'school-staff'],
      ['contactWays', 'phone'],
      ['safeguardingMarkers', 'looked-after'],
      ['victimViews', 'supports'],
      ['parentViews', 'agrees'],
      ['otherServices', 'early-help'],
      ['understandingChecks', 'said-back'],
    ])
      expect(body[list!]).toContainEqual(expect.objectContaining({ code, name: expect.any(String) }));
    expect(body.consentForms).toContainEqual(expect.objectContaining({ code: 'share-plain', version: 1, months: 12 }));
    expect(body.receivingKinds).toEqual(['youth-justice-service', 'council', 'violence-reduction-unit']);
    expect(body.gravity.matrices.at(-1)).toMatchObject({ version: '2025-02', presumptive: { 5: 'charge' } });
  });
});
