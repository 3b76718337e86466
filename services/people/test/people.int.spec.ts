import { openDesk, staff, type Desk } from '@waymark/testing';
import { Founding, PeopleModule } from '../src/module.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
});
afterAll(() => desk.close());

const child = (given: object = {}) => ({
  givenName: 'Aaron',
  familyName: 'Example',
  birthDate: '2011-05-04',
  ...given,
});

let births = 0;
/** No two were born on the same day, or they would be taken for one. */
const birthDate = () => `20${String(5 + (births++ % 12)).padStart(2, '0')}-${monthAndDay(births)}`;
const monthAndDay = (n: number) => [1 + (n % 9), 13 + (n % 15)].map((part) => String(part).padStart(2, '0')).join('-');

const register = (given: object = {}, subject = 'referrer') =>
  desk.as(subject).done(desk.as(subject).post('/api/people/persons', child({ birthDate: birthDate(), ...given })));

describe('a person', () => {
  it('is registered, seen by the own agency, and told of by ids alone', async () => {
    const identifiers = [{ scheme: 'pnc-id', value: '24/ 1001c' }];
    const { id, status, version } = await register({
      preferredName: 'Az',
      birthDate: '2011-05-04',
      district: 'Dover',
      identifiers,
    });
    expect({ status, version }).toEqual({ status: 201, version: 1 });

    const { body } = await desk.as('worker').get(`/api/people/persons/${id}`);
    expect(body).toMatchObject({
      id,
      version: 1,
      givenName: 'Aaron',
      familyName: 'Example',
      preferredName: 'Az',
      birthDate: '2011-05-04',
      district: 'Dover',
      identifiers: [{ scheme: 'pnc-id', value: '2024/0001001C' }],
      team: { name: 'East Kent' },
    });
    const { agencyId, teamId } = await desk.officer('referrer');
    expect(await desk.said('people.person-registered')).toContainEqual({ personId: id, agencyId, teamId });
  });

  it('is no such record to another agency, byte for byte', async () => {
    const { id } = await register();
    const nobody = await desk.as('medway-worker').get('/api/people/persons/00000000-0000-4000-8000-000000000000');
    const foreign = await desk.as('medway-worker').get(`/api/people/persons/${id}`);
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(nobody.body);
  });

  it('leaves an audit row when it is seen', async () => {
    const { id } = await register();
    await desk.as('manager').get(`/api/people/persons/${id}`);
    const { id: actor } = await desk.officer('manager');
    expect(
      await desk.rows('people', `select kind, actor from audit where $1 = any (subjects) order by id`, [id]),
    ).toMatchObject([{ kind: 'collect' }, { kind: 'consult', actor }]);
  });

  it.each([
    ['no family name', { familyName: ' ' }, 'familyName'],
    ['no such day', { birthDate: '2011-02-30' }, 'birthDate'],
    ['born tomorrow', { birthDate: '2999-01-01' }, 'birthDate'],
    ['an unknown scheme', { identifiers: [{ scheme: 'shoe-size', value: '4' }] }, 'identifiers.0.scheme'],
    ['a field nobody asked for', { agencyId: 'mine' }, 'agencyId'],
  ])('is refused with %s, and nothing is kept', async (_, given, field) => {
    const before = await desk.rows('people', `select count(*) from person`);
    const { status, body } = await desk.as('referrer').post('/api/people/persons', child(given));
    expect({ status, errors: body.errors }).toEqual({ status: 422, errors: [{ field, message: expect.any(String) }] });
    expect(await desk.rows('people', `select count(*) from person`)).toEqual(before);
  });

  it('is not registered by those who have no business with children', async () => {
    for (const subject of ['analyst', 'operator'])
      expect(await desk.as(subject).post('/api/people/persons', child())).toMatchObject({ status: 403 });
  });
});

describe('an identifier', () => {
  it('belongs to one person, however it is written', async () => {
    const { id } = await register({ identifiers: [{ scheme: 'nhs-number', value: '943 476 5919' }] });
    const again = child({ identifiers: [{ scheme: 'nhs-number', value: '9434765919' }] });
    const ours = await desk.as('worker').post('/api/people/persons', again);
    expect(ours).toMatchObject({ status: 409, body: { code: 'identifier-known', scheme: 'nhs-number', personId: id } });
  });

  it('goes to one of two who register it at the same moment', async () => {
    const numbered = child({ birthDate: '2012-02-21', identifiers: [{ scheme: 'custody-number', value: 'KD/7/26' }] });
    const answers = await Promise.all(
      ['referrer', 'worker', 'manager', 'police'].map((s) => desk.as(s).post('/api/people/persons', numbered)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('of an agency’s own may be another child’s elsewhere', async () => {
    const local = { birthDate: '2012-02-20', identifiers: [{ scheme: 'local-id', value: '1001' }] };
    await register(local);
    await register(local, 'medway-worker');
    expect(await desk.as('referrer').post('/api/people/persons', child(local))).toMatchObject({ status: 409 });
  });

  it('leads to the person, within the own agency, under one audit row', async () => {
    const { id } = await register({ identifiers: [{ scheme: 'youth-justice-id', value: 'yj 77' }] });
    await register({ identifiers: [{ scheme: 'youth-justice-id', value: 'YJ78' }] }, 'medway-worker');
    const asked = { scheme: 'youth-justice-id', values: ['YJ77', 'yj78', 'YJ79'] };
    const { status, body } = await desk.as('police').post('/api/people/identifiers/resolution', asked, { key: null });
    expect({ status, body }).toEqual({ status: 200, body: [{ value: 'YJ77', personId: id }] });
    const audit = await desk.rows('people', `select subjects, details from audit where kind = 'combine'`);
    expect(audit).toEqual([{ subjects: [id], details: { scheme: 'youth-justice-id', asked: 3, known: 1 } }]);
  });

  it('is not resolved for a service in its own name', async () => {
    const asked = { scheme: 'local-id', values: ['2002'] };
    const refused = await desk.as('service-outcomes').post('/api/people/identifiers/resolution', asked, { key: null });
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-your-role' } });
  });

  it('may be given again by an agency with which nothing is shared, and tells it of nobody', async () => {
    const numbered = { birthDate: '2012-02-22', identifiers: [{ scheme: 'nhs-number', value: '9434765870' }] };
    const { id: ours } = await register(numbered);
    const { id: theirs } = await register(numbered, 'medway-worker');
    const asked = { scheme: 'nhs-number', values: ['9434765870'] };
    for (const [subject, personId] of [
      ['police', ours],
      ['medway-manager', theirs],
    ] as const) {
      const { body } = await desk.as(subject).post('/api/people/identifiers/resolution', asked, { key: null });
      expect(body).toEqual([{ value: '9434765870', personId }]);
    }
    const { body: seen } = await desk.as('medway-worker').get(`/api/people/persons/${theirs}`);
    expect(seen.identifiers).toMatchObject([{ scheme: 'nhs-number', value: '9434765870' }]);
  });
});

describe('a refusal that names a record', () => {
  it('leaves an audit row of the look, although nothing was registered', async () => {
    const value = 'yj 9001';
    const { id } = await register({ identifiers: [{ scheme: 'youth-justice-id', value }] });
    const again = await desk
      .as('referrer')
      .post('/api/people/persons', child({ identifiers: [{ scheme: 'youth-justice-id', value }] }));
    expect(again.status).toBe(409);
    const audit = await desk.rows(
      'people',
      `select subjects, details from audit where kind = 'consult' order by id desc limit 1`,
    );
    expect(audit).toEqual([{ subjects: [id], details: { refused: 'identifier-known' } }]);
  });
});

describe('finding', () => {
  const find = async (subject: string, asked: object) =>
    (await desk.as(subject).post('/api/people/persons/search', asked, { key: null })).body as {
      id: string;
      familyName: string;
      isOpen: boolean;
    }[];

  beforeAll(async () => {
    await register({ givenName: 'Jonathan', familyName: 'Zealey', birthDate: '2010-01-01' });
    await register({ givenName: 'Siân', familyName: 'Zebrowska', preferredName: 'Zuzia', birthDate: '2012-06-30' });
    await register({ givenName: 'Jonathan', familyName: 'Zealey', birthDate: '2010-01-01' }, 'medway-worker');
  });

  it.each([
    ['as it is written', 'Jonathan Zealey'],
    ['family name first, in capitals', 'ZEALEY JONATHAN'],
    ['family name alone', 'zealey'],
    ['misheard', 'Jonathon Zeeley'],
    ['misspelt', 'Johnathan Zealy'],
    ['with a stray dash', 'Zealey - Jonathan'],
    ['by a short form', 'Jonny Zealey'],
    ['by another short form, misspelt', 'Zeeley Jon'],
  ])('%s', async (_, name) =>
    expect((await find('referrer', { name })).map(({ familyName }) => familyName)).toEqual(['Zealey']),
  );

  it('by the name they like to be called', async () =>
    expect(await find('referrer', { name: 'zuzia' })).toMatchObject([{ familyName: 'Zebrowska' }]));

  it('by year of birth as well', async () => {
    expect(await find('referrer', { name: 'Zealey', birthYear: 2010 })).toHaveLength(1);
    expect(await find('referrer', { name: 'Zealey', birthYear: 2011 })).toEqual([]);
  });

  it('shows what tells two children apart, and no more; each one shown is in the audit', async () => {
    const [found] = await find('manager', { name: 'Zebrowska' });
    expect(found).toEqual({
      id: expect.any(String),
      givenName: 'Siân',
      familyName: 'Zebrowska',
      preferredName: 'Zuzia',
      birthYear: 2012,
      district: null,
      team: 'East Kent',
      isOpen: true,
    });
    const audit = await desk.rows('people', `select * from audit where route like '%search' order by id desc limit 1`);
    expect(audit).toMatchObject([{ kind: 'consult', subjects: [found!.id] }]);
    expect(JSON.stringify(audit)).not.toMatch(/zebrowska/i);
  });

  it.each([
    ['referrer', true],
    ['worker-north', false],
    ['manager-north', true],
  ])('says to %s whether the record opens, and it does as it says', async (subject, isOpen) => {
    const [found] = await find(subject, { name: 'Zebrowska' });
    expect(found).toMatchObject({ familyName: 'Zebrowska', isOpen });
    const { status } = await desk.as(subject).get(`/api/people/persons/${found!.id}`);
    expect(status).toBe(isOpen ? 200 : 404);
  });

  it('finds nobody by a name like none', async () => expect(await find('referrer', { name: 'Quixtlby' })).toEqual([]));

  it('finds nobody of another agency', async () =>
    expect(await find('medway-worker', { name: 'Zebrowska' })).toEqual([]));

  it.each(['', '%', "' or true --", 'x'])('is not confused by %j', async (name) => {
    const { status, body } = await desk.as('referrer').post('/api/people/persons/search', { name }, { key: null });
    expect(status === 422 || body.length === 0).toBe(true);
  });

  it('shows at most fifty', async () => {
    for (let n = 0; n < 51; n++) await register({ givenName: `Twin ${n}`, familyName: 'Manyfold' });
    expect(await find('referrer', { name: 'manyfold' })).toHaveLength(50);
  });
});

describe('names for a page', () => {
  it('of persons and officers of the own agency, under one audit row', async () => {
    const { id } = await register();
    const { id: foreign } = await register({}, 'medway-worker');
    const { id: officer } = await desk.officer('worker');
    const { body } = await desk
      .as('referrer')
      .post('/api/people/names', { ids: [id, officer, foreign] }, { key: null });
    expect(body).toHaveLength(2);
    expect(body).toEqual(
      expect.arrayContaining([
        { id, name: 'Aaron Example' },
        { id: officer, name: 'Tom Akehurst' },
      ]),
    );
    const [audit] = await desk.rows(
      'people',
      `select subjects from audit where route like '%names' order by id desc limit 1`,
    );
    expect(audit.subjects.sort()).toEqual([id, officer].sort());
  });

  it('at most 200', async () => {
    const ids = Array.from({ length: 201 }, () => crypto.randomUUID());
    expect(await desk.as('referrer').post('/api/people/names', { ids }, { key: null })).toMatchObject({ status: 422 });
  });
});
