import { openDesk, type Desk } from '@waymark/testing';
import { OutcomesModule } from '../src/module.js';
import { Counter, OUTCOMES } from './counter.js';
import { childOf } from './identifier-book.js';

let desk: Desk;
let counter: Counter;

beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule] });
  counter = new Counter(desk);
});
afterAll(() => desk.close());

const police = () => desk.as('police');
const entry = (child: string, sourceReference: string) => ({
  personId: childOf(child),
  code: '2',
  offenceOn: '2025-02-01',
  outcomeOn: '2025-02-10',
  sourceReference,
});
const rate = async () =>
  (await desk.as('analyst').get('/api/outcomes/rates?anchor=ending&programme=reframe&months=12')).body;

describe('a child who is closed to the officer', () => {
  it('has no outcome, no window and no returned matter, and is in no rate', async () => {
    await counter.completed('A', '2024-11-01');
    await counter.completed('B', '2024-11-02');
    await counter.returned('C', '2026-01-20', 'deferred-outcome');
    const { location } = await police().done(police().post(OUTCOMES, entry('A', '46/A/25')));
    expect(await rate()).toMatchObject({ n: 2, repeats: 1 });

    for (const child of ['A', 'C']) desk.people.closed.add(childOf(child));
    expect(await rate()).toMatchObject({ n: 1, repeats: 0, rate: 0 });
    expect(await counter.followUpsOf('A')).toEqual([]);
    expect((await police().get(`${OUTCOMES}?person=${childOf('A')}`)).body).toEqual([]);
    const absent = await police().get(`${OUTCOMES}/${crypto.randomUUID()}`);
    const closed = await police().get(location!);
    expect([closed.status, closed.body]).toEqual([absent.status, absent.body]);
    for (const query of ['', `?person=${childOf('C')}`])
      expect((await police().get(`/api/outcomes/returned-matters${query}`)).body).toEqual([]);
    expect(await police().post(OUTCOMES, entry('A', '46/A2/25'))).toMatchObject({ status: 404 });
    const sameReference = await police().post(OUTCOMES, entry('B', '46/A/25'));
    expect(sameReference).toMatchObject({ status: 409, body: { code: 'reference-differs' } });
    expect(sameReference.body).not.toHaveProperty('outcomeId');
    desk.people.closed.clear();
    expect(await rate()).toMatchObject({ n: 2, repeats: 1 });
  });

  it('is asked about a thousand at a time', async () => {
    const { agencyId } = await desk.officer('worker');
    await desk.database.admin.query(
      `insert into outcomes.follow_up (id, version, said, agency_id, enrolment_id, person_id, programme, anchor, anchored_on,
         months, ends_on, code_set_version)
       select gen_random_uuid(), 1, 0, $1, gen_random_uuid(), gen_random_uuid(), 'many', 'offer', '2024-01-01', 12, '2025-01-01', 1
       from generate_series(1, 2500)`,
      [agencyId],
    );
    desk.people.asked.length = 0;
    const { body } = await desk.as('analyst').get('/api/outcomes/rates?anchor=offer&programme=many&months=12');
    expect(body).toMatchObject({ n: 2500 });
    expect(desk.people.asked).toEqual([1000, 1000, 500]);
  });

  it('nothing is shown or counted while people does not answer', async () => {
    desk.people.isAway = true;
    try {
      for (const path of [
        'rates?anchor=ending',
        `follow-ups?person=${childOf('A')}`,
        `police-outcomes?person=${childOf('A')}`,
        'returned-matters',
      ])
        expect(await desk.as('manager').get(`/api/outcomes/${path}`)).toMatchObject({
          status: 503,
          body: { code: 'service-unavailable' },
        });
    } finally {
      desk.people.isAway = false;
    }
  });
});
