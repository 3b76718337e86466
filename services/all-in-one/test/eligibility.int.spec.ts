import { Founding, PeopleModule } from '@waymark/people/module';
import { ProgrammesModule } from '@waymark/programmes/module';
import { ReferralsModule } from '@waymark/referrals/module';
import { addDays, addMonths, dayOf, type Day } from '@waymark/kernel';
import { openDesk, staff, type Desk } from '@waymark/testing';

const REFERRALS = '/api/referrals/referrals';

let desk: Desk;
let today: Day;

beforeAll(async () => {
  const modules = [PeopleModule, ReferralsModule, ProgrammesModule];
  desk = await openDesk({ modules, found: ({ app }) => app.get(Founding, { strict: false }).found(staff()) });
  today = dayOf((await desk.rows('people', 'select clock.today()::text as today'))[0].today);
}, 60_000);
afterAll(() => desk?.close());

const send = (subject: string, path: string, body: object, ifMatch?: number | null) =>
  desk.as(subject).done(desk.as(subject).post(path, body, { ifMatch: ifMatch ?? null }));

/** A child of fifteen who was found with cannabis, referred to the drugs programme and submitted. */
async function referred(answers: object = {}, consents = ['share', 'take-part']): Promise<string> {
  const family = [...crypto.randomUUID()].filter((letter) => /[a-f]/.test(letter)).join('');
  const names = { givenName: 'Robin', familyName: `Q${family}`, birthDate: addMonths(today, -15 * 12 - 3) };
  const { id: personId } = await send('referrer', '/api/people/persons', { ...names, identifiers: [] });
  const { location } = await send('referrer', REFERRALS, {
    personId,
    programme: 'reframe',
    route: 'arrest',
    offence: { category: 'possession-class-b', on: addDays(today, -9), gravity: 2, summaryOnly: false },
    questions: { personalUse: true, acceptsResponsibility: true, firstOffence: true },
    safeguarding: [
      { marker: 'supply-indicators', answer: 'no' },
      { marker: 'exploitation-concern', answer: 'no' },
    ],
    ...answers,
  });
  let version: number | null = 1;
  for (const to of consents) {
    const words = 'We talked about who would know.';
    const consent = { to, words, understood: true, parentView: 'agrees', givenOn: today };
    ({ version } = await send('referrer', `${location}/consents`, consent, version));
  }
  await send('referrer', `${location}/submission`, {}, version);
  return location!;
}

const see = async (location: string) => (await desk.as('manager').get(location)).body;

async function acceptance(location: string, given: object = {}) {
  const { id: workerId, teamId } = await desk.officer('worker');
  const { version } = await see(location);
  return desk.as('manager').post(`${location}/acceptance`, { workerId, teamId, ...given }, { ifMatch: version });
}

describe('the rules of a programme, asked by referrals with what people knows', () => {
  it('pass, and the enrolment opens without a reason', async () => {
    const location = await referred();
    const { eligibility } = await see(location);
    expect(eligibility.atSubmission).toMatchObject({
      programme: 'reframe',
      answer: 'pass',
      reason: null,
      alternatives: [],
      facts: { ageAtOffence: 15, ageNow: 15, gravity: 2 },
    });
    expect(eligibility.atSubmission.rules.length).toBeGreaterThan(3);
    for (const { rule, version, words, source, answer } of eligibility.atSubmission.rules)
      expect({ rule, version, words, source, answer }).toEqual({
        rule: expect.any(String),
        version: expect.any(Number),
        words: expect.any(String),
        source: expect.any(String),
        answer: 'pass',
      });
    expect(await acceptance(location)).toMatchObject({ status: 204 });
    await desk.settle();
    const referral = location.split('/').at(-1);
    const { body } = await desk.as('worker').get(`/api/programmes/enrolments?referral=${referral}`);
    expect(body).toMatchObject([{ status: 'offered', programme: 'reframe' }]);
  });

  it.each<[string, object, string[] | undefined, string]>([
    ['signs of supply', { safeguarding: [{ marker: 'supply-indicators', answer: 'yes' }] }, undefined, 'not-eligible'],
    ['questions that nobody asked', { questions: null }, undefined, 'eligibility-not-known'],
    ['no consent to take part yet', {}, ['share'], 'eligibility-not-known'],
  ])('stand in the way of %s, until a reason is written', async (_, answers, consents, code) => {
    const location = await referred(answers, consents);
    const without = await acceptance(location);
    expect(without).toMatchObject({ status: 409, body: { code } });
    expect(without.body.rules.length).toBeGreaterThan(0);
    expect(without.body.rules.every((rule: { wouldChange: string }) => rule.wouldChange.length > 0)).toBe(true);
    expect(await acceptance(location, { eligibilityReason: 'The panel agreed.' })).toMatchObject({ status: 204 });
    expect((await see(location)).decision).toMatchObject({ eligibilityReason: 'The panel agreed.' });
  });

  it('know the kind of programme, so that a caution presumed needs a rationale', async () => {
    const grave = { category: 'possession-class-b', on: addDays(today, -9), gravity: 3, summaryOnly: false };
    const location = await referred({ offence: grave });
    expect(await acceptance(location)).toMatchObject({ status: 422, body: { code: 'rationale-missing' } });
    expect(await acceptance(location, { rationale: 'First time; amends were made.' })).toMatchObject({ status: 204 });
  });
});
