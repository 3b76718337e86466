import { addDays } from '@waymark/kernel';
import { eventually } from '@waymark/testing';
import deferral from '../src/domain/catalogue/deferred-outcome.js';
import reframe from '../src/domain/catalogue/reframe.js';
import { ENROLMENTS, ProgrammesDesk } from './programmes-desk.js';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

describe('when days pass', () => {
  it('a session without an outcome is overdue, first on the worker’s list', async () => {
    const { id, referral } = await at.startToday(reframe.code);
    await at.desk.moveClockTo(addDays(referral.on, 6));
    const { body: overdue } = await at.desk.as('worker').get(`${ENROLMENTS}?worker=me&overdue=true`);
    expect(overdue.map((line: { id: string }) => line.id)).toContain(id);
    const { body: all } = await at.desk.as('worker').get(`${ENROLMENTS}?worker=me`);
    expect(all[0].overdue).toBeGreaterThan(0);
    expect((await at.see(id)).sessions[0].isOverdue).toBe(true);
    expect((await at.desk.as('worker-north').get(`${ENROLMENTS}?worker=me`)).body).toEqual([]);
  });

  it('the night finds a failure that no decision was about, and finds it once', async () => {
    const { id } = await at.startToday(deferral.code);
    await at.attend(id, 'UAAB', 'UAAB', 'UAAB');
    await at.act('manager', id, 'findings/1/decision', { decision: 'noted', reason: 'Spoken to on the telephone' });
    const findings = async () => (await at.see(id)).findings;
    expect(await findings()).toHaveLength(1);

    const nights = async (count: number) => {
      const before = await at.today();
      await at.desk.moveClockTo(addDays(before, count));
      const done = `select 1 from job_ledger where job = 'compliance' and slot = $1`;
      await eventually(async () =>
        expect(await at.desk.rows('programmes', done, [addDays(before, count)])).toHaveLength(1),
      );
    };
    await nights(1);
    expect(await findings()).toMatchObject([{ sessions: [1, 2] }, { sessions: [1, 2, 3], decision: null }]);
    await nights(2);
    expect(await findings()).toHaveLength(2);
  });
});
