import { randomUUID } from 'node:crypto';
import { addDays, addMonths } from '@waymark/kernel';
import deferral from '../src/domain/catalogue/deferred-outcome.js';
import reframe from '../src/domain/catalogue/reframe.js';
import { ENROLMENTS, ProgrammesDesk } from './programmes-desk.js';

const REASON = 'The family has moved to another county';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

const packOf = async (id: string, subject = 'police') =>
  (await at.desk.as(subject).get(`${ENROLMENTS}/${id}/evidence-pack`)).body;

describe('the evidence pack', () => {
  it('is shown as it would go, and kept with the return as it was', async () => {
    const acceptedBy = randomUUID();
    const told = { offenceCategory: 'possession-class-b', gravity: 2, acceptedBy, eligibility: 'pass' } as const;
    const referral = await at.tellAccepted(deferral.code, told);
    await at.tellConsent(referral);
    const id = await at.idOf(referral);
    await at.act('worker', id, 'acceptance', { startOn: referral.on });
    await at.attend(id, 'UAAB');
    await at.act('worker', id, 'sessions/1/attendance', { code: 'UAAB', note: 'A note that stays here' });
    await at.act('worker', id, 'warnings', {
      level: 'first',
      failure: 'did-not-attend',
      words: 'Words that stay here',
    });
    expect(await packOf(id)).toMatchObject({ keptOn: null, pack: { warnings: [{ level: 'first' }], ending: null } });

    await at.act('manager', id, 'return', { kind: 'breach', reason: REASON });
    const { keptOn, pack } = await packOf(id);
    const lastSafeDay = addMonths(addMonths(referral.on, -1), 6);
    expect(keptOn).toBe(referral.on);
    expect(pack).toMatchObject({
      enrolmentId: id,
      referralId: referral.referralId,
      personId: referral.personId,
      asOf: referral.on,
      offence: { category: 'possession-class-b', gravity: 2, summaryOnly: true },
      decision: { acceptedOn: referral.on, acceptedBy, eligibility: 'pass' },
      offers: [{ answer: 'accepted', answeredOn: referral.on }],
      conditions: { extension: null },
      attendance: [{ session: 1, code: 'UAAB', enforceable: true }],
      warnings: [{ level: 'first', failure: 'did-not-attend', sessions: [1] }],
      excuses: [],
      lastSafe: { day: lastSafeDay, because: 'summary-limit', marginDays: 14 },
      ending: { kind: 'breach', on: referral.on },
    });
    expect(JSON.stringify(pack)).not.toMatch(/stays? here/);
    await at.desk.moveClockTo(addDays(referral.on, 3));
    expect(await packOf(id)).toEqual({ keptOn, pack });
  });

  it('comes with a return that a decision makes', async () => {
    const { id } = await at.startToday(deferral.code);
    await at.attend(id, 'UAAB', 'UAAB');
    await at.act('manager', id, 'findings/1/decision', { decision: 'returned', reason: REASON });
    expect((await packOf(id)).pack).toMatchObject({ ending: { kind: 'breach' }, attendance: [{}, {}] });
  });

  it('is not there for other roles, nor for another agency', async () => {
    const { id } = await at.startToday(deferral.code);
    const path = `${ENROLMENTS}/${id}/evidence-pack`;
    for (const subject of ['referrer', 'analyst', 'operator'])
      expect(await at.desk.as(subject).get(path)).toMatchObject({ status: 403, body: { code: 'not-your-role' } });
    expect(await at.desk.as('medway-worker').get(path)).toMatchObject({
      status: 404,
      body: { code: 'no-such-record' },
    });
    expect((await at.desk.as('worker').get(`${ENROLMENTS}/12/evidence-pack`)).status).toBe(400);
  });

  it('of a row of the earlier build says what is not known', async () => {
    const { id } = await at.startToday(deferral.code);
    // As that build wrote it: fewer facts of the offence, and nothing about the decision.
    await at.desk.database.admin.query(
      `update programmes.enrolment set referral_decision = default,
         offence = offence - 'category' - 'gravity' - 'evidenceSufficientOn' where id = $1`,
      [id],
    );
    expect((await packOf(id)).pack).toMatchObject({
      offence: { category: null, gravity: null, evidenceSufficientOn: null, summaryOnly: true },
      decision: { acceptedBy: null, eligibility: 'not-known' },
    });
    expect(await at.see(id)).toMatchObject({ warnings: [], reviews: [], extension: null, guard: { state: 'clear' } });
  });
});

describe('closing without fault', () => {
  const closing = { reasonCode: 'moved-away', reason: REASON };

  it('is a manager’s, in any programme, with a coded reason', async () => {
    const { id } = await at.startToday(reframe.code);
    expect(await at.act('worker', id, 'closing', closing)).toMatchObject({
      status: 403,
      body: { code: 'not-your-role' },
    });
    expect(await at.act('manager', id, 'closing', { reasonCode: 'bored', reason: REASON })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'reasonCode', message: 'Choose why nobody is at fault' }] },
    });
    const stale = await at.desk.as('manager').post(`${ENROLMENTS}/${id}/closing`, closing, { ifMatch: 1 });
    expect(stale).toMatchObject({ body: { code: 'stale-version' } });
    expect(await at.act('manager', id, 'closing', closing)).toMatchObject({ status: 204 });
    expect(await at.see(id)).toMatchObject({ status: 'closed', endedAs: 'no-fault', closedBecause: 'moved-away' });
    const { reasonCode: _, ...other } = closing;
    expect(await at.act('manager', id, 'closing', { ...other, reasonCode: 'ill' })).toMatchObject({
      status: 409,
      body: { code: 'enrolment-ended' },
    });
  });
});

describe('an offer without a reply', () => {
  it('is a person’s task to send back', async () => {
    const referral = await at.tellAccepted(deferral.code);
    const id = await at.idOf(referral);
    const { replyBy } = await at.see(id);
    expect(replyBy).toBe(addDays(referral.on, 14));
    expect(await at.act('worker', id, 'return', { kind: 'no-reply', reason: REASON })).toMatchObject({
      status: 409,
      body: { code: 'cannot-be-returned' },
    });
  });
});

describe('a plan that grows as it goes', () => {
  it('takes one more session; a fixed plan takes none', async () => {
    const { id } = await at.startToday('mentoring');
    const more = { plannedOn: addDays(await at.today(), 7), reason: 'He would like to come again' };
    expect(await at.act('worker', id, 'sessions', more)).toMatchObject({ status: 204 });
    expect((await at.see(id)).sessions).toMatchObject([{ number: 1 }, { number: 2, insteadOf: null, ...plan(more) }]);
    const fixed = await at.startToday(reframe.code);
    expect(await at.act('worker', fixed.id, 'sessions', more)).toMatchObject({
      status: 409,
      body: { code: 'plan-is-fixed' },
    });
  });
});

const plan = ({ plannedOn }: { plannedOn: string }) => ({ plannedOn });
