import { randomUUID } from 'node:crypto';
import { Controller, Injectable } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PersonRegistered, saying, type Fact } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import {
  Clock,
  DueWork,
  Hears,
  Nightly,
  Service,
  Store,
  Timers,
  WhenDue,
  say,
  system,
  timeSettled,
  type Due,
  type Hearing,
} from '@waymark/kit';
import { eventually, openDesk, type Desk } from '@waymark/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { note } from './due-desk.js';

class Effects1760000000001 implements MigrationInterface {
  name = 'Effects1760000000001';
  up = (runner: QueryRunner): Promise<unknown> => runner.query(`create table effect (id bigserial, what text)`);
  down = async (): Promise<void> => {};
}

let isBroken = false;

@Controller()
class Reactions {
  constructor(private readonly timers: Timers) {}

  @Hears(PersonRegistered)
  async registered(@Payload() { data }: Fact<PersonRegistered>, @Ctx() { transaction }: Hearing): Promise<void> {
    if (isBroken) throw new TypeError('broken');
    await note(transaction, data.personId);
    await this.timers.set(transaction, { kind: 'welcome', key: data.personId, dueAt: '2100-01-01T10:00:00Z' });
  }
}

@Injectable()
class Work {
  @WhenDue('welcome')
  welcome({ key }: Due, { transaction }: Hearing): Promise<void> {
    return note(transaction, `welcome ${key}`);
  }

  @Nightly('count', { at: '02:00', catchUp: 'latest' })
  count(slot: Day, { transaction }: Hearing): Promise<void> {
    return note(transaction, `count ${slot}`);
  }
}

@Service('people', {})
class People {}

@Service('programmes', { controllers: [Reactions], providers: [Work], migrations: [Effects1760000000001] })
class Programmes {}

describe('repairing and looking after a running system', () => {
  let desk: Desk;
  let people: Store;

  beforeEach(async () => {
    isBroken = false;
    desk = await openDesk({ modules: [People, Programmes] });
    people = desk.running.app.select(People).get(Store, { strict: true });
  });
  afterEach(() => desk.close());

  const sayPerson = async (personId: string, { hold = Promise.resolve() } = {}): Promise<void> => {
    await people.transaction(system('people', 'test'), async (transaction) => {
      const data = { personId, agencyId: randomUUID(), teamId: null };
      await say(transaction, [saying(PersonRegistered, data)], { key: personId, after: 0 });
      await hold;
    });
  };
  const effects = async (): Promise<string[]> =>
    (await desk.rows<{ what: string }>('programmes', 'select what from effect order by id')).map(({ what }) => what);
  const registered = async () => (await effects()).filter((what) => !what.includes(' '));

  it('hears a whole log again after it lost everything, and nothing twice', async () => {
    const ids = Array.from({ length: 700 }, () => randomUUID());
    for (const id of ids) await sayPerson(id);
    await desk.settle();
    // Lanes are heard side by side; the log has one order.
    expect((await registered()).sort()).toEqual([...ids].sort());

    const operator = desk.as('operator');
    const started = await operator.post('/api/programmes/replays', { from: 'people' });
    expect(started).toMatchObject({ status: 201, location: '/api/programmes/replays/people' });
    await eventually(async () => expect((await operator.get(started.location!)).body.state).toBe('done'));
    expect(await registered()).toHaveLength(700);

    await desk.database.admin.query(`truncate programmes.inbox; truncate programmes.effect`);
    await operator.post('/api/programmes/replays', { from: 'people' });
    await eventually(async () =>
      expect((await operator.get(started.location!)).body).toMatchObject({ state: 'done', heard: 700 }),
    );
    expect(await registered()).toEqual(ids);
  });

  it('never lets a reader of the log past a fact that commits late', async () => {
    let letGo = () => {};
    const [slow, quick] = [randomUUID(), randomUUID()];
    const writing = sayPerson(slow, { hold: new Promise<void>((resolve) => (letGo = resolve)) });
    await eventually(async () =>
      expect(
        (await desk.database.admin.query(`select 1 from pg_locks where relation = 'people.fact'::regclass`)).length,
      ).toBeGreaterThan(0),
    );
    await sayPerson(quick);
    const asked = desk.as('service-programmes').get('/api/people/facts');
    await new Promise((resolve) => setTimeout(resolve, 300));
    letGo();
    await writing;
    const { status, body } = await asked;
    expect(status).toBe(200);
    expect(body.facts.map(({ key }: Fact) => key)).toEqual([slow, quick]);
    expect(body.isEnd).toBe(true);
  });

  it('gives nobody the log but a service, and no replay to those who do not run the system', async () => {
    expect(await desk.as('manager').get('/api/people/facts')).toMatchObject({ status: 403 });
    expect(await desk.as('manager').post('/api/programmes/replays', { from: 'people' })).toMatchObject({ status: 403 });
    const unheard = await desk.as('operator').post('/api/programmes/replays', { from: 'outcomes' });
    expect(unheard).toMatchObject({ status: 422, body: { code: 'not-heard-here' } });
  });

  it('shows what is parked, releases it, and skips one with a reason', async () => {
    const operator = desk.as('operator');
    isBroken = true;
    const [first, second] = [randomUUID(), randomUUID()];
    await sayPerson(first);
    await sayPerson(second);
    await eventually(async () => expect((await operator.get('/api/programmes/parked')).body.keys).toHaveLength(2));
    const { body } = await operator.get('/api/programmes/parked');
    // Two keys are parked in either order: their lanes know nothing of each other.
    const shown = (key: string) => body.keys.find((parked: { key: string }) => parked.key === key);
    expect(shown(first)).toMatchObject({ facts: 1, type: 'people.person-registered', reason: 'TypeError' });
    expect(JSON.stringify(body)).not.toContain('agencyId');

    expect(await operator.post(`/api/programmes/parked/${first}/release`)).toMatchObject({
      status: 409,
      body: { code: 'still-parked', reason: 'TypeError' },
    });
    isBroken = false;
    expect(await operator.post(`/api/programmes/parked/${first}/release`)).toMatchObject({ status: 204 });
    expect(await operator.post(`/api/programmes/parked/${randomUUID()}/release`)).toMatchObject({ status: 404 });
    expect(await registered()).toEqual([first]);

    const skip = { eventId: shown(second).eventId, reason: 'too short' };
    expect(await operator.post(`/api/programmes/parked/${second}/skip`, skip)).toMatchObject({ status: 422 });
    skip.reason = 'Registered by hand in the meantime';
    expect(await operator.post(`/api/programmes/parked/${second}/skip`, skip)).toMatchObject({ status: 204 });
    expect((await operator.get('/api/programmes/parked')).body.keys).toEqual([]);
    const audit = await desk.rows('programmes', `select 1 from audit where kind = 'admin' and route like 'POST %'`);
    expect(audit).toHaveLength(3);
  });

  it('sends again what a broker lost', async () => {
    const id = randomUUID();
    await sayPerson(id);
    await desk.settle();
    await desk.database.admin.query(`truncate programmes.inbox; truncate programmes.effect`);
    const span = { from: '2020-01-01T00:00:00Z', to: '2199-01-01T00:00:00Z' };
    expect(await desk.as('operator').post('/api/people/republications', span)).toMatchObject({ status: 201 });
    await desk.settle();
    expect(await registered()).toEqual([id]);
    const nothing = await desk.as('operator').post('/api/people/republications', { ...span, key: randomUUID() });
    expect(nothing).toMatchObject({ status: 409, body: { code: 'nothing-said-then' } });
  });

  it('shows what the broker refused, and sends it with what waited behind it', async () => {
    const operator = desk.as('operator');
    const id = randomUUID();
    await sayPerson(id);
    await desk.settle();
    await desk.database.admin.query(`truncate programmes.inbox; truncate programmes.effect`);
    await desk.database.admin.query(
      `insert into people.refused (id, key, reason) select id, key, 'too large' from people.fact where key = $1`,
      [id],
    );
    expect(await operator.get('/api/people/refused')).toMatchObject({
      status: 200,
      body: { keys: [{ key: id, type: 'people.person-registered', reason: 'too large', waiting: 0 }] },
    });
    expect(await desk.as('manager').get('/api/people/refused')).toMatchObject({ status: 403 });
    expect(await operator.post(`/api/people/refused/${id}/sending`)).toMatchObject({ status: 204 });
    expect(await operator.post(`/api/people/refused/${id}/sending`)).toMatchObject({ status: 404 });
    await desk.settle();
    expect(await registered()).toEqual([id]);
    expect((await operator.get('/api/people/refused')).body.keys).toEqual([]);
  });

  it('moves the clock forwards only, and does at once what became due', async () => {
    const id = randomUUID();
    await sayPerson(id);
    await desk.settle();
    const operator = desk.as('operator');
    const before = await operator.get('/api/people/clock');
    expect(before).toMatchObject({
      status: 200,
      body: { movable: true, now: expect.any(String), today: expect.any(String) },
    });
    expect(await operator.post('/api/people/clock', { to: 'tomorrow' })).toMatchObject({ status: 422 });
    expect(await desk.as('manager').post('/api/people/clock', { to: '2100-01-02' })).toMatchObject({ status: 403 });
    expect(await operator.post('/api/people/clock', { to: '2100-01-02' })).toMatchObject({ status: 204 });
    await timeSettled();
    expect((await effects()).slice(-2)).toEqual([`welcome ${id}`, 'count 2100-01-02']);
    expect((await operator.get('/api/people/clock')).body).toMatchObject({ today: '2100-01-02' });
    expect(await operator.post('/api/people/clock', { to: '2100-01-01' })).toMatchObject({
      status: 409,
      body: { code: 'clock-only-forwards' },
    });
    const programmes = desk.running.app.select(Programmes);
    expect(await programmes.get(Clock, { strict: true }).today()).toBe('2100-01-02');
    expect(await programmes.get(DueWork, { strict: true }).figures()).toEqual({
      overdue: 0,
      failing: 0,
      oldestSeconds: null,
    });
  });
});
