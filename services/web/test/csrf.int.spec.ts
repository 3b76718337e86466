import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { PeopleStandIn } from './people-stand-in.js';
import { openSite, visit, type Site, type Visitor } from './site.js';

const form = {
  givenName: 'Ada',
  familyName: 'Test',
  'birthDate-day': '3',
  'birthDate-month': '4',
  'birthDate-year': '2011',
};

describe('requests that change something', () => {
  let site: Site;
  let worker: Visitor;
  beforeAll(async () => {
    site = await openSite();
    worker = visit(site);
    await worker.signIn('worker', '/people/new');
  });
  afterAll(() => site.close());

  const registrations = () => site.people.asked.filter(({ path }) => path === '/api/people/persons');

  it.each(['/sign-out', '/people/new', '/imports/new', '/idp-sign-in/any', '/nowhere'])(
    '%s needs the token of the session',
    async (path) => {
      const refused = await worker.agent.post(path).type('form').send(form).expect(403);
      expect(refused.text).toContain('This form is no longer valid');
      await worker.agent
        .post(path)
        .type('form')
        .send({ ...form, _csrf: 'guessed' })
        .expect(403);
      await request(site.address)
        .post(path)
        .type('form')
        .send({ ...form, _csrf: worker.token })
        .expect(403);
      expect(registrations()).toEqual([]);
    },
  );

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://elsewhere.example' },
    { origin: 'null' },
  ])('refuses %j even with the token', async (headers) => {
    await worker.send('/people/new', form).set(headers).expect(403);
    expect(registrations()).toEqual([]);
  });

  it('takes the token, and passes the key of the form on: sent twice it is one command', async () => {
    const _key = randomUUID();
    await worker.send('/people/new', { ...form, _key }).expect(303);
    await worker.send('/people/new', { ...form, _key }).expect(303);
    expect(registrations().map(({ headers }) => headers['idempotency-key'])).toEqual([_key, _key]);
    expect(JSON.parse(registrations()[0]!.body)).toMatchObject({ givenName: 'Ada', birthDate: '2011-04-03' });
  });

  it('keeps what was typed when it is wrong, and asks with a new key', async () => {
    const _key = randomUUID();
    const again = await worker.send('/people/new', { ...form, _key, 'birthDate-month': '13' }).expect(422);
    expect(again.text).toContain('<title>Error: Register a person - Waymark</title>');
    expect(again.text).toContain('Date of birth must be a real date');
    expect(again.text).toContain('href="#birthDate-day"');
    expect(again.text).toContain('value="Ada"');
    expect(again.text).not.toContain(_key);
  });

  it('keeps a person signed in who was refused', async () => {
    expect((await worker.open('/people/new')).text).toContain('Tom Akehurst');
  });

  it('says that nothing can be shown while people, or its audit, does not answer', async () => {
    site.people.instead = { status: 503, body: { code: 'audit-unavailable', title: 'The audit cannot be written.' } };
    const page = await worker.agent.get('/people/new').expect(503);
    expect(page.text).toContain('Waymark cannot answer at the moment');
    site.people.instead = null;
    expect((await worker.open('/people/new')).status).toBe(200);
  });

  it('tells a role that it may not, and keeps it signed in', async () => {
    const page = await worker.agent.get('/clock').expect(403);
    expect(page.text).toContain('You cannot do this');
    expect(page.text).toContain('Tom Akehurst');
  });
});

describe('an upload', () => {
  let site: Site;
  let police: Visitor;
  let outcomes: Awaited<ReturnType<typeof PeopleStandIn.open>>;
  beforeAll(async () => {
    outcomes = await PeopleStandIn.open();
    site = await openSite({ env: { OUTCOMES_URL: outcomes.url } });
    police = visit(site);
    await police.signIn('police', '/imports/new');
  });
  afterAll(() => site.close().then(() => outcomes.close()));

  const upload = () => police.agent.post('/imports/new');
  const csv = (rows: number) => Buffer.from('a,b\n' + 'some,thing\n'.repeat(rows));

  it('is refused when the token comes after the file, or is wrong, or is missing', async () => {
    await upload().attach('file', csv(3), 'a.csv').field('_csrf', police.token).expect(403);
    await upload().field('_csrf', 'guessed').attach('file', csv(3), 'a.csv').expect(403);
    await upload().attach('file', csv(3), 'a.csv').expect(403);
  });

  it('is answered when it is refused, however large it is', async () => {
    await upload().attach('file', csv(1_500_000), 'a.csv').expect(403);
    const page = await upload().field('_csrf', police.token).attach('file', csv(1_500_000), 'a.csv').expect(422);
    expect(page.text).toContain('The selected file must be smaller than 10MB');
    expect(outcomes.asked).toEqual([]);
  });

  it('arrives whole, with the key of its form', async () => {
    const [_key, file] = [randomUUID(), csv(500_000)];
    await upload().field('_csrf', police.token).field('_key', _key).attach('file', file, 'a.csv').expect(303);
    const [{ body, headers } = { body: '', headers: {} }] = outcomes.asked;
    expect(body === file.toString()).toBe(true);
    expect(headers).toMatchObject({ 'idempotency-key': _key, 'content-type': 'text/csv' });
  });

  it('says what is missing', async () => {
    const none = await upload().field('_csrf', police.token).field('_key', randomUUID()).expect(422);
    expect(none.text).toContain('Select a CSV file');
    const empty = await upload().field('_csrf', police.token).attach('file', Buffer.from(''), 'a.csv').expect(422);
    expect(empty.text).toContain('The selected file is empty');
  });
});
