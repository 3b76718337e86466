import { randomUUID } from 'node:crypto';
import { addMonths, addWeeks, type Day } from '@waymark/kernel';
import deferral from '../src/domain/catalogue/deferred-outcome.js';
import reframe from '../src/domain/catalogue/reframe.js';
import workbook from '../src/domain/catalogue/workbook-knives-and-weapons.js';
import { ENROLMENTS, ProgrammesDesk, type Referral } from './programmes-desk.js';

const WORDS = 'He told me about his brother, whom he misses';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

describe('an accepted referral', () => {
  it('opens one enrolment, however often it arrives', async () => {
    const referral = await at.tellAccepted(reframe.code);
    await at.desk.deliverAllAgain();
    const { referralId } = referral;
    expect(
      (await at.desk.said('programmes.enrolment-offered')).filter((data) => data.referralId === referralId),
    ).toHaveLength(1);
    expect(await at.linesOf(referral)).toMatchObject([
      { ...ids(referral), status: 'offered', nextOn: null, overdue: 0 },
    ]);
  });

  it('is not there for another agency', async () => {
    const id = await at.idOf(await at.tellAccepted(reframe.code));
    expect(await at.desk.as('medway-worker').get(`${ENROLMENTS}/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'no-such-record' },
    });
    expect((await at.desk.as('medway-worker').get(ENROLMENTS)).body).toEqual([]);
  });

  it.each(['referrer', 'analyst', 'operator'])('is nothing for the role of %s', async (subject) =>
    expect((await at.desk.as(subject).get(ENROLMENTS)).status).toBe(403),
  );
});

describe('the offer', () => {
  it('waits until the consent to take part has been heard', async () => {
    const referral = await at.tellAccepted(reframe.code);
    const id = await at.idOf(referral);
    await at.tellConsent(referral, 'share');
    expect(await at.act('worker', id, 'acceptance')).toMatchObject({
      status: 409,
      body: { code: 'consent-not-yet-known' },
    });
    await at.tellConsent(referral);
    expect(await at.act('worker', id, 'acceptance')).toMatchObject({ status: 204 });
    const { status, acceptedOn, sessions } = await at.see(id);
    expect({ status, acceptedOn }).toEqual({ status: 'accepted', acceptedOn: referral.on });
    expect(sessions.every(({ plannedOn }: { plannedOn: Day }) => plannedOn >= addWeeks(referral.on, 1))).toBe(true);
  });

  it('takes consent that came before it', async () => {
    const referral = { referralId: randomUUID(), personId: randomUUID(), on: await at.today() };
    await at.tellConsent(referral);
    await at.tellAccepted(workbook.code, referral);
    expect(await at.act('worker', await at.idOf(referral), 'acceptance')).toMatchObject({ status: 204 });
  });

  it('is accepted once: the same key answers the same, another version is told what changed', async () => {
    const referral = await at.tellAccepted(reframe.code);
    await at.tellConsent(referral);
    const id = await at.idOf(referral);
    const { version } = await at.see(id);
    const key = randomUUID();
    const accept = (given: object) =>
      at.desk.as('worker').post(`${ENROLMENTS}/${id}/acceptance`, {}, { ifMatch: version, ...given });
    expect(await accept({ key })).toMatchObject({ status: 204, version: version + 1, location: `${ENROLMENTS}/${id}` });
    expect(await accept({ key })).toMatchObject({ status: 204, version: version + 1 });
    expect(await accept({})).toMatchObject({
      status: 409,
      body: { code: 'stale-version', changed: expect.arrayContaining(['status']) },
    });
  });

  it('declined in a deferral is a task to send the matter back', async () => {
    const id = await at.idOf(await at.tellAccepted(deferral.code));
    expect(await at.act('worker', id, 'declinature', { reason: WORDS })).toMatchObject({ status: 204 });
    expect((await at.see(id)).findings).toMatchObject([{ finding: 'offer-declined', decision: null }]);
    expect(await at.act('manager', id, 'findings/1/decision', { decision: 'returned', reason: WORDS })).toMatchObject({
      status: 204,
    });
    expect(await at.see(id)).toMatchObject({ status: 'returned', endedAs: 'declined' });
  });
});

describe('sessions', () => {
  it('are attended, and the enrolment completed', async () => {
    const { id, referral } = await at.startToday(workbook.code);
    const outstanding = await at.act('worker', id, 'completion');
    expect(outstanding).toMatchObject({ status: 409, body: { code: 'sessions-outstanding', sessions: [1] } });
    await at.attend(id, 'ATTC');
    expect(await at.see(id)).toMatchObject({ status: 'active', startedOn: referral.on });
    expect(await at.act('worker', id, 'completion')).toMatchObject({ status: 204 });
    const completed = await at.desk.said('programmes.enrolment-completed');
    expect(completed).toContainEqual({
      enrolmentId: id,
      ...ids(referral),
      programme: workbook.code,
      agencyId: at.worker.agencyId,
      teamId: at.worker.teamId,
      outcomeCodes: workbook.outcomeCodes,
      completedOn: referral.on,
    });
  });

  it('to come take no outcome', async () => {
    const referral = await at.tellAccepted(reframe.code);
    await at.tellConsent(referral);
    const id = await at.idOf(referral);
    await at.act('worker', id, 'acceptance');
    const early = await at.act('worker', id, 'sessions/1/attendance', { code: 'ATTC' });
    expect(early).toMatchObject({ status: 409, body: { code: 'session-not-yet-held' } });
    expect(await at.act('worker', id, 'sessions/1/attendance', { code: 'nonsense' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'code', message: 'Choose what happened at the session' }] },
    });
  });

  it('keep what was recorded before a correction; words stay where they were written', async () => {
    const { id } = await at.startToday(reframe.code);
    await at.attend(id, 'UAAB');
    const corrected = await at.act('worker', id, 'sessions/1/attendance', { code: 'AAME', note: WORDS });
    expect(corrected).toMatchObject({ status: 204 });
    const { sessions, notes } = await at.see(id);
    expect(sessions[0].attendance).toMatchObject({ code: 'AAME', replaced: [{ code: 'UAAB', by: at.worker.id }] });
    expect(notes).toContainEqual(
      expect.objectContaining({ about: 'attendance', number: 1, text: WORDS, writtenBy: at.worker.id }),
    );
    for (const table of ['fact', 'audit', 'command_log'])
      expect(await at.desk.rows('programmes', `select 1 from ${table} as t where t::text like '%brother%'`)).toEqual(
        [],
      );
  });

  it('that were missed are held again under a new number', async () => {
    const { id } = await at.startToday(workbook.code);
    await at.attend(id, 'AAME');
    const again = { insteadOf: 1, plannedOn: await at.today(), reason: 'He was ill', code: 'ATTC' };
    expect(await at.act('worker', id, 'sessions', again)).toMatchObject({ status: 204 });
    expect(await at.see(id)).toMatchObject({ outstanding: [], sessions: [{ number: 1 }, { number: 2, insteadOf: 1 }] });
  });
});

describe('compliance in a deferral', () => {
  it('asks a person at the second unexcused failure; a manager decides, and it goes back with its last safe day', async () => {
    const { id, referral } = await at.startToday(deferral.code);
    await at.attend(id, 'UAAB', 'AFTC');
    const open = (await at.desk.as('manager').get('/api/programmes/findings?open=true')).body;
    expect(open).toContainEqual(
      expect.objectContaining({ enrolmentId: id, number: 1, finding: 'second-unexcused-failure', sessions: [1, 2] }),
    );
    expect((await at.see(id)).status).toBe('active');

    const verdict = { decision: 'returned', reason: WORDS };
    expect(await at.act('worker', id, 'findings/1/decision', verdict)).toMatchObject({ status: 403 });
    expect(await at.act('manager', id, 'findings/1/decision', verdict)).toMatchObject({ status: 204 });
    const { referralId, personId, on } = referral;
    expect(await at.desk.said('programmes.enrolment-returned')).toContainEqual({
      enrolmentId: id,
      referralId,
      personId,
      programme: deferral.code,
      agencyId: at.worker.agencyId,
      teamId: at.worker.teamId,
      kind: 'breach',
      returnedOn: on,
      lastSafeDay: addMonths(addMonths(on, -1), 6),
    });
  });

  it('is no breach in Reframe, which goes back unfinished', async () => {
    const { id } = await at.startToday(reframe.code);
    await at.attend(id, 'UAAB', 'UAAB');
    expect((await at.see(id)).findings).toEqual([]);
    const breach = await at.act('worker', id, 'return', { kind: 'breach', reason: WORDS });
    expect(breach).toMatchObject({ status: 409, body: { code: 'no-breach-in-voluntary-programme' } });
    expect(await at.act('worker', id, 'return', { kind: 'unfinished', reason: WORDS })).toMatchObject({ status: 204 });
    expect(await at.see(id)).toMatchObject({ status: 'returned', endedAs: 'unfinished' });
  });
});

describe('consent to take part, withdrawn', () => {
  it('ends a voluntary programme, once', async () => {
    const { id, referral } = await at.startToday(workbook.code);
    await at.tellWithdrawal(referral);
    await at.desk.deliverAllAgain();
    expect(await at.see(id)).toMatchObject({
      status: 'withdrawn',
      endedOn: referral.on,
      consent: { withdrawnOn: referral.on },
    });
    const said = await at.desk.said('programmes.enrolment-withdrawn');
    expect(said.filter(({ enrolmentId }) => enrolmentId === id)).toHaveLength(1);
  });

  it('asks a person in a deferral', async () => {
    const { id, referral } = await at.startToday(deferral.code);
    await at.tellWithdrawal(referral);
    expect(await at.see(id)).toMatchObject({ status: 'accepted', findings: [{ finding: 'consent-withdrawn' }] });
  });
});

it('lists what everybody may choose from', async () => {
  const { body: catalogue } = await at.desk.as('referrer').get('/api/programmes/catalogue');
  expect(catalogue.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining([deferral.code, reframe.code, workbook.code]),
  );
  const { body: codes } = await at.desk.as('worker').get('/api/programmes/attendance-codes');
  expect(codes).toContainEqual(expect.objectContaining({ code: 'AFTC', attended: true, enforceable: true }));
});

const ids = ({ referralId, personId }: Referral) => ({ referralId, personId });
