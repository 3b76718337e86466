import reframe from '../src/domain/catalogue/reframe.js';
import { ProgrammesDesk } from './programmes-desk.js';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

type Line = { what: string; by: string | null; record: object; codes: Record<string, unknown> };
const timeline = async (subject: string, person: string): Promise<Line[]> =>
  (await at.desk.as(subject).get(`/api/programmes/timeline?person=${person}`)).body;

it('tells each step of an enrolment with its programme and its codes, and a concern to those entitled to it', async () => {
  const { id, referral } = await at.startToday(reframe.code);
  await at.attend(id, 'ATTC');
  const told = { code: 'ATTC', note: 'Spoke of home', concern: 'Somebody waits for him at the lighthouse' };
  await at.act('worker', id, 'sessions/1/attendance', told);
  const lines = await timeline('worker', referral.personId);
  expect(lines.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['attendance-recorded', 'enrolment-offered', 'finding-raised', 'offer-accepted']),
  );
  const attended = lines.find(({ what }) => what === 'attendance-recorded');
  expect(attended).toMatchObject({
    by: at.worker.id,
    record: { kind: 'enrolment', id },
    codes: { session: 1, code: 'ATTC', attended: true, programme: 'reframe' },
  });
  expect(JSON.stringify(lines)).not.toMatch(/lighthouse|home/);
  expect((await timeline('police', referral.personId)).map(({ what }) => what)).not.toContain('finding-raised');
  expect(await timeline('referrer', referral.personId)).toEqual([]);
  expect(await timeline('medway-worker', referral.personId)).toEqual([]);

  at.desk.people.closed.add(referral.personId);
  expect(await timeline('worker', referral.personId)).toEqual([]);
  at.desk.people.closed.clear();
});
