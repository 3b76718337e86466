import mentoring from '../src/domain/catalogue/mentoring.js';
import reframe from '../src/domain/catalogue/reframe.js';
import { ProgrammesDesk } from './programmes-desk.js';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

it('mentoring gets its sessions as it goes, and a person says when it is done', async () => {
  const { id, referral } = await at.startToday(mentoring.code);
  expect((await at.see(id)).sessions).toHaveLength(1);
  expect(await at.act('worker', id, 'completion')).toMatchObject({ status: 409, body: { sessions: [1] } });

  await at.attend(id, 'UAAB');
  for (const code of ['UAAB', 'ATTC', 'UAAB']) {
    const more = { plannedOn: referral.on, reason: 'They arranged to meet', code };
    expect(await at.act('worker', id, 'sessions', more)).toMatchObject({ status: 204 });
  }
  const { sessions, findings, status } = await at.see(id);
  expect(sessions.map(({ title }: { title: string }) => title)).toEqual([
    'Getting to know each other',
    'Session 2',
    'Session 3',
    'Session 4',
  ]);
  expect({ findings, status }).toEqual({ findings: [], status: 'active' });

  expect(await at.act('worker', id, 'completion')).toMatchObject({ status: 204 });
  const completed = await at.desk.said('programmes.enrolment-completed');
  expect(completed).toContainEqual(expect.objectContaining({ enrolmentId: id, outcomeCodes: [] }));
});

it('a plan that is fixed takes no more', async () => {
  const { id, referral } = await at.startToday(reframe.code);
  const more = { plannedOn: referral.on, reason: 'Once more', code: 'ATTC' };
  expect(await at.act('worker', id, 'sessions', more)).toMatchObject({ status: 409, body: { code: 'plan-is-fixed' } });
});
