import { openDesk, staff, type Desk } from '@waymark/testing';
import { Founding, PeopleModule } from '../src/module.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
});
afterAll(() => desk.close());

const found = () => desk.running.app.get(Founding).found(staff());
const counted = () =>
  desk.rows(
    'people',
    `select (select count(*) from agency) agencies, (select count(*) from team) teams,
    (select count(*) from staff) officers, (select count(*) from fact) facts`,
  );

const { agencies: founded, officers: employed } = staff();
const [agencies, teams, officers] = [founded.length, founded.flatMap((agency) => agency.teams).length, employed.length];
/** Each is told of once. */
const inTheFile = { agencies, teams, officers, facts: agencies + teams + officers };

describe('founding', () => {
  it('makes what is missing once, however often and however many at once', async () => {
    const before = await counted();
    expect(before).toEqual([inTheFile]);
    await Promise.all([found(), found(), found()]);
    expect(await counted()).toEqual(before);
  });

  it('makes a new agency once when several processes start at once', async () => {
    const file = {
      agencies: [{ code: 'dover', name: 'Dover', kind: 'council', teams: [{ code: 'safety', name: 'Safety' }] }],
      officers: [{ subject: 'dover', name: 'Officer', role: 'referrer' as const, agency: 'dover', team: 'safety' }],
    };
    await Promise.all([1, 2, 3].map(() => desk.running.app.get(Founding).found(file)));
    const { agencies, teams, officers, facts } = inTheFile;
    const oneMore = { agencies: agencies + 1, teams: teams + 1, officers: officers + 1, facts: facts + 3 };
    expect(await counted()).toEqual([oneMore]);
  });

  it('lets everybody of the file sign in', async () => {
    for (const { subject, name, role, team } of staff().officers) {
      const { status, body } = await desk.as(subject).get('/api/people/me');
      expect({ status, body }).toMatchObject({ status: 200, body: { name, role } });
      expect(body.team === null).toBe(team === null);
    }
  });

  it('founds nothing when one line is wrong', async () => {
    const agencies = [{ code: 'new', name: 'New', kind: 'youth-justice-service', teams: [] }];
    const officers = [{ subject: 'stray', name: 'Stray', role: 'manager' as const, agency: 'nowhere', team: null }];
    const before = await counted();
    await expect(desk.running.app.get(Founding).found({ agencies, officers })).rejects.toThrow('nowhere');
    expect(await counted()).toEqual(before);
  });
});

it('tells me who I am, where I work and what day it is', async () => {
  const { id } = await desk.officer('worker');
  const [{ today }] = await desk.rows('people', `select clock.today()::text as today`);
  expect((await desk.as('worker').get('/api/people/me')).body).toEqual({
    id,
    name: 'Tom Akehurst',
    role: 'programme-worker',
    agency: { id: expect.any(String), name: 'Kent Youth Justice' },
    team: { id: expect.any(String), name: 'East Kent' },
    today,
  });
});

it('lists the officers to whom a child can be given: those of the own agency', async () => {
  const workers = await desk.as('manager').get('/api/people/officers?role=programme-worker');
  const ours = employed.filter(({ agency, role }) => agency === 'kent-youth-justice' && role === 'programme-worker');
  const namesOf = (rows: { name: string }[]) => rows.map(({ name }) => name);
  expect(namesOf(workers.body)).toEqual(namesOf(ours).sort());
  const tom = { name: 'Tom Akehurst', role: 'programme-worker', team: { name: 'East Kent' } };
  expect(workers.body).toContainEqual(expect.objectContaining({ ...tom, team: expect.objectContaining(tom.team) }));
  const teams = await desk.as('manager').get('/api/people/teams');
  const own = founded.find(({ code }) => code === 'kent-youth-justice')!.teams;
  expect(namesOf(teams.body)).toEqual(namesOf(own).sort());
  const east = teams.body.find(({ name }: { name: string }) => name === 'East Kent');
  const ofEast = await desk.as('manager').get(`/api/people/officers?role=programme-worker&teamId=${east.id}`);
  const inEast = ours.filter(({ team }) => team === employed.find(({ subject }) => subject === 'worker')!.team);
  expect(namesOf(ofEast.body)).toEqual(namesOf(inEast).sort());
  const everyAgency = (await desk.as('manager').get('/api/people/agencies')).body as { code: string }[];
  expect(everyAgency.map(({ code }) => code).sort()).toEqual(['dover', ...founded.map(({ code }) => code)].sort());
});

describe('an officer', () => {
  const operator = () => desk.as('operator');
  const post = async (subject: string) => {
    const { agencyId, teamId } = await desk.officer(subject);
    return { agencyId, teamId };
  };
  const employ = async (subject: string, given: object = {}) =>
    operator().done(
      operator().post('/api/people/officers', {
        subject,
        name: 'New Worker',
        role: 'referrer',
        ...(await post('worker')),
        ...given,
      }),
    );

  it('joins, moves and leaves, and the door knows with the next request', async () => {
    const { id, location, version } = await employ('newcomer');
    await desk.settle();
    expect(await desk.as('newcomer').get('/api/people/me')).toMatchObject({
      status: 200,
      body: { id, role: 'referrer' },
    });

    const toNorth = { ...(await post('worker-north')), role: 'manager' };
    const moved = await operator().post(`${location}/move`, toNorth, { ifMatch: version });
    expect(moved).toMatchObject({ status: 204, version: 2 });
    await desk.settle();
    expect((await desk.as('newcomer').get('/api/people/me')).body).toMatchObject({
      role: 'manager',
      team: { name: 'North Kent' },
    });

    await operator().done(operator().post(`${location}/departure`, {}, { ifMatch: 2 }));
    await desk.settle();
    expect(await desk.as('newcomer').get('/api/people/me')).toMatchObject({ status: 403 });
    expect(await desk.said('people.officer-left')).toEqual([{ officerId: id }]);
  });

  it('who left and comes back is another officer', async () => {
    const first = await employ('returner');
    await operator().done(operator().post(`${first.location}/departure`, {}, { ifMatch: 1 }));
    await desk.settle();
    const second = await employ('returner');
    await desk.settle();
    expect(second.id).not.toBe(first.id);
    expect((await desk.as('returner').get('/api/people/me')).body.id).toBe(second.id);
  });

  it('is employed once when two ask at the same moment', async () => {
    const body = { subject: 'hasty', name: 'Hasty', role: 'referrer', ...(await post('worker')) };
    const answers = await Promise.all([1, 2, 3].map(() => operator().post('/api/people/officers', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each<[string, () => Promise<object>, number, string]>([
    ['whom we have', async () => ({ subject: 'worker' }), 409, 'subject-known'],
    [
      'in a team of another agency',
      async () => ({ subject: 'x', teamId: (await post('medway-worker')).teamId }),
      422,
      'team-of-another-agency',
    ],
    ['of no agency', async () => ({ subject: 'x', agencyId: crypto.randomUUID() }), 422, 'no-such-agency'],
    ['with the name of a service', async () => ({ subject: 'service-people' }), 422, 'answers-not-right'],
  ])('%s is not employed', async (_, given, status, code) => {
    const body = { name: 'New', role: 'referrer', ...(await post('worker')), ...(await given()) };
    expect(await operator().post('/api/people/officers', body)).toMatchObject({ status, body: { code } });
  });

  describe('by the administrator of an agency', () => {
    const admin = () => desk.as('agency-admin');

    it('is employed, moved and let go in the own agency', async () => {
      const kent = await post('worker');
      const employed = { subject: 'by-admin', name: 'By Admin', role: 'referrer', ...kent };
      const { location } = await admin().done(admin().post('/api/people/officers', employed));
      await admin().done(admin().post(`${location}/move`, { ...kent, role: 'manager' }, { ifMatch: 1 }));
      await desk.settle();
      expect((await desk.as('by-admin').get('/api/people/me')).body).toMatchObject({ role: 'manager' });
      await admin().done(admin().post(`${location}/departure`, {}, { ifMatch: 2 }));
      await desk.settle();
      expect(await desk.as('by-admin').get('/api/people/me')).toMatchObject({ status: 403 });
    });

    it('is not employed in another agency, nor moved there, and there nobody is found', async () => {
      const [kent, medway] = [await post('worker'), await post('medway-worker')];
      const { location } = await employ('of-kent');
      const answers = [
        await admin().post('/api/people/officers', { subject: 'z', name: 'Z', role: 'referrer', ...medway }),
        await admin().post(`${location}/move`, { ...medway, role: 'referrer' }, { ifMatch: 1 }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'not-your-agency' } });
      const { id } = await desk.officer('medway-worker');
      expect(
        await admin().post(`/api/people/officers/${id}/move`, { ...kent, role: 'referrer' }, { ifMatch: 1 }),
      ).toMatchObject({ status: 404, body: { code: 'no-such-record' } });
    });

    it('gives nobody the role of an operator, and changes nothing of their own post', async () => {
      const kent = await post('worker');
      expect(
        await admin().post('/api/people/officers', { subject: 'z', name: 'Z', role: 'operator', ...kent }),
      ).toMatchObject({ status: 403, body: { code: 'role-not-yours-to-give' } });
      const { id } = await desk.officer('agency-admin');
      for (const [path, body] of [
        ['move', { ...kent, role: 'manager' }],
        ['departure', {}],
      ] as const)
        expect(await admin().post(`/api/people/officers/${id}/${path}`, body, { ifMatch: 1 })).toMatchObject({
          status: 403,
          body: { code: 'not-your-own-post' },
        });
    });
  });

  it('is employed by nobody else', async () =>
    expect(
      await desk
        .as('manager')
        .post('/api/people/officers', { subject: 'y', name: 'Y', role: 'referrer', ...(await post('worker')) }),
    ).toMatchObject({ status: 403 }));
});
