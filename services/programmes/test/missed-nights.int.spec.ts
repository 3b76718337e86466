import { addDays, addMonths, workingDayFrom, type Day } from '@waymark/kernel';
import { start, type Running } from '@waymark/kit';
import { eventually } from '@waymark/testing';
import deferral from '../src/domain/catalogue/deferred-outcome.js';
import reframe from '../src/domain/catalogue/reframe.js';
import { ProgrammesModule } from '../src/module.js';
import { ProgrammesDesk } from './programmes-desk.js';

let at: ProgrammesDesk;
let again: Running | undefined;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(async () => {
  await again?.close();
  await at?.desk.close();
});

const foundOn = async (id: string): Promise<[string, Day][]> =>
  (await at.see(id)).findings.map(({ finding, foundOn: on }: { finding: string; foundOn: Day }) => [finding, on]);

it('three weeks in which nothing ran are made up night by night, in order, and once', async () => {
  const on = await at.today();
  // Nobody answers either offer; the last safe day of one is about sixteen days away, so within the margin in three.
  const silent = await at.idOf(await at.tellAccepted(deferral.code));
  const near = await at.idOf(await at.tellAccepted(deferral.code, { offenceOn: addMonths(addDays(on, 16), -6) }));
  const lastSafeDay = addMonths(addMonths(addDays(on, 16), -6), 6);
  const { id: overdue, referral } = await at.startToday(reframe.code);
  const planned = (await at.see(overdue)).sessions.map(({ plannedOn }: { plannedOn: Day }) => plannedOn);
  expect(planned[0]).toBe(workingDayFrom(referral.on));

  const { settings } = at.desk.running;
  await at.desk.running.close();
  const end = addDays(on, 21);
  await at.desk.moveClockTo(end);
  again = await start([ProgrammesModule], settings, { allInOne: true });
  const done = (job: string) =>
    at.desk.rows<{ slot: Day; outcome: string }>(
      'programmes',
      `select slot, outcome from job_ledger where job = $1 and slot > $2 order by slot`,
      [job, on],
    );
  await eventually(async () => expect((await done('overdue-sessions')).at(-1)?.slot).toBe(end));

  const nights = Array.from({ length: 21 }, (_, index) => ({ slot: addDays(on, index + 1), outcome: 'done' }));
  expect(await done('compliance')).toEqual(nights);
  expect(await done('overdue-sessions')).toEqual(nights);
  expect(await foundOn(silent)).toEqual([['offer-unanswered', addDays(on, 15)]]);
  expect(await foundOn(near)).toEqual([
    ['guard-near', addDays(lastSafeDay, -13)],
    ['offer-unanswered', addDays(on, 15)],
    ['last-safe-day-passed', addDays(lastSafeDay, 1)],
  ]);
  const marked = await at.desk.rows(
    'programmes',
    `select session, planned_on as "plannedOn", found_on as "foundOn" from overdue_session where enrolment_id = $1 order by 1`,
    [overdue],
  );
  expect(marked).toEqual(
    planned.map((plannedOn: Day, index: number) => ({ session: index + 1, plannedOn, foundOn: addDays(plannedOn, 1) })),
  );

  // As said: each fact in the order of its night, and the same night run again by another process says nothing more.
  const raised = (await at.desk.said('programmes.finding-raised')).map((data) => data.foundOn as Day);
  expect(raised).toEqual([...raised].sort());
  expect(raised).toHaveLength(4);
  await at.desk.moveClockTo(addDays(end, 1));
  await eventually(async () => expect((await done('overdue-sessions')).at(-1)?.slot).toBe(addDays(end, 1)));
  expect(await at.desk.said('programmes.finding-raised')).toHaveLength(4);
});

describe('the worker’s list of what is overdue', () => {
  const overdue = async (subject: string, query = '') =>
    (await at.desk.as(subject).get(`/api/programmes/overdue${query}`)).body as {
      session: number;
      daysOverdue: number;
      foundOn: Day | null;
    }[];

  it('has each session that passed without an outcome, the oldest first, until it has one', async () => {
    const mine = await overdue('worker', '?worker=me');
    expect(mine.map(({ session }) => session)).toEqual([1, 2]);
    expect(mine[0]!.daysOverdue).toBeGreaterThan(mine[1]!.daysOverdue);
    expect(mine.every(({ foundOn: on }) => on !== null)).toBe(true);
    const { enrolmentId } = mine[0] as unknown as { enrolmentId: string };
    await at.act('worker', enrolmentId, 'sessions/1/attendance', { code: 'RSSR' });
    expect((await overdue('worker', '?worker=me')).map(({ session }) => session)).toEqual([2]);
  });

  it('is the own team’s for workers, and the agency’s for managers', async () => {
    expect(await overdue('worker-east', '?worker=me')).toEqual([]);
    expect(await overdue('worker-east')).toHaveLength(1);
    expect(await overdue('worker-north')).toEqual([]);
    expect(await overdue('manager')).toHaveLength(1);
    expect(await overdue('medway-worker')).toEqual([]);
    for (const subject of ['police', 'referrer', 'analyst'])
      expect(await at.desk.as(subject).get('/api/programmes/overdue')).toMatchObject({ status: 403 });
    expect(await at.desk.as('worker').get('/api/programmes/overdue?worker=him&page=0')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'worker' }, { field: 'page' }] },
    });
  });
});
