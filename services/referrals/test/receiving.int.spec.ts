import { idOf } from '@waymark/testing';
import { AT, openReferrals, PERSON, type ReferralDesk } from './referral-desk.js';

let desk: ReferralDesk;

beforeAll(async () => {
  desk = await openReferrals();
});
afterAll(() => desk.close());

const [KENT, MEDWAY] = [idOf('kent-youth-justice'), idOf('medway-youth-justice')];
const sent = (given: object = {}) => desk.submitted({ receivingAgencyId: KENT, ...given }, 'police-kent');
const idsOf = async (subject: string, query: string): Promise<string[]> =>
  (await desk.as(subject).get(`${AT}?${query}`)).body.referrals.map(({ id }: { id: string }) => id);

describe('the agency that should decide', () => {
  it.each<[string, string, string | null]>([
    ['referrer', 'of a youth justice service', KENT],
    ['council', 'of a council', idOf('kent-council')],
    ['police-kent', 'of a police force, which takes no referrals', null],
    ['school', 'of a school, which takes none', null],
  ])('begins for a %s %s as %s', async (subject, _, receivingAgencyId) => {
    const { location } = await desk.draft({}, subject);
    const { agencyId } = await desk.officer(subject);
    expect((await desk.as(subject).get(location!)).body).toMatchObject({ agencyId, receivingAgencyId });
  });

  it('is chosen, and chosen otherwise, while it is a draft', async () => {
    const police = desk.as('police-kent');
    const { location } = await desk.draft({}, 'police-kent');
    await police.done(police.put(location!, { receivingAgencyId: MEDWAY }, { ifMatch: 1 }));
    await police.done(police.put(location!, { route: 'school' }, { ifMatch: 2 }));
    expect((await police.get(location!)).body).toMatchObject({ receivingAgencyId: MEDWAY, route: 'school' });
    await police.done(police.put(location!, { receivingAgencyId: KENT }, { ifMatch: 3 }));
    expect((await police.get(location!)).body).toMatchObject({ receivingAgencyId: KENT });
    expect(await police.put(location!, { receivingAgencyId: idOf('longshore-academy') }, { ifMatch: 4 })).toMatchObject(
      { status: 422, body: { code: 'agency-takes-no-referrals', errors: [{ field: 'receivingAgencyId' }] } },
    );
  });

  it('must be chosen before it is submitted', async () => {
    const { location } = await desk.draft({}, 'police-kent');
    expect(await desk.as('police-kent').post(`${location}/submission`, {}, { ifMatch: 1 })).toMatchObject({
      status: 422,
      body: {
        code: 'referral-incomplete',
        errors: [{ field: 'receivingAgencyId', message: 'Choose which agency should decide' }],
      },
    });
  });

  it('cannot be chosen while people does not answer, and nothing is kept', async () => {
    const { location } = await desk.draft({}, 'police-kent');
    desk.people.isAway = true;
    const choosing = await desk.as('police-kent').put(location!, { receivingAgencyId: KENT }, { ifMatch: 1 });
    desk.people.isAway = false;
    expect(choosing).toMatchObject({ status: 503, body: { code: 'service-unavailable' } });
    expect((await desk.as('police-kent').get(location!)).body).toMatchObject({ receivingAgencyId: null, version: 1 });
  });
});

describe('a referral to another agency', () => {
  it('is not there for whoever should decide until it is submitted, and never for a third', async () => {
    const { id, location } = await desk.draft({ receivingAgencyId: KENT }, 'police-kent');
    const absent = await desk.as('manager').get(`${AT}/${PERSON}`);
    const early = await desk.as('manager').get(location!);
    expect([early.status, early.body]).toEqual([404, absent.body]);
    expect(await desk.as('manager').put(location!, { route: 'school' }, { ifMatch: 1 })).toMatchObject({ status: 404 });
    expect(await idsOf('manager', 'status=draft')).not.toContain(id);

    const { id: sentId, location: at } = await sent();
    expect(await desk.as('manager').get(at!)).toMatchObject({ status: 200, body: { receivingAgencyId: KENT } });
    expect(await desk.as('medway-manager').get(at!)).toMatchObject({ status: 404, body: absent.body });
    expect(await idsOf('medway-manager', 'status=submitted')).not.toContain(sentId);
    expect(await desk.said('referrals.referral-submitted')).toContainEqual({
      referralId: sentId,
      personId: PERSON,
      programme: 'reframe',
      agencyId: idOf('kent-police'),
      teamId: idOf('kent-police child-centred-policing'),
      receivingAgencyId: KENT,
      submittedOn: await desk.today(),
    });
  });

  it('stays hidden from whoever should have decided when it was given up as a draft', async () => {
    const { id, location } = await desk.draft({ receivingAgencyId: KENT }, 'police-kent');
    const police = desk.as('police-kent');
    await police.done(police.post(`${location}/withdrawal`, { reason: 'made-in-error' }, { ifMatch: 1 }));
    expect(await desk.as('manager').get(location!)).toMatchObject({ status: 404 });
    expect(await idsOf('manager', 'status=withdrawn')).not.toContain(id);
  });

  it('is accepted by the receiving agency, for one of its own, and the case is theirs', async () => {
    const { id, location } = await sent();
    const manager = desk.as('manager');
    const elsewhere = await manager.post(`${location}/acceptance`, await desk.allocation('police-kent'), {
      ifMatch: 3,
    });
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'team-not-of-this-agency' } });
    await manager.done(manager.post(`${location}/acceptance`, await desk.allocation(), { ifMatch: 3 }));
    expect(await desk.said('referrals.referral-accepted')).toContainEqual(
      expect.objectContaining({ referralId: id, agencyId: KENT, ...(await desk.allocation()) }),
    );
    expect((await desk.as('police-kent').get(location!)).body).toMatchObject({
      status: 'accepted',
      agencyId: idOf('kent-police'),
      receivingAgencyId: KENT,
    });
  });

  it('is refused by the receiving agency, and the fact names whoever made it', async () => {
    const { id, location } = await sent();
    const manager = desk.as('manager');
    const refusal = { reason: 'out-of-area', nextDoor: { to: 'service', code: 'early-help' } };
    await manager.done(manager.post(`${location}/refusal`, refusal, { ifMatch: 3 }));
    expect(await desk.said('referrals.referral-refused')).toContainEqual(
      expect.objectContaining({ referralId: id, agencyId: idOf('kent-police') }),
    );
    expect((await desk.as('police-kent').get(location!)).body).toMatchObject({ status: 'refused', ...refusal });
  });

  it('is decided by nobody of the agency that made it, and taken back by nobody of the one that received it', async () => {
    // Both sides have managers here, so that it is the side that counts and not the role.
    const { id, location } = await desk.submitted({ receivingAgencyId: MEDWAY });
    const refusal = { reason: 'out-of-area', nextDoor: { to: 'none', code: null } };
    for (const [way, body] of [
      ['acceptance', await desk.allocation()],
      ['refusal', refusal],
    ] as const)
      expect(await desk.as('manager').post(`${location}/${way}`, body, { ifMatch: 3 })).toMatchObject({
        status: 403,
        body: { code: 'not-the-receiving-agency' },
      });
    const backwards = desk.as('medway-manager').post(`${location}/withdrawal`, { reason: 'duplicate' }, { ifMatch: 3 });
    expect(await backwards).toMatchObject({ status: 403, body: { code: 'not-the-referring-agency' } });
    expect((await desk.as('referrer').get(location!)).body).toMatchObject({ id, status: 'submitted', version: 3 });

    const referrer = desk.as('referrer');
    await referrer.done(referrer.post(`${location}/withdrawal`, { reason: 'duplicate' }, { ifMatch: 3 }));
    expect((await desk.as('medway-manager').get(location!)).body).toMatchObject({ status: 'withdrawn' });
  });

  it('has its consents recorded and taken back on either side, explained by one of their own', async () => {
    const { location } = await sent();
    // Until somebody is given the child, those who answer for the whole receiving agency.
    const worker = desk.as('manager');
    const on = await desk.today();
    const given = desk.consent('take-part', on);
    const [police, colleague] = [await desk.officer('police-kent'), await desk.officer('worker-north')];
    const stranger = await worker.post(`${location}/consents`, { ...given, explainedBy: police.id }, { ifMatch: 3 });
    expect(stranger).toMatchObject({ status: 422, body: { code: 'explainer-not-of-this-agency' } });
    await worker.done(worker.post(`${location}/consents`, { ...given, explainedBy: colleague.id }, { ifMatch: 3 }));
    const sender = desk.as('police-kent');
    expect((await sender.get(`${location}/consents`)).body.consents).toMatchObject([
      { to: 'share', explainedBy: police.id },
      { to: 'take-part', explainedBy: colleague.id },
    ]);
    await sender.done(sender.post(`${location}/consents/take-part/withdrawal`, { withdrawnOn: on }, { ifMatch: 4 }));
    await worker.done(worker.post(`${location}/consents/share/withdrawal`, { withdrawnOn: on }, { ifMatch: 5 }));
  });
});

describe('the list by direction', () => {
  it('tells what was sent from what was received, and names both agencies', async () => {
    const { id: toKent } = await sent();
    const { id: within } = await desk.submitted();
    const { id: toMedway } = await desk.submitted({ receivingAgencyId: MEDWAY });
    const { id: draft } = await desk.draft();
    const of = async (subject: string, query: string) => {
      const found = await idsOf(subject, query);
      return Object.entries({ toKent, within, toMedway, draft }).flatMap(([name, id]) =>
        found.includes(id) ? name : [],
      );
    };
    expect(await of('manager', '')).toEqual(['toKent', 'within', 'toMedway', 'draft']);
    expect(await of('manager', 'direction=received')).toEqual(['toKent', 'within']);
    expect(await of('manager', 'direction=sent')).toEqual(['within', 'toMedway', 'draft']);
    expect(await of('police-kent', 'direction=sent')).toEqual(['toKent']);
    expect(await of('police-kent', 'direction=received')).toEqual([]);
    expect(await of('medway-manager', 'direction=received&status=submitted')).toEqual(['toMedway']);

    const { body } = await desk.as('manager').get(`${AT}?direction=received`);
    expect(body.referrals.find(({ id }: { id: string }) => id === toKent)).toMatchObject({
      agencyId: idOf('kent-police'),
      receivingAgencyId: KENT,
    });
    expect(await desk.as('manager').get(`${AT}?direction=sideways`)).toMatchObject({ status: 422 });
  });
});
