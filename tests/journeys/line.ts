import { randomUUID } from 'node:crypto';
import { addDays, addMonths, type Day } from '@waymark/kernel';
import type { Story } from './story.js';
import { csv, fileOf } from './outcome-file.js';

type FollowUp = {
  anchor: string;
  ending: string | null;
  anchoredOn: Day;
  months: number;
  endsOn: Day;
  repeatOn: Day | null;
  hasRunOut: boolean;
};
type Rate = {
  n: number;
  repeats: number;
  rate: number | null;
  interval: { low: number; high: number } | null;
  months: number;
  soFar: { n: number; repeats: number };
};

const PROGRAMME = 'reframe';

/** The main job, end to end: every arrow between two services is an event. */
export function line(story: () => Story): void {
  it('leads a child from the referral to the repeat outcome, and the rate moves', async () => {
    const { system } = story();
    const child = await story().child('Sam');
    const found = await story()
      .as('manager')
      .post('/api/people/persons/search', { name: `Sam ${child.family}` });
    expect(found).toMatchObject({ status: 200, body: [{ id: child.id, familyName: child.family, birthYear: 2011 }] });

    const referral = await story().draft(child, PROGRAMME);
    const early = await story().as('referrer').post(`${referral}/submission`, {}, { ifMatch: 1 });
    expect(early).toMatchObject({ status: 409, body: { code: 'consent-to-share-missing' } });
    await story().consent(referral, 'share');
    await story().submit(referral);

    const enrolment = await story().enrolled(child, referral);
    expect(await story().see(enrolment)).toMatchObject({ status: 'offered', consent: null });
    const unasked = await story().tryStep(enrolment, 'acceptance');
    expect(unasked).toMatchObject({ status: 409, body: { code: 'consent-not-yet-known' } });
    await story().consent(referral, 'take-part');
    await story().accepted(enrolment);

    const { sessions } = await story().see(enrolment);
    const ahead = await story().tryStep(enrolment, 'sessions/1/attendance', { code: 'ATTC' });
    expect(ahead).toMatchObject({ status: 409, body: { code: 'session-not-yet-held' } });
    await story().attends(enrolment, 1);
    expect(await story().see(enrolment)).toMatchObject({ status: 'active', outstanding: [2] });
    const unfinished = await story().tryStep(enrolment, 'completion');
    expect(unfinished).toMatchObject({ status: 409, body: { code: 'sessions-outstanding', sessions: [2] } });
    await story().attends(enrolment, 2);

    const outcome22 = await outcomeOf(story(), child.id);
    const police = story().as('police');
    const tooEarly = await police.post('/api/outcomes/police-outcomes', outcome22);
    expect(tooEarly).toMatchObject({ status: 409, body: { code: 'completion-not-yet-known' } });
    await story().step(enrolment, 'completion');
    // Refused until the completion has been heard there, and then taken: the same entry each time.
    await system.eventually(() => police.done(police.post('/api/outcomes/police-outcomes', outcome22)));

    const completedOn = await story().today();
    expect(completedOn).toBe(sessions[1]!.plannedOn);
    const windows = () => story().get<FollowUp[]>('worker', `/api/outcomes/follow-ups?person=${child.id}`);
    const followUps = async () => (await windows()).filter(({ months }) => months === 12);
    const ending = async () => (await followUps()).find(({ anchor }) => anchor === 'ending');
    expect((await followUps()).map(({ anchor }) => anchor).sort()).toEqual(['ending', 'offer']);
    const endsOn = addMonths(completedOn, 12);
    expect(await ending()).toMatchObject({ ending: 'completed', anchoredOn: completedOn, endsOn, repeatOn: null });
    expect(await rateOf(story())).toMatchObject({ n: 0, rate: null, interval: null, soFar: { n: 1, repeats: 0 } });

    const cautionedOn = addDays(completedOn, 60);
    await system.moveClockTo(cautionedOn);
    const row = csv({ identifier: child.identifier, offenceOn: addDays(completedOn, 30), outcomeOn: cautionedOn });
    const staged = await police.done(police.post('/api/outcomes/imports', fileOf(row)));
    expect(await story().get('police', staged.location!)).toMatchObject({
      status: 'staged',
      rows: 1,
      fresh: 1,
      rejected: 0,
    });
    expect(await ending()).toMatchObject({ repeatOn: null });
    await story().post('police', `${staged.location}/confirmation`, { acceptRejected: false }, staged.version);
    expect(await ending()).toMatchObject({ repeatOn: cautionedOn, hasRunOut: false });
    expect(await rateOf(story())).toMatchObject({ n: 0, rate: null, soFar: { n: 1, repeats: 1 } });

    await system.moveClockTo(addDays(endsOn, -1));
    expect(await rateOf(story())).toMatchObject({ n: 0, soFar: { n: 1 } });
    await system.moveClockTo(endsOn);
    expect(await ending()).toMatchObject({ hasRunOut: true });
    const rate = await rateOf(story());
    expect(rate).toMatchObject({ n: 1, repeats: 1, rate: 1, months: 12, soFar: { n: 0, repeats: 0 } });
    // Wilson's interval for one of one at 95%.
    expect(rate.interval!.low).toBeCloseTo(0.2065, 4);
    expect(rate.interval!.high).toBeCloseTo(1, 10);
  }, 60_000);
}

const outcomeOf = async (story: Story, personId: string) => {
  const today = await story.today();
  return {
    personId,
    code: '22',
    offenceOn: addDays(today, -20),
    outcomeOn: today,
    sourceReference: `KP-${randomUUID()}`,
  };
};

const rateOf = (story: Story): Promise<Rate> =>
  story.get<Rate>('analyst', `/api/outcomes/rates?anchor=ending&programme=${PROGRAMME}&months=12`);
