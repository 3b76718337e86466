import { addDays, addMonths, type Day } from '@waymark/kernel';
import { openDesk, staff, type Desk } from '@waymark/testing';
import type { AgreementView } from '../src/agreement.queries.js';
import { Founding, PeopleModule, type StaffFile } from '../src/module.js';

const AT = '/api/people/agreements';
const REASON = 'The police found that nobody asked for anything.';

let desk: Desk;
let today: Day;
/** Ids by code. */
const agencies = new Map<string, string>();

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
  const operator = desk.as('operator');
  const post = { teamId: null, role: 'information-governance-officer' };
  for (const { id, code } of (await operator.get('/api/people/agencies')).body) agencies.set(code, id);
  for (const [subject, agency] of [
    ['police-governance', 'kent-police'],
    ['school-governance', 'longshore-academy'],
  ] as const) {
    const employed = { subject, name: 'Pat Ormerod', ...post, agencyId: agencies.get(agency) };
    await operator.done(operator.post('/api/people/officers', employed));
  }
  await desk.settle();
  ({ today } = (await operator.get('/api/people/me')).body);
});
afterAll(() => desk.close());

const governance = () => desk.as('governance');
const parties = () => ['kent-youth-justice', 'kent-police'].map((code) => agencies.get(code)!);
const terms = (given: object = {}) => ({
  title: 'Prevention in Kent',
  gateway: 'crime-and-disorder-act-1998-s115',
  purpose: 'So that the police know which children are on a programme.',
  parties: parties(),
  classes: ['programme'],
  startsOn: today,
  endsOn: addDays(today, 30),
  ...given,
});
const made = (given: object = {}) => governance().done(governance().post(AT, terms(given)));
const seen = async (location: string, as = 'governance') => (await desk.as(as).get<AgreementView>(location)).body;
const ended = (location: string, as = 'governance', ifMatch = 1) =>
  desk.as(as).post(`${location}/ending`, { reason: REASON }, { ifMatch });

describe('an agreement', () => {
  it('is made by one of its parties, and seen by both', async () => {
    const { id, location } = await made();
    const { id: officerId } = await desk.officer('governance');
    expect(await seen(location!)).toEqual({
      id,
      version: 1,
      title: 'Prevention in Kent',
      gateway: 'crime-and-disorder-act-1998-s115',
      purpose: 'So that the police know which children are on a programme.',
      parties: [
        { id: agencies.get('kent-police'), name: 'Kent Police' },
        { id: agencies.get('kent-youth-justice'), name: 'Kent Youth Justice' },
      ],
      classes: ['identity', 'programme'],
      startsOn: today,
      endsOn: addDays(today, 30),
      endedOn: null,
      endedBy: null,
      endReason: null,
      supersedes: null,
      supersededBy: null,
      madeBy: { id: officerId, name: 'Anil Deshmukh' },
      madeOn: today,
      standing: 'in-force',
    });
    expect(await seen(location!, 'police-governance')).toMatchObject({ id });
    expect((await desk.said('people.agreement-made')).at(-1)).toEqual({
      agreementId: id,
      parties: parties().sort(),
      classes: ['identity', 'programme'],
      startsOn: today,
      endsOn: addDays(today, 30),
    });
  });

  it('is no such record for an agency that did not agree, and in nobody else’s list', async () => {
    const { id, location } = await made();
    const school = desk.as('school-governance');
    const nobody = await school.get(`${AT}/${crypto.randomUUID()}`);
    expect(await school.get(location!)).toMatchObject({ status: 404, body: nobody.body });
    expect(await ended(location!, 'school-governance', 99)).toMatchObject({ status: 404, body: nobody.body });
    expect((await school.get(AT)).body).toEqual([]);
    const listed = async (as: string) => (await desk.as(as).get<AgreementView[]>(AT)).body.map((each) => each.id);
    expect(await listed('manager')).toContain(id);
    expect(await listed('police-governance')).toContain(id);
  });

  it('stands in the list with the newest first', async () => {
    const { id } = await made({ startsOn: addDays(today, 5), title: 'Later' });
    expect((await governance().get<AgreementView[]>(AT)).body[0]).toMatchObject({ id, standing: 'not-yet' });
  });

  it('is ended early by either party with a reason, and from that minute no longer holds', async () => {
    const { id, location } = await made();
    expect(await ended(location!, 'police-governance')).toMatchObject({ status: 204, version: 2 });
    const { id: endedBy } = await desk.officer('police-governance');
    expect(await seen(location!)).toMatchObject({
      standing: 'ended',
      endedOn: today,
      endReason: REASON,
      endedBy: { id: endedBy, name: 'Pat Ormerod' },
    });
    expect(await desk.said('people.agreement-ended')).toContainEqual({ agreementId: id, endedOn: today });
    expect(await ended(location!, 'governance', 2)).toMatchObject({ status: 409, body: { code: 'agreement-over' } });
  });

  it('gives way to a new one in the same moment', async () => {
    const old = await made();
    const fresh = await made({ supersedes: old.id, classes: ['programme', 'offence'] });
    expect(await seen(old.location!)).toMatchObject({ standing: 'ended', endedOn: today, supersededBy: fresh.id });
    expect(await seen(fresh.location!)).toMatchObject({ standing: 'in-force', supersedes: old.id });
    const again = await governance().post(AT, terms({ supersedes: old.id }));
    expect(again).toMatchObject({ status: 409, body: { code: 'agreement-over' } });
  });

  it('takes the place of one once when two ask at the same moment', async () => {
    const old = await made();
    const asked = [1, 2, 3].map(() => governance().post(AT, terms({ supersedes: old.id })));
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each<[string, () => object, string, string]>([
    [
      'without the own agency',
      () => ({ parties: [agencies.get('kent-police'), agencies.get('kent-council')] }),
      'not-a-party',
      'parties',
    ],
    [
      'with an agency that is none',
      () => ({ parties: [...parties(), crypto.randomUUID()] }),
      'terms-not-right',
      'parties',
    ],
    ['by a power that is none', () => ({ gateway: 'good-will' }), 'terms-not-right', 'gateway'],
    ['for longer than three years', () => ({ endsOn: addMonths(today, 36) }), 'terms-not-right', 'endsOn'],
    [
      'that is over already',
      () => ({ startsOn: addDays(today, -9), endsOn: addDays(today, -1) }),
      'over-already',
      'endsOn',
    ],
    ['of a class that is none', () => ({ classes: ['gossip'] }), 'answers-not-right', 'classes'],
    ['without saying what for', () => ({ purpose: '   To share      ' }), 'answers-not-right', 'purpose'],
  ])('%s is not made', async (_, given, code, field) =>
    expect(await governance().post(AT, terms(given()))).toMatchObject({
      status: 422,
      body: { code, errors: [{ field }] },
    }),
  );

  it('that takes the place of another begins today or before', async () => {
    const { id, location } = await made();
    const later = await governance().post(AT, terms({ supersedes: id, startsOn: addDays(today, 1) }));
    expect(later).toMatchObject({ status: 422, body: { code: 'leaves-a-gap', errors: [{ field: 'startsOn' }] } });
    const foreign = await desk.as('school-governance').post(AT, {
      ...terms({ parties: [agencies.get('longshore-academy'), agencies.get('kent-council')] }),
      supersedes: id,
    });
    expect(foreign).toMatchObject({ status: 404, body: { code: 'no-such-record' } });
    expect(await seen(location!)).toMatchObject({ standing: 'in-force' });
  });

  it('is made and ended by information governance only, and read by those who answer for it', async () => {
    const { location } = await made();
    for (const subject of ['manager', 'auditor', 'agency-admin', 'worker', 'operator']) {
      expect((await desk.as(subject).post(AT, terms())).status).toBe(403);
      expect((await ended(location!, subject)).status).toBe(403);
    }
    for (const subject of ['manager', 'auditor', 'agency-admin'])
      expect(await seen(location!, subject)).toHaveProperty('id');
    for (const subject of ['worker', 'analyst', 'operator'])
      expect(await desk.as(subject).get(location!)).toMatchObject({ status: 403 });
  });

  it('that nobody ended runs out with its last day', async () => {
    const { location } = await made({ endsOn: today });
    expect(await seen(location!)).toMatchObject({ standing: 'in-force' });
    await desk.moveClockTo(addDays(today, 1));
    expect(await seen(location!)).toMatchObject({ standing: 'run-out', endedOn: null });
    expect(await ended(location!)).toMatchObject({ status: 409, body: { code: 'agreement-over' } });
  });
});

describe('the staff file', () => {
  const file = (given: object = {}): StaffFile => ({
    agencies: [],
    officers: [],
    agreements: [
      {
        code: 'county',
        title: 'Children in the county',
        gateway: 'children-act-2004-s10-11',
        purpose: 'So that children are helped early.',
        parties: ['kent-council', 'kent-youth-justice'],
        classes: ['contact'],
        starts: '2024-10-01',
        ends: '2027-09-30',
        ...given,
      },
    ],
  });
  const found = (given: object = {}) => desk.running.app.get(Founding).found(file(given));
  const kept = () =>
    desk.rows(
      'people',
      `select classes, made_by, starts_on from sharing_agreement where title = 'Children in the county'`,
    );

  it('founds what is missing, known by its title and parties, once', async () => {
    await Promise.all([found(), found()]);
    await found({ parties: ['kent-youth-justice', 'kent-council'], classes: ['health'] });
    expect(await kept()).toEqual([{ classes: ['identity', 'contact'], made_by: null, starts_on: '2024-10-01' }]);
    await found({ parties: ['kent-youth-justice', 'kent-council', 'kent-police'] });
    expect(await kept()).toHaveLength(2);
  });

  it('founds nothing that is not right', async () => {
    await expect(found({ title: 'X', parties: ['kent-youth-justice', 'nowhere'] })).rejects.toThrow('nowhere');
    await expect(found({ title: 'X', ends: '2027-10-01' })).rejects.toThrow('terms-not-right');
  });
});
