import { Seal } from '@waymark/kit';
import { openDesk, staff, type Caller, type Desk } from '@waymark/testing';
import type { ExclusionView } from '../src/exclusions.js';
import { Founding, PeopleModule } from '../src/module.js';
import type { RestrictionView } from '../src/restrictions.js';

const PERSONS = '/api/people/persons';
const REASON = 'The officer is an aunt of the child, and said so.';
const HER = { givenName: 'Wilhelmina', familyName: 'Quixtlby', birthDate: '2011-04-16' };
const NUMBER = { scheme: 'youth-justice-id', value: 'YJ-EXCLUDED' };

let desk: Desk;
let personId: string;
let carerId: string;

/** Whoever knew her until now, and may not any more. */
const AUNT = 'worker';

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
  const worker = desk.as(AUNT);
  ({ id: personId } = await worker.done(worker.post(PERSONS, { ...HER, identifiers: [NUMBER] })));
  const carer = { name: 'Kim Ashby', relation: 'mother' };
  await worker.done(worker.post(`${PERSONS}/${personId}/carers`, carer));
  carerId = (await worker.get(`${PERSONS}/${personId}`)).body.carers[0].id;
});
afterAll(() => desk.close());

const versionOf = async () => (await desk.as('manager').get(`${PERSONS}/${personId}`)).body.version;
const asking = async (path: string, body: object, as = 'manager') =>
  desk.as(as).post(`${PERSONS}/${personId}/${path}`, body, { ifMatch: await versionOf() });
const excluding = async (subjects: string[], given: object = {}) => {
  const officers = await Promise.all(subjects.map(async (subject) => (await desk.officer(subject)).id));
  return asking('exclusion', { officers, category: 'family', reason: REASON, ...given });
};

/** Every place of people that tells of a child: about her, or in the same words about somebody who never was. */
const PLACES: [
  string,
  (by: Caller, id: string, value: string, name: string) => Promise<{ status: number; body: unknown }>,
][] = [
  ['the record', (by, id) => by.get(`${PERSONS}/${id}`)],
  ['its history', (by, id) => by.get(`${PERSONS}/${id}/history`)],
  ['its involvements', (by, id) => by.get(`${PERSONS}/${id}/involvements`)],
  ['the search', (by, _, __, name) => by.post(`${PERSONS}/search`, { name }, { key: null })],
  [
    'likely duplicates',
    (by, _, value, familyName) =>
      by.post(`${PERSONS}/duplicates`, { ...HER, familyName, identifiers: [{ ...NUMBER, value }] }, { key: null }),
  ],
  ['names', (by, id) => by.post('/api/people/names', { ids: [id] }, { key: null })],
];
const about = (by: Caller, ask: (typeof PLACES)[number][1]) => ask(by, personId, NUMBER.value, HER.familyName);
const aboutNobody = (by: Caller, ask: (typeof PLACES)[number][1]) =>
  ask(by, crypto.randomUUID(), 'YJ-NOBODY', 'Xyzzyqv');

describe('an officer who is excluded', () => {
  beforeAll(async () => expect(await excluding([AUNT, 'police'])).toMatchObject({ status: 204 }));

  it.each(PLACES)('is told by %s what is told of nobody, byte for byte', async (_, ask) => {
    const [hers, nobodys] = [await about(desk.as(AUNT), ask), await aboutNobody(desk.as(AUNT), ask)];
    expect({ status: hers.status, body: hers.body }).toEqual({ status: nobodys.status, body: nobodys.body });
    expect(JSON.stringify((await about(desk.as('manager'), ask)).body)).not.toEqual(JSON.stringify(nobodys.body));
  });

  it('changes nothing, and is not told that a version is old', async () => {
    for (const [path, body] of [
      ['corrections', { district: 'Dover', reason: REASON }],
      ['identifiers', { scheme: 'local-id', value: '7', reason: REASON }],
      ['carers', { name: 'A', relation: 'mother' }],
      [`carers/${carerId}/ending`, { reason: REASON }],
    ] as const) {
      const answer = await desk.as(AUNT).post(`${PERSONS}/${personId}/${path}`, body, { ifMatch: 99 });
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'no-such-record']);
    }
  });

  it('is told by no number, no other service’s question and no audit', async () => {
    const resolution = { scheme: NUMBER.scheme, values: [NUMBER.value] };
    const resolved = async (as: string) =>
      (await desk.as(as).post('/api/people/identifiers/resolution', resolution, { key: null })).body;
    expect(await resolved('police')).toEqual([]);
    expect(await resolved('manager')).toEqual([{ value: NUMBER.value, personId }]);
    const closedTo = async (as: string) =>
      (await desk.as(as).post('/api/people/closed', { ids: [personId] }, { key: null })).body;
    const counted = async (as: string) =>
      (await desk.as(as).post('/api/people/countable', { ids: [personId] }, { key: null })).body.countable;
    expect(await closedTo(AUNT)).toMatchObject({ closed: [personId] });
    expect(await closedTo('manager')).toMatchObject({ closed: [] });
    expect(await counted('manager')).toEqual([personId]);
    expect(await excluding([AUNT, 'police', 'manager'])).toMatchObject({ status: 204 });
    expect(await counted('manager')).toEqual([]);
    expect((await desk.as('manager').get(`/api/people/audit?subject=${personId}&purpose=complaint`)).body.rows).toEqual(
      [],
    );
    expect(await desk.as('manager').get(`${PERSONS}/${personId}/exclusions`)).toMatchObject({ status: 404 });
    expect(
      (await desk.as('manager-north').get(`/api/people/audit?subject=${personId}&purpose=complaint`)).body.rows,
    ).not.toEqual([]);
    const north = desk.as('manager-north');
    const { version } = (await north.get(`${PERSONS}/${personId}`)).body;
    const { id } = await desk.officer(AUNT);
    const again = { officers: [id], category: 'family', reason: REASON };
    await north.done(north.post(`${PERSONS}/${personId}/exclusion`, again, { ifMatch: version }));
  });

  it('may register her with her number, and both stand', async () => {
    const aunt = desk.as(AUNT);
    const { id } = await aunt.done(aunt.post(PERSONS, { ...HER, identifiers: [NUMBER] }));
    expect((await aunt.get(`${PERSONS}/${id}`)).body.identifiers).toMatchObject([NUMBER]);
  });

  it('is not let in by the list of a restriction', async () => {
    const allowed = [(await desk.officer(AUNT)).id, (await desk.officer('manager')).id];
    expect(await asking('restrictions', { allowed, reason: REASON })).toMatchObject({ status: 204 });
    expect(await desk.as(AUNT).get(`${PERSONS}/${personId}`)).toMatchObject({ status: 404 });
    // Of the two managers only one is on that list: without them nobody could lift anything.
    expect(await excluding([AUNT, 'manager'])).toMatchObject({ status: 422, body: { code: 'nobody-could-lift' } });
    expect(await asking('restrictions/lifting', { reason: REASON })).toMatchObject({ status: 204 });
  });

  it('is told of nowhere but by id, and the reason cannot be read in the table', async () => {
    expect(new Set((await desk.said('people.officers-excluded')).map((data) => JSON.stringify(data)))).toEqual(
      new Set([JSON.stringify({ personId })]),
    );
    const rows = await desk.rows('people', `select encode(reason, 'escape') as reason from exclusion`);
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain('aunt');
  });

  it('knows her again once it is lifted, and what was stays in the history', async () => {
    const [manager, aunt] = [await desk.officer('manager-north'), await desk.officer(AUNT)];
    expect(await asking('exclusion/lifting', { reason: 'It was another child of that name.' })).toMatchObject({
      status: 204,
    });
    expect((await desk.as(AUNT).get(`${PERSONS}/${personId}`)).body).toMatchObject(HER);
    const { body } = await desk.as('manager').get<ExclusionView[]>(`${PERSONS}/${personId}/exclusions`);
    expect(body).toHaveLength(3);
    expect(body[0]).toMatchObject({
      officers: [aunt.id],
      category: 'family',
      reason: REASON,
      placedBy: manager.id,
      liftReason: 'It was another child of that name.',
    });
    expect(await desk.said('people.exclusion-lifted')).toEqual([{ personId }]);
    expect(await asking('exclusion/lifting', { reason: REASON })).toMatchObject({
      status: 409,
      body: { code: 'nobody-excluded' },
    });
  });
});

describe('the history of a list', () => {
  it('shows what a restriction was when another had taken its place, and when it was lifted', async () => {
    const [manager, worker] = [await desk.officer('manager'), await desk.officer('worker')];
    const both = [manager.id, worker.id].sort();
    const [first, second, last] = ['alone', 'with her worker', 'no more'].map((words) => `${REASON} Now ${words}.`);
    const history = async () =>
      (await desk.as('manager').get<RestrictionView[]>(`${PERSONS}/${personId}/restrictions`)).body;

    expect((await asking('restrictions', { allowed: [manager.id], reason: first })).status).toBe(204);
    expect((await asking('restrictions', { allowed: both, reason: second })).status).toBe(204);
    const open = { liftedBy: null, liftedAt: null, liftReason: null };
    expect((await history()).slice(0, 2)).toMatchObject([
      { allowed: both, reason: second, placedBy: manager.id, ...open },
      { allowed: [manager.id], reason: first, placedBy: manager.id, liftedBy: manager.id, liftReason: second },
    ]);

    expect((await asking('restrictions/lifting', { reason: last })).status).toBe(204);
    expect((await history())[0]).toMatchObject({ reason: second, liftedBy: manager.id, liftReason: last });
  });

  it.each(['restriction', 'exclusion'])(
    'is sealed to its %s by words that older rows were sealed with',
    async (table) => {
      const seal = new Seal([Buffer.from(desk.running.settings.secrets.dataKey, 'base64')]);
      const rows = await desk.rows<{ id: string; reason: Buffer }>('people', `select id, reason from ${table}`);
      expect(rows.length).toBeGreaterThan(1);
      for (const { id, reason } of rows) expect(seal.open(reason, `people/${table}/${id}`)).toContain(REASON);
    },
  );
});

it.each<[string, string[], object, string]>([
  ['nobody', [], {}, 'answers-not-right'],
  ['somebody for no reason of the list', [AUNT], { category: 'dislike' }, 'answers-not-right'],
  ['somebody without a reason', [AUNT], { reason: 'Because' }, 'answers-not-right'],
  ['somebody who is none', [], { officers: [crypto.randomUUID()] }, 'unknown-officer'],
])('%s is not excluded', async (_, subjects, given, code) =>
  expect(await excluding(subjects, given)).toMatchObject({ status: 422, body: { code } }),
);

it('is for managers and safeguarding leads', async () => {
  for (const subject of ['worker', 'referrer', 'police', 'auditor', 'operator'])
    expect((await asking('exclusion', { officers: [], category: 'family', reason: REASON }, subject)).status).toBe(403);
  expect((await desk.as('safeguarding').get(`${PERSONS}/${personId}/exclusions`)).status).toBe(200);
  const abroad = desk.as('medway-manager');
  expect(await abroad.get(`${PERSONS}/${personId}/exclusions`)).toMatchObject({ status: 404 });
});

describe('an excluded officer who leaves and comes back', () => {
  it('is another officer and stays excluded, until it is lifted', async () => {
    await excluding([AUNT]);
    const operator = desk.as('operator');
    const { id: before, agencyId, teamId, role } = await desk.officer(AUNT);
    const at = `/api/people/officers/${before}`;
    await operator.done(operator.post(`${at}/departure`, {}, { ifMatch: 1 }));
    await desk.settle();
    const again = { subject: AUNT, name: 'Again', agencyId, teamId, role };
    const { id: now } = await operator.done(operator.post('/api/people/officers', again));
    await desk.settle();

    expect(now).not.toBe(before);
    expect(await desk.as(AUNT).get(`${PERSONS}/${personId}`)).toMatchObject({
      status: 404,
      body: { code: 'no-such-record' },
    });
    const { body } = await desk.as('manager').get<ExclusionView[]>(`${PERSONS}/${personId}/exclusions`);
    expect(body[0]).toMatchObject({ officers: [now], liftedAt: null, reason: REASON });
    // What was lifted before keeps whom it was about.
    expect(body.slice(1).flatMap(({ officers }) => officers)).not.toContain(now);
    const audit = await desk.rows<{ subjects: string[] }>(
      'people',
      `select subjects from audit where kind = 'alter' and details @> $1`,
      [{ excluded: now, before }],
    );
    expect(audit).toEqual([{ subjects: [personId] }]);

    expect((await asking('exclusion/lifting', { reason: REASON })).status).toBe(204);
    expect((await desk.as(AUNT).get(`${PERSONS}/${personId}`)).status).toBe(200);
  });
});
