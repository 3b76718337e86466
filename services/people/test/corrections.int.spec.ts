import { openDesk, staff, type Answer, type Desk } from '@waymark/testing';
import { Founding, PeopleModule } from '../src/module.js';

const PERSONS = '/api/people/persons';
const REASON = 'The birth certificate says so.';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
});
afterAll(() => desk.close());

const worker = () => desk.as('worker');
const register = (given: object) =>
  worker().done(
    worker().post(PERSONS, { givenName: 'Robin', familyName: 'Example', birthDate: '2011-03-31', ...given }),
  );
const see = async (id: string, subject = 'worker') => (await desk.as(subject).get(`${PERSONS}/${id}`)).body;
const act = async (id: string, path: string, body: object, subject = 'worker'): Promise<Answer> =>
  desk.as(subject).post(`${PERSONS}/${id}/${path}`, body, { ifMatch: (await see(id, subject)).version });
const historyOf = async (id: string) => (await worker().get(`${PERSONS}/${id}/history`)).body;

describe('a correction', () => {
  it('keeps what was there, who changed it, when and why; others hear the questions only', async () => {
    const { id } = await register({ familyName: 'Ashbie', birthDate: '2010-01-13' });
    const given = { familyName: 'Ashby', ethnicity: 'M9', accessNeeds: ['autism'], interpreterLanguage: 'pl' };
    expect(await act(id, 'corrections', { ...given, reason: REASON })).toMatchObject({ status: 204, version: 2 });
    expect(await see(id)).toMatchObject({ ...given, givenName: 'Robin', birthDate: '2010-01-13', isRestricted: false });

    const { id: by } = await desk.officer('worker');
    const history = await historyOf(id);
    expect(history).toHaveLength(4);
    expect(history).toContainEqual({
      field: 'familyName',
      from: 'Ashbie',
      to: 'Ashby',
      by,
      at: expect.any(String),
      reason: REASON,
    });
    const said = (await desk.said('people.person-corrected')).filter(({ personId }) => personId === id);
    expect(said[0].fields.sort()).toEqual(['access-needs', 'ethnicity', 'family-name', 'interpreter-language']);
    const audit = await desk.rows('people', `select route from audit where $1 = any (subjects) and kind = 'consult'`, [
      id,
    ]);
    expect(audit).toContainEqual({ route: 'GET /api/people/persons/:id/history' });
  });

  it('leaves nothing readable in the tables of the history, and no name in facts or audit', async () => {
    const { id } = await register({ familyName: 'Quennell', birthDate: '2010-01-14' });
    await act(id, 'corrections', { familyName: 'Quinnell', reason: 'Heard from Mr Quennell.' });
    for (const table of ['person_change', 'fact', 'audit', 'aggregate_change', 'command_log']) {
      const rows = await desk.rows(
        'people',
        `select t::text as row, encode(convert_to(t::text, 'UTF8'), 'escape') from ${table} t`,
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toMatch(/qu[ie]nnell/i);
    }
    const kept = await desk.rows('people', `select encode(content, 'escape') as content from person_change`);
    expect(JSON.stringify(kept)).not.toMatch(/qu[ie]nnell/i);
  });

  it('needs a reason and the version that was seen, and takes no empty name', async () => {
    const { id } = await register({ birthDate: '2010-01-15' });
    expect(await act(id, 'corrections', { familyName: 'X' })).toMatchObject({ status: 422 });
    for (const wrong of [
      { familyName: ' ' },
      { givenName: null },
      { ethnicity: 'Z1' },
      { accessNeeds: ['tall'] },
      { birthDate: '2999-01-01' },
    ])
      expect(await act(id, 'corrections', { ...wrong, reason: REASON })).toMatchObject({ status: 422 });
    await act(id, 'corrections', { district: 'Dover', reason: REASON });
    const stale = await worker().post(
      `${PERSONS}/${id}/corrections`,
      { district: null, reason: REASON },
      { ifMatch: 1 },
    );
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale-version', changed: ['district'] } });
  });

  it('is not for another agency, to make or to read', async () => {
    const { id } = await register({ birthDate: '2010-01-16' });
    const foreign = desk.as('medway-worker');
    const body = { district: 'Medway', reason: REASON };
    expect(await foreign.post(`${PERSONS}/${id}/corrections`, body, { ifMatch: 1 })).toMatchObject({ status: 404 });
    expect(await foreign.get(`${PERSONS}/${id}/history`)).toMatchObject({ status: 404 });
  });
});

describe('an identifier', () => {
  it('is refused when its check digit or letter is wrong', async () => {
    const wrong = [
      { scheme: 'nhs-number', value: '9434765918' },
      { scheme: 'pnc-id', value: '2024/1001A' },
    ];
    const answer = await worker().post(PERSONS, {
      givenName: 'A',
      familyName: 'B',
      birthDate: '2010-01-17',
      identifiers: wrong,
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'identifier-not-right' } });
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'identifiers.0.value',
      'identifiers.1.value',
    ]);
  });

  it('is added, marked as wrong, kept as such, and free for whom it belongs to', async () => {
    const { id } = await register({ birthDate: '2010-01-18' });
    const given = { scheme: 'pnc-id', value: '24/12345h', reason: 'From the custody record' };
    expect(await act(id, 'identifiers', given)).toMatchObject({ status: 204, version: 2 });
    const [identifier] = (await see(id)).identifiers;
    expect(identifier).toEqual({ id: expect.any(String), scheme: 'pnc-id', value: '2024/0012345H' });

    expect(await act(id, `identifiers/${identifier.id}/mistake`, { reason: 'It is his brother’s' })).toMatchObject({
      status: 204,
    });
    expect(await see(id)).toMatchObject({ identifiers: [], wrongIdentifiers: [identifier] });
    const resolved = await desk
      .as('police')
      .post('/api/people/identifiers/resolution', { scheme: 'pnc-id', values: ['2024/12345H'] }, { key: null });
    expect(resolved.body).toEqual([]);
    const { id: brother } = await register({
      givenName: 'Amos',
      birthDate: '2012-05-18',
      identifiers: [given].map(({ scheme, value }) => ({ scheme, value })),
    });
    expect((await see(brother)).identifiers).toMatchObject([{ value: '2024/0012345H' }]);

    expect(
      (await historyOf(id)).map(({ field, from, to }: { field: string; from: unknown; to: unknown }) => [
        field,
        from !== null,
        to !== null,
      ]),
    ).toEqual([
      ['identifiers', true, false],
      ['identifiers', false, true],
    ]);
    expect(await act(id, 'identifiers', given)).toMatchObject({
      status: 409,
      body: { code: 'identifier-known', personId: brother },
    });
    expect(await act(brother, `identifiers/${identifier.id}/mistake`, { reason: 'Not his' })).toMatchObject({
      status: 404,
    });
  });
});

describe('parents and carers', () => {
  const carer = {
    name: 'Dana Example',
    relation: 'mother',
    phone: '01632 960 001',
    email: 'dana@example.org',
    livesWith: 'yes',
    parentalResponsibility: 'yes',
  };

  it('are kept with the child, their contact unreadable in the table, each with a version and a history', async () => {
    const { id } = await register({ birthDate: '2010-01-19' });
    const at = `${PERSONS}/${id}/carers`;
    const { location, version } = await worker().done(worker().post(at, carer));
    expect((await see(id)).carers).toEqual([{ ...carer, id: location!.split('/').at(-1), version: 1 }]);
    const rows = await desk.rows('people', `select t::text, encode(contact, 'escape') as contact from carer t`);
    expect(JSON.stringify(rows)).not.toMatch(/01632 960|dana@/);

    const moved = { ...carer, phone: '01632 960 002', livesWith: 'no', reason: 'She moved out' };
    expect(await worker().put(location!, moved, { ifMatch: version })).toMatchObject({ status: 204, version: 2 });
    expect(await worker().put(location!, moved, { ifMatch: version })).toMatchObject({
      status: 409,
      body: { code: 'stale-version' },
    });
    expect(await historyOf(id)).toMatchObject([
      { field: 'carer', from: { phone: '01632 960 001' }, to: { phone: '01632 960 002' }, reason: 'She moved out' },
    ]);

    expect(await worker().post(`${location}/ending`, { reason: 'Entered twice' }, { ifMatch: 2 })).toMatchObject({
      status: 204,
    });
    expect((await see(id)).carers).toEqual([]);
    expect(await worker().put(location!, moved, { ifMatch: 3 })).toMatchObject({ status: 404 });
    const audit = await desk.rows('people', `select kind from audit where subjects = $1 order by id`, [
      [id, location!.split('/').at(-1)],
    ]);
    expect(audit.map(({ kind }) => kind)).toEqual(['collect', 'alter', 'alter']);
  });

  it('are no record to another agency', async () => {
    const { id } = await register({ birthDate: '2010-01-20' });
    const { location } = await worker().done(worker().post(`${PERSONS}/${id}/carers`, carer));
    const foreign = desk.as('medway-worker');
    expect(await foreign.post(`${PERSONS}/${id}/carers`, carer)).toMatchObject({ status: 404 });
    expect(await foreign.put(location!, { ...carer, reason: REASON }, { ifMatch: 7 })).toMatchObject({ status: 404 });
  });

  it.each([
    { relation: 'neighbour' },
    { phone: 'ring twice' },
    { email: 'dana' },
    { livesWith: 'perhaps' },
    { name: ' ' },
  ])('are refused with %j', async (wrong) => {
    const { id } = await register({ birthDate: '2010-01-21', notOneOf: await known('2010-01-21') });
    expect(await worker().post(`${PERSONS}/${id}/carers`, { ...carer, ...wrong })).toMatchObject({ status: 422 });
  });
});

const known = async (birthDate: string): Promise<string[]> =>
  (await desk.rows<{ id: string }>('people', `select id from person where birth_date = $1`, [birthDate])).map(
    ({ id }) => id,
  );

it('tells what can be chosen', async () => {
  const { status, body } = await desk.as('referrer').get('/api/people/choices');
  expect(status).toBe(200);
  expect(body.ethnicities).toHaveLength(19);
  expect(Object.keys(body)).toEqual([
    ...['ethnicities', 'accessNeeds', 'relations', 'yesNo', 'exclusionCategories', 'emergencies', 'findings'],
    ...['gateways', 'dataClasses'],
  ]);
});
