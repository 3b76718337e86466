import { randomUUID } from 'node:crypto';
import deferral from '../src/domain/catalogue/deferred-outcome.js';
import reframe from '../src/domain/catalogue/reframe.js';
import { ENROLMENTS, ProgrammesDesk } from './programmes-desk.js';

const NOTE = 'He spoke of his grandfather’s allotment';
const CONCERN = 'Somebody waits for him at the lighthouse';
const REASON = 'The worker is on leave';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

/** Held today, and started by it. */
const attended = async (): Promise<string> => {
  const { id } = await at.startToday(reframe.code);
  await at.attend(id, 'ATTC');
  return id;
};

const seenBy = async (subject: string, id: string) => (await at.desk.as(subject).get(`${ENROLMENTS}/${id}`)).body;
const concernsOf = async (subject: string, id: string) =>
  (
    (await at.desk.as(subject).get('/api/programmes/findings?open=true')).body as {
      enrolmentId: string;
      finding: string;
    }[]
  )
    .filter(({ enrolmentId }) => enrolmentId === id)
    .map(({ finding }) => finding);

describe('what was said at a session', () => {
  it('is for the worker concerned, managers and who leads on safeguarding; a concern is a task, told by its code', async () => {
    const id = await attended();
    const told = { code: 'ATTC', note: NOTE, concern: CONCERN };
    expect(await at.act('worker', id, 'sessions/1/attendance', told)).toMatchObject({ status: 204 });

    for (const subject of ['worker', 'manager', 'safeguarding']) {
      const { notes, findings } = await seenBy(subject, id);
      expect(notes).toMatchObject([
        { about: 'session', isRestricted: false },
        { about: 'attendance', number: 1, text: NOTE, isRestricted: true },
        { about: 'concern', number: 1, text: CONCERN, isRestricted: true },
      ]);
      expect(findings).toMatchObject([{ finding: 'safeguarding-concern', sessions: [1] }]);
      expect(await concernsOf(subject, id)).toEqual(['safeguarding-concern']);
    }
    for (const subject of ['worker-east', 'police']) {
      const { notes, findings, status } = await seenBy(subject, id);
      expect([status, notes.map(({ about }: { about: string }) => about), findings]).toEqual([
        'active',
        ['session'],
        [],
      ]);
    }
    expect(await concernsOf('worker-east', id)).toEqual([]);
    const [line] = (await at.desk.as('police').get(`${ENROLMENTS}?status=active`)).body as { openFindings: number }[];
    expect(line?.openFindings).toBe(0);
  });

  it('leaves an audit row each time it is shown, and stands in no event, log of commands or audit', async () => {
    const id = await attended();
    await at.act('worker', id, 'sessions/1/attendance', { code: 'ATTC', note: NOTE, concern: CONCERN });
    await seenBy('manager', id);
    const shown = await at.desk.rows(
      'programmes',
      `select 1 from audit where kind = 'consult' and role = 'manager' and $1 = any (subjects::text[])
         and details = '{"restrictedNotes": 2}'`,
      [id],
    );
    expect(shown).toHaveLength(1);
    for (const table of ['fact', 'audit', 'command_log', 'note', 'enrolment'])
      expect(
        await at.desk.rows('programmes', `select 1 from ${table} t where t::text ~ 'allotment|lighthouse'`),
      ).toEqual([]);
    expect(
      await at.desk.rows('programmes', `select 1 from restricted_note where enrolment_id = $1`, [id]),
    ).toHaveLength(2);
  });

  it('stays readable to whoever wrote it, and goes with the child to the next worker', async () => {
    const id = await attended();
    await at.act('worker-east', id, 'sessions/1/attendance', { code: 'ATTC', note: NOTE });
    expect((await seenBy('worker-east', id)).notes).toHaveLength(2);
    const east = await at.desk.officer('worker-east');
    const to = { teamId: east.teamId, workerId: east.id, reason: REASON };
    expect(await at.act('manager', id, 'reallocation', to)).toMatchObject({ status: 204 });
    expect((await seenBy('worker', id)).notes.map(({ about }: { about: string }) => about)).toEqual([
      'session',
      'reallocation',
    ]);
  });

  it('is refused when it is too long, and keeps nothing', async () => {
    const id = await attended();
    const long = { code: 'ATTC', note: 'x'.repeat(4_001), concern: '' };
    const { status, body } = await at.act('worker', id, 'sessions/1/attendance', long);
    expect([status, body.errors.map(({ field }: { field: string }) => field)]).toEqual([422, ['note', 'concern']]);
    expect(await seenBy('worker', id)).toMatchObject({ status: 'active', findings: [], notes: [{ about: 'session' }] });
  });
});

describe('a reallocation', () => {
  it('moves the enrolment to another worker, keeps who had it, and says so', async () => {
    const { id, referral } = await at.startToday(deferral.code);
    const north = await at.desk.officer('worker-north');
    const to = { teamId: north.teamId, workerId: north.id, reason: REASON };
    expect(await at.act('worker', id, 'reallocation', to)).toMatchObject({
      status: 403,
      body: { code: 'not-your-role' },
    });
    for (const [body, field] of [
      [{ ...to, workerId: randomUUID() }, 'workerId'],
      [{ ...to, teamId: randomUUID() }, 'teamId'],
      [{ ...to, workerId: (await at.desk.officer('police')).id }, 'workerId'],
      [{ ...to, reason: '' }, 'reason'],
    ] as const)
      expect(await at.act('manager', id, 'reallocation', body)).toMatchObject({
        status: 422,
        body: { errors: [{ field }] },
      });
    const stale = await at.desk.as('manager').post(`${ENROLMENTS}/${id}/reallocation`, to, { ifMatch: 1 });
    expect(stale).toMatchObject({ body: { code: 'stale-version' } });

    expect(await at.act('manager', id, 'reallocation', to)).toMatchObject({ status: 204 });
    const { id: fromWorkerId, teamId: fromTeamId, agencyId } = at.worker;
    expect(await at.see(id)).toMatchObject({
      teamId: north.teamId,
      workerId: north.id,
      allocations: [{ teamId: fromTeamId, workerId: fromWorkerId, until: referral.on }],
    });
    const { referralId, personId } = referral;
    const { id: reallocatedBy } = await at.desk.officer('manager');
    expect(await at.desk.said('programmes.enrolment-reallocated')).toContainEqual({
      enrolmentId: id,
      referralId,
      personId,
      agencyId,
      teamId: north.teamId,
      workerId: north.id,
      fromTeamId,
      fromWorkerId,
      reallocatedOn: referral.on,
      reallocatedBy,
    });
  });
});
