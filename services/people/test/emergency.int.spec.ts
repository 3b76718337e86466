import { addWorkingDays, type Day } from '@waymark/kernel';
import { Store, system } from '@waymark/kit';
import { Caller, openDesk, staff, type Desk } from '@waymark/testing';
import type { LiveOpening, OpeningView, WholeOpening } from '../src/emergency.queries.js';
import { liveOpenings } from '../src/emergency-openings.js';
import { Founding, PeopleModule } from '../src/module.js';

const AT = '/api/people/emergency-openings';
const PERSONS = '/api/people/persons';
const REASON = 'He rang from a bridge and rang off; nobody else is at work.';
const NOTE = 'The call is on the tape; the control room agrees.';
const PNC = { scheme: 'youth-justice-id', value: 'YJ-EMERGENCY' };

let desk: Desk;
let today: Day;
let births = 10;

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
  const operator = desk.as('operator');
  for (const [subject, agency] of [
    ['medway-governance', 'medway-worker'],
    ['school-governance', 'school'],
  ] as const) {
    const { agencyId } = await desk.officer(agency);
    const post = { agencyId, teamId: null, role: 'information-governance-officer' };
    await operator.done(operator.post('/api/people/officers', { subject, name: 'Pat Ormerod', ...post }));
  }
  await desk.settle();
  ({ today } = (await operator.get('/api/people/me')).body);
});
afterAll(() => desk.close());

/** A child of Kent's, whom nobody of Medway may see. */
async function child(identifiers: object[] = []): Promise<string> {
  const worker = desk.as('worker');
  const newcomer = {
    givenName: 'Robin',
    familyName: `Example${births}`,
    birthDate: `2011-03-${births++}`,
    identifiers,
  };
  return (await worker.done(worker.post(PERSONS, newcomer))).id;
}

const open = (as: string, whom: object, given: object = {}) =>
  desk.as(as).post(AT, { ...whom, category: 'danger-to-life', reason: REASON, ...given });
const opened = async (personId: string, as = 'medway-worker') => (await desk.as(as).done(open(as, { personId }))).id;
const live = async (as: string) => (await desk.as(as).get<LiveOpening[]>(`${AT}/mine`)).body;
const liveFor = async (as: string, ids: string[]) => {
  const { id } = await desk.officer(as);
  const store = desk.running.app.get(Store, { strict: false });
  return store.transaction(system('people', 'test'), (transaction) => liveOpenings(transaction, id, ids));
};
const review = (as: string, id: string, body: object = {}, ifMatch = 1) =>
  desk.as(as).post(`${AT}/${id}/review`, { finding: 'justified', note: NOTE, ...body }, { ifMatch });
const restrict = async (personId: string) => {
  const manager = desk.as('manager');
  const allowed = [(await desk.officer('manager')).id];
  await manager.done(manager.post(`${PERSONS}/${personId}/restrictions`, { allowed, reason: REASON }, { ifMatch: 1 }));
};
const exclude = async (personId: string, subject: string) => {
  const manager = desk.as('manager');
  const { version } = (await manager.get(`${PERSONS}/${personId}`)).body;
  const body = { officers: [(await desk.officer(subject)).id], category: 'family', reason: REASON };
  await manager.done(manager.post(`${PERSONS}/${personId}/exclusion`, body, { ifMatch: version }));
};

describe('a record of another agency', () => {
  it('is opened for an hour of true time, and told to those who review', async () => {
    const personId = await child();
    const before = Date.now();
    const id = await opened(personId);
    const [mine] = await live('medway-worker');
    expect(mine).toMatchObject({ id, personId });
    expect(Date.parse(mine!.until) - Date.parse(mine!.openedAt)).toBe(3_600_000);
    expect(Math.abs(Date.parse(mine!.openedAt) - before)).toBeLessThan(60_000);
    expect(await liveFor('medway-worker', [personId, crypto.randomUUID()])).toEqual(new Set([personId]));
    expect(await liveFor('worker', [personId])).toEqual(new Set());

    const { id: officerId, agencyId, teamId } = await desk.officer('medway-worker');
    const { openedAt, until } = mine!;
    const reviewDueOn = addWorkingDays(today, 2);
    expect((await desk.said('people.record-opened-in-emergency')).at(-1)).toEqual({
      openingId: id,
      ...{ personId, officerId, agencyId, teamId, openedAt, until, reviewDueOn },
    });
    for (const governance of ['governance', 'medway-governance']) {
      const [first] = (await desk.as(governance).get<OpeningView[]>(AT)).body.filter((each) => each.id === id);
      expect(first).toMatchObject({
        ...{ personId, openedAt, reviewDueOn, finding: null, isOverdue: false, category: 'danger-to-life' },
        officer: { id: officerId, name: 'Jo Whitlock' },
        agency: { name: 'Medway Youth Justice' },
        holder: { name: 'Kent Youth Justice' },
      });
      expect(JSON.stringify(first)).not.toContain('bridge');
      expect((await desk.as(governance).get<WholeOpening>(`${AT}/${id}`)).body.reason).toBe(REASON);
    }
    expect((await desk.as('auditor').get<WholeOpening>(`${AT}/${id}`)).body).toMatchObject({ id, reason: null });
    expect((await desk.as('school-governance').get(AT)).body).toEqual([]);
    expect(await desk.as('school-governance').get(`${AT}/${id}`)).toMatchObject({ status: 404 });
  });

  it('is in the audit as what it is, and its reason cannot be read in the table', async () => {
    const personId = await child();
    const id = await opened(personId);
    const audit = await desk.rows(
      'people',
      `select kind, details from audit where kind = 'break-glass' and subjects = array[$1, $2]::text[]`,
      [personId, id],
    );
    expect(audit).toEqual([{ kind: 'break-glass', details: { category: 'danger-to-life' } }]);
    const rows = await desk.rows('people', `select encode(reason, 'escape') as reason from emergency_opening`);
    expect(JSON.stringify(rows)).not.toContain('bridge');
  });

  it('is found by a number, as it was written', async () => {
    const personId = await child([PNC]);
    const identifier = { ...PNC, value: ' yj-emergency ' };
    expect(await open('medway-worker', { identifier })).toMatchObject({ status: 201 });
    expect((await live('medway-worker'))[0]).toMatchObject({ personId });
  });

  it('is opened once at a time, also when two ask at the same moment', async () => {
    const personId = await child();
    const answers = await Promise.all([1, 2, 3].map(() => open('medway-worker', { personId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await open('medway-worker', { personId })).toMatchObject({ status: 409, body: { code: 'open-already' } });
  });

  it('is closed again after the hour, whatever Waymark’s clock says', async () => {
    const personId = await child();
    const id = await opened(personId);
    const admin = desk.database.admin;
    await admin.query(
      `update people.emergency_opening set opened_at = opened_at - interval '61 minutes',
      until = until - interval '61 minutes' where id = $1`,
      [id],
    );
    expect(await liveFor('medway-worker', [personId])).toEqual(new Set());
    expect((await live('medway-worker')).map((each) => each.id)).not.toContain(id);
    expect(await open('medway-worker', { personId })).toMatchObject({ status: 201 });
  });
});

describe('a restricted child of the own agency', () => {
  it('is opened by whoever is not on the list; whoever can see them is told so', async () => {
    const personId = await child();
    expect(await open('worker', { personId })).toMatchObject({ status: 409, body: { code: 'in-reach', personId } });
    await restrict(personId);
    expect(await open('worker', { personId })).toMatchObject({ status: 201 });
    expect(await open('manager', { personId })).toMatchObject({ status: 409, body: { code: 'in-reach' } });
  });
});

describe('an excluded officer', () => {
  it('is told that there is no such record, byte for byte, by id and by number; the attempt is kept', async () => {
    const number = { ...PNC, value: 'YJ-OWN-CHILD' };
    const personId = await child([number]);
    await exclude(personId, 'medway-worker');
    const nobody = await open('medway-worker', { personId: crypto.randomUUID() });
    expect(nobody).toMatchObject({ status: 404, body: { code: 'no-such-record' } });
    for (const whom of [{ personId }, { identifier: number }, { identifier: { ...number, value: 'YJ-NOBODY' } }]) {
      const { status, body } = await open('medway-worker', whom);
      expect({ status, body }).toEqual({ status: 404, body: nobody.body });
    }
    const denials = await desk.rows<{ subjects: string[] }>(
      'people',
      `select subjects from audit where kind = 'deny' and details ->> 'action' = 'emergency:open' order by id`,
    );
    expect(denials.map(({ subjects }) => subjects)).toEqual([[], [personId], [personId], []]);
  });

  it('loses what was open, and reviews nothing of that child', async () => {
    const personId = await child();
    const id = await opened(personId);
    await exclude(personId, 'medway-governance');
    expect((await desk.as('medway-governance').get<OpeningView[]>(AT)).body.map((each) => each.id)).not.toContain(id);
    expect(await desk.as('medway-governance').get(`${AT}/${id}`)).toMatchObject({ status: 404 });
    expect(await review('medway-governance', id, {}, 99)).toMatchObject({ status: 404 });
    await exclude(personId, 'medway-worker');
    expect((await live('medway-worker')).map((each) => each.id)).not.toContain(id);
  });
});

describe('whoever signed in longer ago', () => {
  const signedIn = (auth_time: number | undefined) =>
    new Caller(
      (path) => desk.url + path,
      () => desk.issuer.token('medway-worker', { claims: { auth_time } as never }),
    );
  const now = () => Math.floor(Date.now() / 1_000);

  it.each([
    ['six minutes', () => now() - 360],
    ['nobody knows how long', () => undefined],
  ])('than five minutes (%s) is asked to sign in again', async (_, at) => {
    const body = { personId: await child(), category: 'court-today', reason: REASON };
    const before = await desk.rows('people', 'select count(*) as n from emergency_opening');
    expect(await signedIn(at()).post(AT, body)).toMatchObject({ status: 403, body: { code: 'sign-in-again' } });
    expect(await desk.rows('people', 'select count(*) as n from emergency_opening')).toEqual(before);
    expect(await signedIn(now() - 240).post(AT, body)).toMatchObject({ status: 201 });
  });
});

describe('a review', () => {
  it('is done once, by somebody else', async () => {
    const personId = await child();
    const id = await opened(personId);
    expect(await review('governance', id)).toMatchObject({ status: 204, version: 2 });
    expect((await desk.as('medway-governance').get<WholeOpening>(`${AT}/${id}`)).body).toMatchObject({
      finding: 'justified',
      reviewNote: NOTE,
      reviewedOn: today,
      reviewedBy: { name: 'Anil Deshmukh' },
    });
    expect(await desk.said('people.emergency-opening-reviewed')).toEqual([
      { openingId: id, personId, finding: 'justified', reviewedOn: today },
    ]);
    const again = await review('medway-governance', id, {}, 2);
    expect(again).toMatchObject({ status: 409, body: { code: 'reviewed-already' } });
    expect(await review('school-governance', id)).toMatchObject({ status: 404 });
  });

  it('is not of one’s own opening', async () => {
    const operator = desk.as('operator');
    const { agencyId } = await desk.officer('medway-worker');
    const post = { agencyId, teamId: null };
    const both = { subject: 'both', name: 'Both', role: 'manager', ...post };
    const { location } = await operator.done(operator.post('/api/people/officers', both));
    await desk.settle();
    const id = await opened(await child(), 'both');
    const moved = { ...post, role: 'information-governance-officer' };
    await operator.done(operator.post(`${location}/move`, moved, { ifMatch: 1 }));
    await desk.settle();
    expect(await review('both', id)).toMatchObject({ status: 409, body: { code: 'own-opening' } });
  });

  it('that nobody did in time stands at the head, marked', async () => {
    const waiting = async () => (await desk.as('governance').get(`${AT}/waiting`)).body;
    const before = await waiting();
    expect(before.overdue).toBe(0);
    await desk.moveClockTo(addWorkingDays(today, 3));
    expect(await waiting()).toEqual({ waiting: before.waiting, overdue: before.waiting });
    const { body } = await desk.as('governance').get<OpeningView[]>(AT);
    expect(body.map(({ isOverdue }) => isOverdue)).toEqual(body.map(({ finding }) => finding === null));
    expect(body.filter(({ finding }) => finding !== null)).toEqual([body.at(-1)]);
  });
});

it('is counted by agency and month, for everybody to know', async () => {
  const counts = async (from: string, to: string) => desk.as('auditor').get(`${AT}/counts?from=${from}&to=${to}`);
  const rows = await desk.rows('people', 'select count(*) as n from emergency_opening');
  const { body } = await counts('2020-01-01', '2099-12-31');
  expect(body.every(({ month }: { month: string }) => /^\d{4}-\d{2}$/.test(month))).toBe(true);
  const total = (body as { n: number }[]).reduce((sum, { n }) => sum + n, 0);
  expect([{ n: total }]).toEqual(rows);
  expect(new Set(body.map(({ agency }: { agency: { name: string } }) => agency.name))).toEqual(
    new Set(['Medway Youth Justice', 'Kent Youth Justice']),
  );
  expect((await counts('2020-01-01', '2020-12-31')).body).toEqual([]);
  expect(await counts('2020-02-01', '2020-01-31')).toMatchObject({ status: 422, body: { code: 'period-backwards' } });
});

it.each<[string, object, string]>([
  ['nobody', {}, 'personId'],
  ['a number of no kind', { identifier: { scheme: 'shoe-size', value: '7' } }, 'identifier.scheme'],
  ['somebody for no reason of the list', { personId: crypto.randomUUID(), category: 'curious' }, 'category'],
  ['somebody without a reason', { personId: crypto.randomUUID(), reason: 'Must see this' }, 'reason'],
])('%s is not opened', async (_, whom, field) =>
  expect(await open('worker', {}, whom)).toMatchObject({ status: 422, body: { errors: [{ field }] } }),
);

it('is for those who work with children; reading and reviewing for others', async () => {
  for (const subject of ['analyst', 'operator', 'governance', 'auditor', 'agency-admin'])
    expect((await open(subject, { personId: crypto.randomUUID() })).status).toBe(403);
  for (const subject of ['worker', 'manager', 'operator', 'analyst'])
    for (const path of ['', '/waiting', '/counts?from=2026-01-01&to=2026-01-31'])
      expect((await desk.as(subject).get(AT + path)).status).toBe(403);
  expect((await review('auditor', crypto.randomUUID())).status).toBe(403);
});
