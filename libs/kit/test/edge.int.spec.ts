import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OfficerJoined, OfficerLeft, OfficerMoved } from '@waymark/events';
import { openDesk, type Desk } from '../../testing/src/desk.js';
import { WorkshopsModule } from './workshop.js';

const ID = '0191d2f0-7c1f-4d3a-9f5e-2b8c1d4e6f7a';
const PROBLEM = 'application/problem+json';

describe('the edge of a service', () => {
  let desk: Desk;
  let logFolder: string;

  beforeAll(async () => {
    logFolder = mkdtempSync(join(tmpdir(), 'logs-'));
    desk = await openDesk({ modules: [WorkshopsModule], settings: { logFolder, logLevel: 'info' } });
  });
  afterAll(async () => {
    await desk.close();
    rmSync(logFolder, { recursive: true });
  });

  const worker = () => desk.as('worker');
  const audited = (kind: string) =>
    desk.rows('workshops', `select actor, role, route, subjects, details from audit where kind = $1 order by id desc`, [
      kind,
    ]);
  const logged = async (correlation: string): Promise<Record<string, unknown>[]> => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const lines = readFileSync(join(logFolder, 'workshops.log'), 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line)).filter((line) => line.correlation === correlation);
  };

  describe('lets in', () => {
    it('an officer, as this service knows them at this moment', async () => {
      const officer = await desk.officer('worker');
      const { status, body, headers } = await worker().get(`/api/workshops/${ID}`);
      expect([status, body]).toEqual([200, { id: ID, by: officer.id, agencyId: officer.agencyId }]);
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it('nobody without a token, with a bad one, or with a table that does not know them', async () => {
      const without = await desk.as(null).get(`/api/workshops/${ID}`);
      expect(without).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
      expect(without.headers.get('www-authenticate')).toBe('Bearer');
      expect(without.headers.get('content-type')).toContain(PROBLEM);
      const authorization = `Bearer ${await desk.issuer.token('worker', { audience: 'waymark-web' })}`;
      expect(await desk.as(null).get(`/api/workshops/${ID}`, { headers: { authorization } })).toMatchObject({
        status: 401,
      });
      const stranger = await desk.as('stranger').get(`/api/workshops/${ID}`);
      expect(stranger).toMatchObject({ status: 403, body: { code: 'not-an-officer' } });
    });

    it('no role that the table does not list, and audits the attempt', async () => {
      const { id } = await desk.officer('worker');
      const answer = await worker().put(`/api/workshops/${ID}`, {}, { ifMatch: 1 });
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-your-role', action: 'referral:decide' } });
      expect((await audited('deny'))[0]).toEqual({
        actor: id,
        role: 'programme-worker',
        route: 'PUT /api/workshops/:id',
        subjects: [ID],
        details: { action: 'referral:decide' },
      });
    });

    it('no service in its own name where officers work', async () => {
      const answer = await desk.as('service-outcomes').get(`/api/workshops/${ID}`);
      expect(answer).toMatchObject({ status: 403, body: { code: 'not-your-role' } });
      expect((await audited('deny'))[0]).toMatchObject({ actor: 'service-outcomes', role: 'system' });
    });

    it('and answers 503 when the denial cannot be audited', async () => {
      await desk.database.admin.query('alter table workshops.audit rename to audit_away');
      const answer = await worker().put(`/api/workshops/${ID}`);
      const read = await worker().get(`/api/workshops/${ID}`);
      await desk.database.admin.query('alter table workshops.audit_away rename to audit');
      expect(answer).toMatchObject({ status: 503, body: { code: 'audit-unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(read).toMatchObject({ status: 503, body: { code: 'audit-unavailable' } });
    });
  });

  describe('hears who is an officer', () => {
    const officerId = randomUUID();
    const agencyId = randomUUID();
    const newcomer = () => desk.as('newcomer').put(`/api/workshops/${ID}`, {}, { ifMatch: 1 });
    const joining = { officerId, subject: 'newcomer', agencyId, teamId: null, role: 'referrer' as const };

    it('joined, moved and left: each counts on the next request', async () => {
      expect(await newcomer()).toMatchObject({ status: 403, body: { code: 'not-an-officer' } });
      await desk.tell(OfficerJoined, joining, { key: officerId });
      expect(await newcomer()).toMatchObject({ status: 403, body: { code: 'not-your-role' } });
      await desk.tell(OfficerMoved, { officerId, agencyId, teamId: null, role: 'manager' }, { key: officerId });
      expect(await newcomer()).toMatchObject({ status: 204, version: 2 });
      await desk.tell(OfficerLeft, { officerId }, { key: officerId });
      expect(await newcomer()).toMatchObject({ status: 403, body: { code: 'not-an-officer' } });
      expect((await audited('deny'))[0]).toMatchObject({ actor: officerId });
    });

    it('the same in effect, however often it arrives', async () => {
      await desk.deliverAllAgain();
      expect(await newcomer()).toMatchObject({ status: 403, body: { code: 'not-an-officer' } });
    });

    it('somebody who comes back is another officer', async () => {
      const again = randomUUID();
      await desk.tell(OfficerJoined, { ...joining, officerId: again, role: 'manager' }, { key: again });
      expect(await newcomer()).toMatchObject({ status: 204 });
    });
  });

  describe('takes a command', () => {
    const add = (places: unknown, options = {}) => worker().post('/api/workshops', { places }, options);

    it('and answers with status, place and version, without a body', async () => {
      const { status, body, location, version } = await add(8);
      expect([status, body, location, version]).toEqual([201, '', '/api/workshops/8', 1]);
    });

    it('once for each key', async () => {
      const key = randomUUID();
      expect(await add(8, { key })).toMatchObject({ status: 201, location: '/api/workshops/8' });
      expect(await add(8, { key: key.toUpperCase() })).toMatchObject({ status: 201, location: '/api/workshops/8' });
      expect(await add(9, { key })).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
    });

    it('only with a key that is one', async () => {
      expect(await add(8, { key: null })).toMatchObject({ status: 422, body: { code: 'idempotency-key-missing' } });
      expect(await add(8, { key: 'again' })).toMatchObject({
        status: 422,
        body: { code: 'idempotency-key-malformed' },
      });
    });

    it('or a question that is too long for an address, without one', async () => {
      const { status, body } = await worker().post('/api/workshops/search', {}, { key: null });
      expect([status, body]).toEqual([200, { key: null, token: true }]);
    });

    it('and tells each wrong answer with its place', async () => {
      const wrong = { places: 'many', tools: [{ name: 'saw' }, { name: '' }], secret: 'Ann Other' };
      const { status, body } = await worker().post('/api/workshops', wrong);
      expect([status, body]).toEqual([
        422,
        {
          type: 'urn:waymark:problem:answers-not-right',
          title: 'Some answers are not right.',
          status: 422,
          code: 'answers-not-right',
          errors: expect.arrayContaining([
            { field: 'secret', message: 'This is not asked for: leave it out.' },
            { field: 'places', message: 'Enter how many children can come' },
            { field: 'tools.1.name', message: 'Enter the name of the tool' },
          ]),
        },
      ]);
      expect(body.errors).toHaveLength(3);
    });

    it.each([
      [400, 'malformed', '{"places": "Ann', 'application/json'],
      [415, 'wrong-media-type', 'places=8', 'application/xml'],
      [413, 'too-large', JSON.stringify({ places: 'x'.repeat(1_100_000) }), 'application/json'],
      [422, 'body-too-deep', `{"tools":${'['.repeat(9_000)}${']'.repeat(9_000)}}`, 'application/json'],
    ])('but not what cannot be read: %d %s', async (status, code, text, type) => {
      const answer = await worker().post('/api/workshops', text, { headers: { 'content-type': type } });
      expect(answer).toMatchObject({ status, body: { code } });
      expect(JSON.stringify(answer.body)).not.toContain('Ann');
    });
  });

  describe('tells a problem', () => {
    it('of what is not there, or not for this person', async () => {
      const { status, body } = await worker().get(`/api/workshops/${ID.replace(/.$/, '0')}`);
      expect([status, body]).toEqual([
        404,
        {
          type: 'urn:waymark:problem:no-such-record',
          title: 'There is no such record.',
          status: 404,
          code: 'no-such-record',
        },
      ]);
      const nowhere = await worker().get('/api/nowhere?name=Ann');
      expect(nowhere).toMatchObject({ status: 404, body: { code: 'no-such-address' } });
      expect(JSON.stringify(nowhere.body)).not.toContain('Ann');
    });

    it.each(['unaudited', 'database'])(
      'of a fault of ours by its reference, and logs it without a value: %s',
      async (kind) => {
        const correlation = randomUUID();
        const headers = { 'x-correlation-id': correlation };
        const answer = await worker().get(`/api/workshops/faults/${kind}`, { headers });
        expect(answer).toMatchObject({ status: 500, body: { code: 'fault', reference: correlation } });
        const lines = await logged(correlation);
        expect(lines).toHaveLength(2);
        expect(lines[0]).toMatchObject({ level: 'error', code: 'fault', stack: expect.any(Array) });
        expect(JSON.stringify([answer.body, lines])).not.toMatch(/Ann|uuid: |select/);
      },
    );
  });

  describe('logs', () => {
    it('a line for each request, with nothing of its address, query, headers or body', async () => {
      const { id } = await desk.officer('worker');
      const correlation = randomUUID();
      await worker().get(`/api/workshops/${ID}?name=Ann`, { headers: { 'x-correlation-id': correlation } });
      const [line] = await logged(correlation);
      expect(Object.keys(line!).sort()).toEqual([
        'actor',
        'correlation',
        'level',
        'ms',
        'name',
        'route',
        'status',
        'time',
      ]);
      expect(line).toMatchObject({ route: 'GET /api/workshops/:id', status: 200, actor: id, level: 'info' });
    });
  });

  describe('shows who looked', () => {
    it('at a record of the own agency to its manager, and audits that too', async () => {
      const subject = randomUUID().replace(/.$/, 'a');
      await worker().get(`/api/workshops/${subject}`);
      const look = () => desk.as('manager').get(`/api/workshops/audit?subject=${subject}&purpose=complaint`);
      const { id } = await desk.officer('worker');
      expect((await look()).body.rows).toMatchObject([{ kind: 'consult', actor: id, route: 'GET /api/workshops/:id' }]);
      expect((await look()).body.rows).toHaveLength(2);
      expect(await worker().get(`/api/workshops/audit?subject=${subject}&purpose=complaint`)).toMatchObject({
        status: 403,
      });
    });

    it('nothing of what other agencies did, however often one asks', async () => {
      const subject = randomUUID().replace(/.$/, 'a');
      await desk.as('medway-worker').get(`/api/workshops/${subject}`);
      const look = () => desk.as('manager').get(`/api/workshops/audit?subject=${subject}&purpose=complaint`);
      expect((await look()).body).toEqual({ rows: [], next: null });
      expect((await look()).body).toEqual({ rows: [], next: null });
    });

    it('asks which record', async () => {
      const answer = await desk.as('manager').get('/api/workshops/audit?subject=Ann&purpose=complaint');
      expect(answer).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'subject', message: 'Give the id of the record' }] },
      });
    });

    it('asks what it is for, and keeps the answer with the look', async () => {
      const subject = randomUUID().replace(/.$/, 'a');
      await worker().get(`/api/workshops/${subject}`);
      for (const asked of ['', '&purpose=curiosity'])
        expect(await desk.as('manager').get(`/api/workshops/audit?subject=${subject}${asked}`)).toMatchObject({
          status: 422,
          body: { code: 'answers-not-right', errors: [{ field: 'purpose' }] },
        });
      const look = () => desk.as('manager').get(`/api/workshops/audit?subject=${subject}&purpose=criminal-proceedings`);
      await look();
      const { body } = await look();
      expect(body.rows[0]).toMatchObject({ details: { auditRows: 1, purpose: 'criminal-proceedings' } });
    });
  });
});
