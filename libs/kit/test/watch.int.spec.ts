import { OfficerJoined } from '@waymark/events';
import { openDesk, type Desk } from '../../testing/src/desk.js';
import { routesOf } from '../src/access/boot-check.js';
import { WorkshopsModule } from './workshop.js';

const ID = '0191d2f0-7c1f-4d3a-9f5e-2b8c1d4e6f7a';

describe('a running service', () => {
  let desk: Desk;
  beforeAll(async () => void (desk = await openDesk({ modules: [WorkshopsModule] })));
  afterAll(() => desk.close());

  const worker = () => desk.as('worker');

  describe('is watched', () => {
    const look = (path: string) => desk.as(null).get(path);

    it('by health: alive, ready and hearing', async () => {
      expect(await look('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect(await look('/health/ready')).toMatchObject({
        status: 200,
        body: { details: { workshops: { status: 'up' } } },
      });
      expect(await look('/health/events')).toMatchObject({
        status: 200,
        body: { details: { events: { workshops: { unsent: 0, parkedKeys: 0, isSending: true, isHearing: true } } } },
      });
    });

    it('which is not ready on the schema of another build', async () => {
      await desk.database.admin.query(`insert into workshops.migrations (timestamp, name) values (1, 'Later1')`);
      const answer = await look('/health/ready');
      await desk.database.admin.query(`delete from workshops.migrations where name = 'Later1'`);
      expect(answer).toMatchObject({ status: 503, body: { error: { workshops: { status: 'down' } } } });
      expect((await look('/health/ready')).status).toBe(200);
    });

    it('by metrics: by pattern, never by id, and only from this machine', async () => {
      const joined = { officerId: ID, subject: 'newcomer', agencyId: ID, teamId: null, role: 'analyst' } as const;
      await desk.tell(OfficerJoined, joined, { key: ID });
      await worker().get(`/api/workshops/${ID}`);
      const { status, body } = await look('/metrics');
      expect(status).toBe(200);
      expect(body).toContain(
        'waymark_http_request_seconds_count{route="/api/workshops/:id",method="GET",status="200"}',
      );
      expect(body).toContain('waymark_event_unsent{service="workshops"} 0');
      expect(body).toContain('waymark_event_hearing_seconds_count{service="workshops",type="people.officer-joined"}');
      expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
      const passedOn = await desk.as(null).get('/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } });
      expect(passedOn).toMatchObject({ status: 404, body: { code: 'no-such-address' } });
    });
  });

  it('has a rule for each of its routes', () => {
    const routes = routesOf(desk.running.app);
    expect(routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/api/workshops/:id', '/api/workshops/audit', '/health/live', '/metrics']),
    );
    for (const { action, open } of routes) expect([action, open].filter((rule) => rule !== null)).toHaveLength(1);
  });

  // Last: afterwards the database has gone for a while.
  it('answers 503 while the database is away, and works again by itself', async () => {
    const name = new URL(desk.database.url).pathname.slice(1);
    await desk.database.admin.query(`alter role workshops connection limit 0`);
    await desk.database.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'workshops' and datname = $1`,
      [name],
    );
    const away = await worker().get(`/api/workshops/${ID}`);
    const ready = await desk.as(null).get('/health/ready');
    const live = await desk.as(null).get('/health/live');
    await desk.database.admin.query(`alter role workshops connection limit -1`);
    expect(away).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    expect(ready.status).toBe(503);
    expect(live.status).toBe(200);
    expect(await worker().get(`/api/workshops/${ID}`)).toMatchObject({ status: 200 });
  });
});
