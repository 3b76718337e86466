import { addDays } from '@waymark/kernel';
import reframe from '../src/domain/catalogue/reframe.js';
import deferral from '../src/domain/catalogue/deferred-outcome.js';
import { ENROLMENTS, ProgrammesDesk } from './programmes-desk.js';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

const lines = async (query = ''): Promise<{ id: string }[]> =>
  (await at.desk.as('worker').get(`${ENROLMENTS}${query}`)).body;

describe('a child who is closed to the officer', () => {
  it('has no enrolment and no finding: not in a list, not to open, not to change', async () => {
    const { id, referral } = await at.startToday(deferral.code);
    await at.attend(id, 'UAAB', 'UAAB');
    const findings = async (): Promise<{ enrolmentId: string }[]> =>
      (await at.desk.as('worker').get('/api/programmes/findings')).body;
    expect((await findings()).map(({ enrolmentId }) => enrolmentId)).toContain(id);

    at.desk.people.closed.add(referral.personId);
    expect((await findings()).map(({ enrolmentId }) => enrolmentId)).not.toContain(id);
    for (const query of ['', `?person=${referral.personId}`, `?referral=${referral.referralId}`])
      expect((await lines(query)).map((line) => line.id)).not.toContain(id);
    const worker = at.desk.as('worker');
    const absent = await worker.get(`${ENROLMENTS}/${crypto.randomUUID()}`);
    const closed = await worker.get(`${ENROLMENTS}/${id}`);
    expect([closed.status, closed.body]).toEqual([absent.status, absent.body]);
    expect(await worker.post(`${ENROLMENTS}/${id}/completion`, {}, { ifMatch: 1 })).toMatchObject({ status: 404 });

    at.desk.people.closed.clear();
    expect((await lines()).map((line) => line.id)).toContain(id);
  });

  it('leaves no gap: pages are full, and each open enrolment comes once', async () => {
    for (let n = 0; n < 120; n++) {
      const { personId } = await at.tellAccepted(reframe.code);
      if (n % 10 === 0) at.desk.people.closed.add(personId);
    }
    const [first, second, third] = [await lines(), await lines('?page=2'), await lines('?page=3')];
    const [{ count }] = (await at.desk.rows<{ count: number }>(
      'programmes',
      `select count(*) from enrolment where person_id <> all ($1)`,
      [[...at.desk.people.closed]],
    )) as [{ count: number }];
    expect(first).toHaveLength(100);
    expect(third).toEqual([]);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(Number(count));
    expect(first.length + second.length).toBe(Number(count));
  });

  it('has no overdue session and no evidence pack', async () => {
    const { id, referral } = await at.startToday(reframe.code);
    await at.desk.moveClockTo(addDays(referral.on, 4));
    const overdue = async (): Promise<string[]> =>
      (await at.desk.as('worker').get('/api/programmes/overdue')).body.map(
        (session: { enrolmentId: string }) => session.enrolmentId,
      );
    expect(await overdue()).toContain(id);
    at.desk.people.closed.add(referral.personId);
    expect(await overdue()).not.toContain(id);
    expect(await at.desk.as('worker').get(`${ENROLMENTS}/${id}/evidence-pack`)).toMatchObject({ status: 404 });
    at.desk.people.closed.clear();
  });

  it('nothing is shown while people does not answer', async () => {
    at.desk.people.isAway = true;
    try {
      for (const path of [ENROLMENTS, '/api/programmes/findings', '/api/programmes/overdue'])
        expect(await at.desk.as('worker').get(path)).toMatchObject({
          status: 503,
          body: { code: 'service-unavailable' },
        });
    } finally {
      at.desk.people.isAway = false;
    }
  });
});
