import { addDays } from '@waymark/kernel';
import type { Story } from './story.js';

const DEFERRAL = 'deferred-outcome';
const VOLUNTARY = 'workbook-knives-and-weapons';

/** The other ways a referral may go. */
export function paths(story: () => Story): void {
  const returnedOf = async (personId: string) =>
    story().get<{ id: string }[]>('police', `/api/programmes/enrolments?status=returned&person=${personId}`);

  it('ends a refused referral with its reason, and opens nothing', async () => {
    const child = await story().child();
    const referral = await story().submitted(child, VOLUNTARY);
    const { version } = await story().get<{ version: number }>('manager', referral);
    const nextDoor = { to: 'service', code: 'early-help' };
    const unknown = await story()
      .as('manager')
      .post(`${referral}/refusal`, { reason: 'because', nextDoor }, { ifMatch: version });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'unknown-choice', errors: [{ field: 'reason' }] } });
    await story().post('manager', `${referral}/refusal`, { reason: 'no-capacity', nextDoor }, version);
    expect(await story().get('referrer', referral)).toMatchObject({
      status: 'refused',
      reason: 'no-capacity',
      nextDoor,
    });
    await story().system.settle();
    expect(await story().get('worker', `/api/programmes/enrolments?person=${child.id}`)).toEqual([]);
  });

  it('sends a declined offer back by a person, with the last day on which the police can act', async () => {
    const child = await story().child();
    const enrolment = await story().enrolled(child, await story().submitted(child, DEFERRAL));
    await story().step(enrolment, 'declinature', { reason: 'Wants to see a solicitor first' });
    const declined = await story().see(enrolment);
    expect(declined).toMatchObject({ status: 'declined', findings: [{ finding: 'offer-declined', decision: null }] });
    expect(await returnedOf(child.id)).toEqual([]);

    const decision = { decision: 'returned', reason: 'Declined after advice' };
    await story().step(enrolment, 'findings/1/decision', decision, 'manager');
    expect(await story().see(enrolment)).toMatchObject({ status: 'returned', endedAs: 'declined' });
    expect((await story().see(enrolment)).lastSafeDay).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await returnedOf(child.id)).toMatchObject([{ id: enrolment.id }]);
  });

  it('finds the second unexcused failure of a deferral, and only a manager returns it', async () => {
    const enrolment = await story().takingPart(DEFERRAL);
    await story().attends(enrolment, 1);
    await story().attends(enrolment, 2, 'UAAB');
    await story().attends(enrolment, 3, 'AAME'); // ill, which is excused
    expect((await story().see(enrolment)).findings).toEqual([]);
    await story().attends(enrolment, 4, 'UAAB');
    const found = await story().see(enrolment);
    expect(found).toMatchObject({
      status: 'active',
      findings: [{ number: 1, finding: 'second-unexcused-failure', sessions: [2, 4], decision: null }],
    });

    const verdict = { decision: 'returned', reason: 'Two failures without a reason' };
    const byWorker = await story().tryStep(enrolment, 'findings/1/decision', verdict, 'worker');
    expect(byWorker).toMatchObject({ status: 403, body: { code: 'not-your-role' } });
    await story().step(enrolment, 'findings/1/decision', verdict, 'manager');
    expect(await story().see(enrolment)).toMatchObject({ status: 'returned', endedAs: 'breach' });
    expect(await returnedOf(enrolment.child.id)).toMatchObject([{ id: enrolment.id, status: 'returned' }]);
    const owed = async () =>
      story().get<{ enrolmentId: string }[]>('police', `/api/outcomes/returned-matters?person=${enrolment.child.id}`);
    await story().system.eventually(async () => expect(await owed()).toMatchObject([{ enrolmentId: enrolment.id }]));
    const today = await story().today();
    const charge = { personId: enrolment.child.id, code: '1', offenceOn: addDays(today, -90), outcomeOn: today };
    const matter = { enrolmentId: enrolment.id, sourceReference: `KP-${enrolment.id}` };
    await story().post('police', '/api/outcomes/police-outcomes', { ...charge, ...matter });
    expect(await owed()).toEqual([]);

    const followed = () =>
      story().get<{ ending: string | null; months: number }[]>(
        'worker',
        `/api/outcomes/follow-ups?person=${enrolment.child.id}`,
      );
    await story().system.eventually(async () => {
      expect(
        (await followed())
          .filter(({ months }) => months === 12)
          .map(({ ending }) => ending)
          .sort(),
      ).toEqual(['breach', null]);
    });
  });

  it('never breaches a voluntary programme', async () => {
    const enrolment = await story().takingPart(VOLUNTARY);
    await story().attends(enrolment, 1, 'UAAB');
    const again = { insteadOf: 1, plannedOn: addDays(await story().today(), 7), reason: 'Did not come' };
    await story().step(enrolment, 'sessions', again);
    await story().attends(enrolment, 2, 'UAAB');
    expect(await story().see(enrolment)).toMatchObject({ status: 'active', findings: [] });
    const breach = await story().tryStep(enrolment, 'return', { kind: 'breach', reason: 'Did not come' });
    expect(breach).toMatchObject({ status: 409, body: { code: 'no-breach-in-voluntary-programme' } });
    await story().step(enrolment, 'return', { kind: 'unfinished', reason: 'Did not come' });
    expect(await story().see(enrolment)).toMatchObject({ status: 'closed', endedAs: 'unfinished' });
  });
}
