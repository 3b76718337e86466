import { EnrolmentOffered, ReferralAccepted, ReferralSubmitted } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { openDesk, staff, type Desk } from '@waymark/testing';
import { Founding, PeopleModule } from '../src/module.js';

const CHILD = { givenName: 'Iris', familyName: 'Pemberton', birthDate: '2011-05-06' };
const REASON = 'Her family works in this office; agreed with the safeguarding lead.';

let desk: Desk;
let personId: string;

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
  const referrer = desk.as('referrer');
  personId = (await referrer.done(referrer.post('/api/people/persons', CHILD))).id;
  const correction = { district: 'Dover', reason: 'Has moved' };
  await referrer.done(referrer.post(`/api/people/persons/${personId}/corrections`, correction, { ifMatch: 1 }));
});
afterAll(() => desk?.close());

type Line = { on: string; what: string; by: string | null; record: object; codes: Record<string, unknown> };
const timeline = async (subject: string, person = personId): Promise<Line[]> =>
  (await desk.as(subject).get(`/api/people/timeline?person=${person}`)).body;
const whats = async (subject: string) => (await timeline(subject)).map(({ what }) => what);

it('tells what was done to the record, by whom, and the teams that came and went', async () => {
  const { id: workerId, agencyId, teamId } = await desk.officer('worker');
  const [referralId, enrolmentId] = [crypto.randomUUID(), crypto.randomUUID()];
  const about = { referralId, personId, programme: 'reframe', agencyId };
  const [submittedOn, acceptedOn] = [dayOf('2026-03-02'), dayOf('2026-03-04')];
  await desk.tell(
    ReferralSubmitted,
    { ...about, teamId, receivingAgencyId: about.agencyId, submittedOn },
    { key: referralId },
  );
  const offence = { offenceOn: null, summaryOnly: false, bailEndsOn: null, offenceCategory: null };
  const more = { gravity: null, evidenceSufficientOn: null, acceptedBy: null, eligibility: 'pass' as const };
  const accepted = { ...about, teamId: teamId!, workerId, acceptedOn, ...offence, ...more };
  await desk.tell(ReferralAccepted, accepted, { key: referralId });
  const offer = { enrolmentId, ...about, category: null, teamId: teamId!, workerId, offeredOn: acceptedOn };
  await desk.tell(EnrolmentOffered, offer, { key: enrolmentId });

  const told = await timeline('worker');
  const { id: referrer } = await desk.officer('referrer');
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ what: 'person-registered', by: referrer, record: { kind: 'person', id: personId } }),
      expect.objectContaining({ what: 'person-corrected', by: referrer, codes: { fields: ['district'] } }),
      expect.objectContaining({ what: 'involvement-opened', on: '2026-03-02' }),
      expect.objectContaining({
        what: 'involvement-moved',
        on: '2026-03-04',
        record: { kind: 'enrolment', id: enrolmentId },
      }),
    ]),
  );
  expect(told.map(({ on }) => on)).toEqual(
    told
      .map(({ on }) => on)
      .sort()
      .reverse(),
  );
  expect(JSON.stringify(told)).not.toMatch(/Iris|Pemberton|Dover/);
  const [row] = await desk.rows(
    'people',
    `select subjects from audit where route = 'GET /api/people/timeline' order by id desc limit 1`,
  );
  expect(row.subjects).toEqual(expect.arrayContaining([personId, referralId, enrolmentId]));
});

it('tells of a restriction only those who may restrict, and of a restricted child only those on the list', async () => {
  const { id: manager } = await desk.officer('manager');
  const { id: worker } = await desk.officer('worker');
  const versionNow = async () => (await desk.as('manager').get(`/api/people/persons/${personId}`)).body.version;
  const restriction = { allowed: [manager, worker], reason: REASON };
  const path = `/api/people/persons/${personId}/restrictions`;
  await desk.as('manager').done(desk.as('manager').post(path, restriction, { ifMatch: await versionNow() }));
  expect(await whats('manager')).toContain('person-restricted');
  expect(await whats('worker')).not.toContain('person-restricted');
  const asked = (person: string) => desk.as('referrer').get(`/api/people/timeline?person=${person}`);
  const [closed, absent] = [await asked(personId), await asked(crypto.randomUUID())];
  expect([closed.status, closed.body]).toEqual([absent.status, absent.body]);
  expect(await desk.as('analyst').get(`/api/people/timeline?person=${personId}`)).toMatchObject({ status: 403 });
});
