import { randomUUID } from 'node:crypto';
import type { Story } from './story.js';

const PERSONS = '/api/people/persons';
const CHILD = { givenName: 'Robin', familyName: 'Ashby', birthDate: '2011-03-31', district: null, identifiers: [] };

/** What comes wrong is told in one sentence with a stable code, and changes nothing. */
export function inputs(story: () => Story): void {
  const kept = async () => {
    const { admin } = story().system;
    const [row] = await admin.query(`select (select count(*) from people.person) as persons,
      (select count(*) from people.fact) as facts, (select count(*) from referrals.referral) as referrals,
      (select count(*) from people.command_log) as commands`);
    return row as object;
  };

  it('lets in nobody without a good token, nor a service where officers work', async () => {
    const before = await kept();
    const good = await tokenOf(story(), 'worker');
    const [head, claims, signature] = good.split('.') as [string, string, string];
    const tokens: [string, string | null][] = [
      ['none', null],
      ['nonsense', 'nonsense'],
      ['without a signature', `${encode({ alg: 'none', typ: 'at+jwt' })}.${claims}.`],
      ['with a claim changed', `${head}.${encode({ ...decode(claims), sub: 'operator' })}.${signature}`],
    ];
    for (const [kind, token] of tokens) {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      const { status, body, headers: told } = await story().as(null).post(PERSONS, CHILD, { headers });
      expect([kind, status, body.code]).toEqual([kind, 401, 'not-signed-in']);
      expect(told.get('content-type')).toContain('application/problem+json');
      expect(told.get('www-authenticate')).toBe('Bearer');
    }
    const service = await story().as('service-web').post(PERSONS, CHILD);
    expect(service).toMatchObject({ status: 403, body: { code: 'not-your-role' } });
    const analyst = await story().as('analyst').get(`${PERSONS}/${randomUUID()}`);
    expect(analyst).toMatchObject({ status: 403, body: { code: 'not-your-role' } });
    expect(await kept()).toEqual(before);
  });

  it('asks for the headers of a command', async () => {
    const child = await story().child();
    const referral = await story().draft(child, 'reframe');
    const before = await kept();
    const referrer = story().as('referrer');
    const send = (path: string, options: object) => referrer.post(path, CHILD, options);
    const edit = (options: object) => referrer.put(referral, { circumstances: 'Changed' }, options);
    expect(await send(PERSONS, { key: null })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-missing' },
    });
    expect(await send(PERSONS, { key: 'no-uuid' })).toMatchObject({ body: { code: 'idempotency-key-malformed' } });
    expect(await edit({})).toMatchObject({ status: 422, body: { code: 'version-missing' } });
    expect(await edit({ headers: { 'if-match': '1' } })).toMatchObject({ body: { code: 'version-malformed' } });
    expect(await edit({ ifMatch: 7 })).toMatchObject({ status: 409, body: { code: 'stale-version' } });
    expect(await kept()).toEqual(before);

    const key = randomUUID();
    const first = await referrer.post(PERSONS, CHILD, { key });
    expect(await referrer.post(PERSONS, CHILD, { key })).toMatchObject({ status: 201, location: first.location });
    const other = await referrer.post(PERSONS, { ...CHILD, givenName: 'Alex' }, { key });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  });

  it('takes no body that it cannot read, nor one that is too long or says what it must not', async () => {
    const before = await kept();
    const json = { 'content-type': 'application/json' };
    const raw = (text: string, headers: Record<string, string> = json) =>
      story().as('referrer').post(PERSONS, text, { headers });
    expect(await raw('{"givenName":')).toMatchObject({ status: 400, body: { code: 'malformed' } });
    expect(await raw('<person/>', { 'content-type': 'application/xml' })).toMatchObject({
      status: 415,
      body: { code: 'wrong-media-type' },
    });
    expect(await raw(JSON.stringify({ ...CHILD, district: 'x'.repeat(1_100_000) }))).toMatchObject({
      status: 413,
      body: { code: 'too-large' },
    });

    const wrong = {
      ...CHILD,
      givenName: 'x'.repeat(81),
      birthDate: '2011-02-30',
      identifiers: [{ scheme: 'shoe', value: '' }],
    };
    const { status, body } = await story().as('referrer').post(PERSONS, wrong);
    expect(status).toBe(422);
    const fields = (body.errors as { field: string; message: string }[]).map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['givenName', 'birthDate']));
    expect(JSON.stringify(body)).not.toContain('xxx');
    expect(
      await story()
        .as('referrer')
        .post(PERSONS, { ...CHILD, isAdmin: true }),
    ).toMatchObject({ status: 422 });
    expect(
      await story()
        .as('referrer')
        .post(PERSONS, { ...CHILD, birthDate: '2999-01-01' }),
    ).toMatchObject({
      status: 422,
      body: { code: 'birth-in-the-future' },
    });
    expect(await kept()).toEqual(before);
  });

  it('knows neither ids nor addresses that are not there', async () => {
    const child = await story().child();
    const before = await kept();
    const nobody = randomUUID();
    for (const path of [
      `${PERSONS}/${nobody}`,
      `/api/referrals/referrals/${nobody}`,
      `/api/programmes/enrolments/${nobody}`,
    ])
      expect(await story().as('worker').get(path)).toMatchObject({ status: 404, body: { code: 'no-such-record' } });
    expect((await story().as('worker').get(`${PERSONS}/12`)).status).toBe(400);
    expect(await story().as('worker').get('/api/people/nothing')).toMatchObject({
      status: 404,
      body: { code: 'no-such-address', type: 'urn:waymark:problem:no-such-address' },
    });
    const draft = { personId: child.id, programme: 'no-such-programme' };
    expect(await story().as('referrer').post('/api/referrals/referrals', { personId: nobody })).toMatchObject({
      status: 404,
      body: { code: 'no-such-record' },
    });
    expect(await story().as('referrer').post('/api/referrals/referrals', draft)).toMatchObject({
      status: 422,
      body: { code: 'unknown-programme', errors: [{ field: 'programme' }] },
    });
    expect(await kept()).toEqual(before);
  });
}

const tokenOf = (story: Story, subject: string): Promise<string> => story.system.tokenOf(subject);
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
