import { addDays, type Day } from '@waymark/kernel';
import type { Story } from './story.js';

const DEFERRAL = 'deferred-outcome';
const REASON = 'As agreed with the family';

type Pack = {
  keptOn: Day | null;
  pack: {
    warnings: { level: string }[];
    attendance: { code: string }[];
    reviews: { decision: { decision: string } | null }[];
    lastSafe: { day: Day };
    ending: { kind: string } | null;
  };
};

/** The ladder of a deferral: the system finds, people issue and decide, and the police get what they need. */
export function deferral(story: () => Story): void {
  it('warns, warns finally, and reviews; what goes back carries its evidence', async () => {
    const enrolment = await story().takingPart(DEFERRAL);
    const warn = (level: string, subject: string) =>
      story().tryStep(enrolment, 'warnings', { level, failure: 'did-not-attend', words: 'What may follow' }, subject);
    const review = (decision: string, subject = 'manager') =>
      story().tryStep(enrolment, 'breach-review/decision', { decision, reason: REASON }, subject);
    const openFindings = async () =>
      (await story().see(enrolment)).findings.filter(({ decision }) => !decision).map(({ finding }) => finding);

    expect(await warn('first', 'worker')).toMatchObject({ status: 409, body: { code: 'warning-not-called-for' } });
    await story().attends(enrolment, 1, 'UAAB');
    expect(await warn('first', 'worker')).toMatchObject({ status: 204 });
    await story().attends(enrolment, 2, 'RSSR'); // the service put it off, which counts against nobody
    await story().attends(enrolment, 3, 'UAAB');
    expect(await openFindings()).toEqual(['second-unexcused-failure']);
    expect(await warn('final', 'worker')).toMatchObject({ status: 403, body: { code: 'warning-needs-manager' } });
    expect(await warn('final', 'manager')).toMatchObject({ status: 204 });
    expect(await openFindings()).toEqual([]);

    await story().attends(enrolment, 4, 'AFTC');
    expect(await openFindings()).toEqual(['failure-after-final-warning']);
    expect(await review('reinstated', 'worker')).toMatchObject({ status: 403, body: { code: 'not-your-role' } });
    expect(await review('reinstated')).toMatchObject({ status: 204 });
    await story().attends(enrolment, 5, 'UAAB');
    expect(await story().see(enrolment)).toMatchObject({ status: 'active' });
    expect(await review('returned')).toMatchObject({ status: 204 });
    expect(await story().see(enrolment)).toMatchObject({ status: 'returned', endedAs: 'breach' });

    const { keptOn, pack } = await story().get<Pack>('police', `${enrolment.path}/evidence-pack`);
    expect(keptOn).toBe(await story().today());
    expect(pack.warnings.map(({ level }) => level)).toEqual(['first', 'final']);
    expect(pack.attendance.map(({ code }) => code)).toEqual(['UAAB', 'RSSR', 'UAAB', 'AFTC', 'UAAB']);
    expect(pack.reviews.map(({ decision }) => decision?.decision)).toEqual(['reinstated', 'returned']);
    expect(pack).toMatchObject({ ending: { kind: 'breach' } });
    expect(JSON.stringify(pack)).not.toContain('What may follow');
    const owed = () => story().get('police', `/api/outcomes/returned-matters?person=${enrolment.child.id}`);
    const matter = { enrolmentId: enrolment.id, lastSafeDay: pack.lastSafe.day };
    await story().system.eventually(async () => expect(await owed()).toMatchObject([matter]));
  });

  it('asks about a new offence, and sends nothing back by itself', async () => {
    const enrolment = await story().takingPart(DEFERRAL);
    const offenceOn = addDays(await story().today(), 1);
    await story().system.moveClockTo(addDays(offenceOn, 2));
    const outcomeOn = await story().today();
    const offence = { personId: enrolment.child.id, code: '1', offenceOn, outcomeOn };
    const sourceReference = `KP-${enrolment.id}`;
    await story().post('police', '/api/outcomes/police-outcomes', { ...offence, sourceReference });
    await story().system.eventually(async () =>
      expect(await story().see(enrolment)).toMatchObject({
        status: 'accepted',
        findings: [{ finding: 'new-offence', decision: null }],
      }),
    );
    const byWorker = await story().tryStep(enrolment, 'return', { kind: 'unfinished', reason: REASON });
    expect(byWorker).toMatchObject({ status: 409, body: { code: 'breach-review-open' } });
  });
}
