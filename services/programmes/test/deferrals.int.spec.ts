import { randomUUID } from 'node:crypto';
import { PoliceOutcomeRecorded, RepeatFound } from '@waymark/events';
import { addDays, addMonths, addWeeks } from '@waymark/kernel';
import deferral from '../src/domain/catalogue/deferred-outcome.js';
import reframe from '../src/domain/catalogue/reframe.js';
import { ENROLMENTS, ProgrammesDesk } from './programmes-desk.js';

const WORDS = 'I told him in his own kitchen what may follow';
const REASON = 'He has started at a new school';

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

const first = { level: 'first', failure: 'did-not-attend', words: WORDS };
const final = { ...first, level: 'final' };
const nextDay = async () => at.desk.moveClockTo(addDays(await at.today(), 1));
const attendNext = async (id: string, session: number, code: string) =>
  at.desk
    .as('worker')
    .put(
      `${ENROLMENTS}/${id}/sessions/${session}`,
      { plannedOn: await at.today(), reason: REASON, code },
      { ifMatch: (await at.see(id)).version },
    );

/** A third failure after a final warning, on days of their own. */
async function inReview(): Promise<string> {
  const { id } = await at.startToday(deferral.code);
  await attendNext(id, 1, 'UAAB');
  await at.act('worker', id, 'warnings', first);
  await nextDay();
  await attendNext(id, 2, 'UAAB');
  await at.act('manager', id, 'warnings', final);
  await nextDay();
  await attendNext(id, 3, 'AFTC');
  return id;
}

describe('warnings', () => {
  it('are issued by people: the first by a worker, the final one by a manager, with their words kept apart', async () => {
    const { id } = await at.startToday(deferral.code);
    expect(await at.act('worker', id, 'warnings', first)).toMatchObject({
      status: 409,
      body: { code: 'warning-not-called-for' },
    });
    await attendNext(id, 1, 'UAAB');
    expect((await at.see(id)).standing).toMatchObject({ failures: [1], mayIssue: [{ level: 'first' }] });
    expect(await at.act('worker', id, 'warnings', first)).toMatchObject({ status: 204 });
    await nextDay();
    await attendNext(id, 2, 'UAAB');
    expect(await at.act('worker', id, 'warnings', final)).toMatchObject({
      status: 403,
      body: { code: 'warning-needs-manager' },
    });
    expect(await at.act('manager', id, 'warnings', final)).toMatchObject({ status: 204 });

    const { warnings, findings, notes } = await at.see(id);
    expect(warnings).toMatchObject([
      { number: 1, level: 'first', failure: 'did-not-attend', sessions: [1], by: at.worker.id },
      { number: 2, level: 'final', sessions: [1, 2] },
    ]);
    expect(findings).toMatchObject([{ finding: 'second-unexcused-failure', decision: { decision: 'warned' } }]);
    expect(notes).toContainEqual(
      expect.objectContaining({ about: 'warning', number: 1, text: WORDS, isRestricted: true }),
    );
    const said = await at.desk.said('programmes.warning-issued');
    expect(said.filter(({ enrolmentId }) => enrolmentId === id)).toHaveLength(2);
    for (const table of ['fact', 'audit', 'command_log'])
      expect(await at.desk.rows('programmes', `select 1 from ${table} t where t::text like '%kitchen%'`)).toEqual([]);
  });

  it('are refused in a voluntary programme, to other roles, with a stale version and with bad answers', async () => {
    const { id } = await at.startToday(reframe.code);
    expect(await at.act('manager', id, 'warnings', first)).toMatchObject({
      status: 409,
      body: { code: 'no-warning-in-voluntary-programme' },
    });
    expect(await at.act('police', id, 'warnings', first)).toMatchObject({
      status: 403,
      body: { code: 'not-your-role' },
    });
    const stale = await at.desk.as('worker').post(`${ENROLMENTS}/${id}/warnings`, first, { ifMatch: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale-version' } });
    const bad = await at.act('worker', id, 'warnings', { level: 'last', failure: 'bad', words: '' });
    expect(bad.status).toBe(422);
    expect(bad.body.errors.map(({ field }: { field: string }) => field)).toEqual(['level', 'failure', 'words']);
  });
});

describe('a breach review', () => {
  it('is opened by the failure after the final warning, and reinstates by a manager', async () => {
    const id = await inReview();
    expect(await at.see(id)).toMatchObject({
      status: 'active',
      findings: [{}, { finding: 'failure-after-final-warning', sessions: [1, 2, 3], decision: null }],
      reviews: [{ finding: 2, because: 'unexcused-failure', decision: null }],
    });
    const review = { decision: 'reinstated', reason: REASON };
    expect(await at.act('worker', id, 'breach-review/decision', review)).toMatchObject({ status: 403 });
    expect(
      await at.act('manager', id, 'breach-review/decision', { decision: 'forgiven', reason: REASON }),
    ).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'decision', message: 'Choose a decision' }] },
    });
    const byNote = { decision: 'noted', reason: REASON };
    expect(await at.act('manager', id, 'findings/2/decision', byNote)).toMatchObject({
      status: 409,
      body: { code: 'breach-review-needed' },
    });
    const path = `${ENROLMENTS}/${id}/breach-review/decision`;
    expect(await at.desk.as('manager').post(path, review, { ifMatch: 1 })).toMatchObject({
      body: { code: 'stale-version' },
    });
    expect(await at.act('manager', id, 'breach-review/decision', review)).toMatchObject({ status: 204 });
    expect(await at.see(id)).toMatchObject({ status: 'active', reviews: [{ decision: { decision: 'reinstated' } }] });
    expect(await at.act('manager', id, 'breach-review/decision', { ...review, decision: 'returned' })).toMatchObject({
      status: 409,
      body: { code: 'no-open-breach-review' },
    });
  });

  it('closes without fault with a coded reason', async () => {
    const id = await inReview();
    const closing = { decision: 'closed-without-fault', reason: REASON };
    expect(await at.act('manager', id, 'breach-review/decision', closing)).toMatchObject({
      status: 422,
      body: { code: 'reason-code-needed', errors: [{ field: 'reasonCode' }] },
    });
    const reasoned = { ...closing, reasonCode: 'service-failed' };
    expect(await at.act('manager', id, 'breach-review/decision', reasoned)).toMatchObject({ status: 204 });
    expect(await at.see(id)).toMatchObject({ status: 'closed', endedAs: 'no-fault', closedBecause: 'service-failed' });
    expect(await at.desk.said('programmes.enrolment-closed')).toContainEqual(
      expect.objectContaining({
        enrolmentId: id,
        kind: 'no-fault',
        reason: 'service-failed',
        teamId: at.worker.teamId,
      }),
    );
  });

  it('is opened by a new offence, once, by whichever fact it becomes known; nothing goes back by itself', async () => {
    const { id, referral } = await at.startToday(deferral.code);
    const { personId } = referral;
    const on = await at.today();
    const outcome = { outcomeId: randomUUID(), personId, code: '1', outcomeOn: addDays(on, 9) };
    const before = { ...outcome, outcomeId: randomUUID(), offenceOn: addMonths(on, -1) };
    await at.desk.tell(PoliceOutcomeRecorded, before, { key: before.outcomeId });
    expect((await at.see(id)).reviews).toEqual([]);

    const during = { ...outcome, offenceOn: addDays(on, 3) };
    await at.desk.tell(PoliceOutcomeRecorded, during, { key: outcome.outcomeId });
    const repeat = { followUpId: randomUUID(), enrolmentId: id, personId, outcomeId: outcome.outcomeId };
    await at.desk.tell(RepeatFound, { ...repeat, outcomeOn: addDays(on, 9) }, { key: repeat.followUpId });
    await at.desk.deliverAllAgain();
    expect(await at.see(id)).toMatchObject({
      status: 'accepted',
      findings: [{ finding: 'new-offence', decision: null }],
      reviews: [{ because: 'new-offence', decision: null }],
    });
    const elsewhere = { ...repeat, followUpId: randomUUID(), enrolmentId: randomUUID(), outcomeOn: on };
    await at.desk.tell(RepeatFound, elsewhere, { key: elsewhere.followUpId });
    expect((await at.see(id)).findings).toHaveLength(1);
  });
});

describe('more time', () => {
  it('is given once, with a reason, up to sixteen weeks', async () => {
    const { id, referral } = await at.startToday(deferral.code);
    expect((await at.see(id)).endsBy).toBe(addWeeks(referral.on, 12));
    expect(await at.act('worker', id, 'extension', { weeks: 5, reason: REASON })).toMatchObject({
      status: 422,
      body: { code: 'extension-too-long', errors: [{ field: 'weeks' }] },
    });
    expect(await at.act('worker', id, 'extension', { weeks: 0, reason: '' })).toMatchObject({ status: 422 });
    expect(await at.act('police', id, 'extension', { weeks: 4, reason: REASON })).toMatchObject({ status: 403 });
    const stale = await at.desk
      .as('worker')
      .post(`${ENROLMENTS}/${id}/extension`, { weeks: 4, reason: REASON }, { ifMatch: 1 });
    expect(stale).toMatchObject({ body: { code: 'stale-version' } });
    expect(await at.act('worker', id, 'extension', { weeks: 4, reason: REASON })).toMatchObject({ status: 204 });
    const { endsBy, extension, notes } = await at.see(id);
    expect([endsBy, extension.weeks]).toEqual([addWeeks(referral.on, 16), 4]);
    expect(notes).toContainEqual(expect.objectContaining({ about: 'extension', text: REASON }));
    expect(await at.act('worker', id, 'extension', { weeks: 1, reason: REASON })).toMatchObject({
      status: 409,
      body: { code: 'already-extended' },
    });
  });
});

describe('the prosecution-window guard', () => {
  it('counts down in the answer and in the list, and is passed by a manager only', async () => {
    const on = await at.today();
    // The twelve weeks would end six days after the guard.
    const referral = await at.tellAccepted(deferral.code, { offenceOn: addMonths(addDays(on, 92), -6) });
    await at.tellConsent(referral);
    const id = await at.idOf(referral);
    const { guard } = await at.see(id);
    expect(guard).toMatchObject({ state: 'clear', because: 'summary-limit' });
    const [line] = await at.linesOf(referral);
    expect(line.guard).toEqual({ state: 'clear', lastSafeDay: guard.lastSafeDay, daysLeft: guard.daysLeft });
    expect(await at.act('worker', id, 'acceptance')).toMatchObject({
      status: 409,
      body: { code: 'guard-would-be-passed', lastSafeDay: guard.lastSafeDay },
    });

    const pass = { until: addWeeks(on, 12), reason: REASON };
    expect(await at.act('worker', id, 'guard-passes', pass)).toMatchObject({
      status: 403,
      body: { code: 'not-your-role' },
    });
    expect(await at.act('manager', id, 'guard-passes', { until: '2026-02-30', reason: REASON })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'until' }] },
    });
    expect(await at.act('manager', id, 'guard-passes', { ...pass, until: guard.guardDay })).toMatchObject({
      status: 422,
      body: { code: 'pass-not-needed' },
    });
    const stale = await at.desk.as('manager').post(`${ENROLMENTS}/${id}/guard-passes`, pass, { ifMatch: 9 });
    expect(stale).toMatchObject({ body: { code: 'stale-version' } });
    expect(await at.act('manager', id, 'guard-passes', pass)).toMatchObject({ status: 204 });
    expect(await at.see(id)).toMatchObject({
      guard: { plannableUntil: pass.until },
      guardPasses: [{ until: pass.until }],
    });
    expect(await at.act('worker', id, 'acceptance')).toMatchObject({ status: 204 });
  });

  it('does not bind what holds nothing back', async () => {
    const { id } = await at.startToday('workbook-arson');
    expect((await at.see(id)).guard.state).toBe('does-not-bind');
    const pass = { until: addMonths(await at.today(), 8), reason: REASON };
    expect(await at.act('manager', id, 'guard-passes', pass)).toMatchObject({ body: { code: 'guard-does-not-bind' } });
  });
});
