import { AT, openReferrals, PERSON, type ReferralDesk } from './referral-desk.js';

let desk: ReferralDesk;

beforeAll(async () => {
  desk = await openReferrals();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.programmes.answer({});
  desk.programmes.fail(false);
  desk.programmes.hang(false);
});

const rule = (name: string, answer: string) => ({
  rule: name,
  version: 3,
  words: `The rule ${name}`,
  source: 'A paper',
  answer,
  looked: [{ fact: 'personalUse', words: 'For own use', value: null }],
  wouldChange: 'Ask the officer who found it',
});
const FAIL = {
  answer: 'fail',
  rules: [rule('age', 'pass'), rule('class-b-or-c', 'fail')],
  prompts: [{ prompt: 'nrm', words: 'Think of a referral to the National Referral Mechanism' }],
  alternatives: [{ programme: 'mentoring', name: 'Mentoring', answer: 'pass', because: 'Each of its rules passes.' }],
};
const NOT_KNOWN = { answer: 'not-known', rules: [rule('personal-use', 'not-known')], alternatives: [] };

const see = async (location: string | null, subject = 'manager') => (await desk.as(subject).get(location!)).body;
const accept = async (location: string | null, given: object = {}) =>
  desk.as('manager').post(`${location}/acceptance`, { ...(await desk.allocation()), ...given }, { ifMatch: 3 });
const refuse = (location: string | null, given: object = {}) =>
  desk.as('manager').post(`${location}/refusal`, { reason: 'no-capacity', ...given }, { ifMatch: 3 });

describe('at submission', () => {
  it('programmes is asked about the child with what is known, and its answer is kept whole', async () => {
    desk.programmes.answer(FAIL);
    const { location } = await desk.submitted({
      questions: { personalUse: true, acceptsResponsibility: null, firstOffence: false },
      safeguarding: [
        { marker: 'supply-indicators', answer: 'no' },
        { marker: 'looked-after', answer: 'yes' },
        { marker: 'exploitation-concern', answer: 'not-known' },
      ],
      offence: {
        category: 'possession-class-b',
        on: '2026-09-01',
        gravity: 3,
        adjustments: [{ factor: 'minor-part', by: -1 }],
        summaryOnly: true,
      },
    });
    const today = await desk.today();
    const facts = {
      // Born on 2 September 2009: sixteen on the day before the birthday.
      ageAtOffence: 16,
      ageNow: today < '2027-09-02' ? 17 : 18,
      offenceCategory: 'possession-class-b',
      offenceOn: '2026-09-01',
      gravity: 2,
      summaryOnly: true,
      bailEndsOn: null,
      evidenceSufficientOn: null,
      personalUse: true,
      acceptsResponsibility: null,
      firstOffence: false,
      supplyIndicators: false,
      exploitationConcern: null,
      consentToShare: true,
      consentToTakePart: null,
      lookedAfter: true,
      childProtection: null,
    };
    expect(desk.programmes.asked.at(-1)).toEqual({ personId: PERSON, programme: 'reframe', on: today, facts });
    expect((await see(location)).eligibility).toEqual({
      atSubmission: {
        programme: 'reframe',
        name: 'The programme reframe',
        heldFrom: '2024-10-01',
        askedOn: today,
        ...FAIL,
        reason: null,
        facts,
      },
      atDecision: null,
    });
  });

  it.each<[string, () => void, string]>([
    ['is not there', () => desk.programmes.fail(true), 'no-answer'],
    ['never says a word', () => desk.programmes.hang(true), 'no-answer'],
    ['answers what nobody understands', () => desk.programmes.answer({ answer: 'perhaps' }), 'not-understood'],
  ])('a service that %s leaves it not known, and stops nothing', async (_, happens, reason) => {
    const { location } = await desk.draft();
    const referrer = desk.as('referrer');
    await referrer.done(
      referrer.post(`${location}/consents`, desk.consent('share', await desk.today()), { ifMatch: 1 }),
    );
    happens();
    expect(await referrer.post(`${location}/submission`, {}, { ifMatch: 2 })).toMatchObject({ status: 204 });
    const { status, eligibility } = await see(location);
    expect(status).toBe('submitted');
    expect(eligibility.atSubmission).toMatchObject({ answer: 'not-known', reason, rules: [], heldFrom: null });
    expect(eligibility.atSubmission.facts).toMatchObject({ offenceCategory: 'possession-class-b' });
  });

  it('a child whose record cannot be read has no age', async () => {
    await desk.submitted({ personId: crypto.randomUUID() });
    expect(desk.programmes.asked.at(-1)?.facts).toMatchObject({ ageAtOffence: null, ageNow: null });
  });

  it('is asked once, however often it is submitted', async () => {
    const { location } = await desk.submitted();
    const before = desk.programmes.asked.length;
    expect(await desk.as('referrer').post(`${location}/submission`, {}, { ifMatch: 3 })).toMatchObject({ version: 3 });
    expect(desk.programmes.asked).toHaveLength(before);
  });

  it('a consent that was taken back is no, and one that was never asked is not known', async () => {
    const { location } = await desk.draft();
    const referrer = desk.as('referrer');
    const on = await desk.today();
    await referrer.done(referrer.post(`${location}/consents`, desk.consent('take-part', on), { ifMatch: 1 }));
    await referrer.done(
      referrer.post(`${location}/consents/take-part/withdrawal`, { withdrawnOn: on }, { ifMatch: 2 }),
    );
    await referrer.done(referrer.post(`${location}/consents`, desk.consent('share', on), { ifMatch: 3 }));
    await referrer.done(referrer.post(`${location}/submission`, {}, { ifMatch: 4 }));
    expect(desk.programmes.asked.at(-1)?.facts).toMatchObject({ consentToShare: true, consentToTakePart: false });
  });
});

describe('at acceptance', () => {
  it.each<[string, object, string, string[]]>([
    ['fail', FAIL, 'not-eligible', ['class-b-or-c']],
    ['not known', NOT_KNOWN, 'eligibility-not-known', ['personal-use']],
  ])('rules that say %s need a reason in writing', async (_, answer, code, rules) => {
    const { location } = await desk.submitted();
    desk.programmes.answer(answer);
    const without = await accept(location);
    expect(without).toMatchObject({
      status: 409,
      body: { code, rules: rules.map((rule) => ({ rule })), errors: [{ field: 'eligibilityReason' }] },
    });
    expect(await see(location)).toMatchObject({ status: 'submitted', version: 3 });

    expect(await accept(location, { eligibilityReason: 'The panel agreed on Monday.' })).toMatchObject({ status: 204 });
    const { id: by } = await desk.officer('manager');
    const { decision, eligibility } = await see(location);
    expect(decision).toMatchObject({ by, on: await desk.today(), eligibilityReason: 'The panel agreed on Monday.' });
    expect(eligibility).toMatchObject({ atSubmission: { answer: 'pass' }, atDecision: answer });
  });

  it('a service that does not answer is not known', async () => {
    const { location } = await desk.submitted();
    desk.programmes.fail(true);
    expect(await accept(location)).toMatchObject({ status: 409, body: { code: 'eligibility-not-known', rules: [] } });
    expect(await accept(location, { eligibilityReason: 'Looked up by hand.' })).toMatchObject({ status: 204 });
    const [accepted] = (await desk.said('referrals.referral-accepted')).slice(-1);
    expect(accepted).toMatchObject({ referralId: location!.split('/').at(-1), eligibility: 'not-known' });
  });

  it.each<[string, string, number, object, number]>([
    ['what the score presumes', 'reframe', 2, {}, 204],
    ['a deferral for a score of one', 'deferred-outcome', 1, {}, 422],
    ['a caution presumed', 'reframe', 3, {}, 422],
    ['a caution presumed, explained', 'reframe', 3, { rationale: 'First time, amends made.' }, 204],
  ])('the gravity of the offence: %s', async (_, programme, gravity, given, status) => {
    const { location } = await desk.submitted({
      programme,
      offence: { category: 'possession-class-b', on: '2024-09-01', gravity, summaryOnly: true },
    });
    const accepting = await accept(location, given);
    expect(accepting.status).toBe(status);
    if (status === 422)
      return expect(accepting.body).toMatchObject({ code: 'rationale-missing', errors: [{ field: 'rationale' }] });
    const { decision } = await see(location);
    expect(decision).toMatchObject({
      rationale: null,
      gravity: { matrix: '2025-02', score: gravity, isDeviation: 'rationale' in given },
      ...given,
    });
    return expect((await desk.said('referrals.referral-accepted')).at(-1)).toMatchObject({ gravity });
  });
});

describe('at refusal', () => {
  it('the next door is offered, and the rules and alternatives stand beside it', async () => {
    const { id, location } = await desk.submitted();
    desk.programmes.answer(FAIL);
    const nextDoor = { to: 'service', code: 'early-help' };
    expect(await refuse(location, { reason: 'not-eligible', nextDoor })).toMatchObject({ status: 204 });
    expect(await see(location)).toMatchObject({
      status: 'refused',
      reason: 'not-eligible',
      nextDoor,
      eligibility: {
        atDecision: { rules: [{ version: 3 }, { rule: 'class-b-or-c' }], alternatives: FAIL.alternatives },
      },
    });
    expect(await desk.said('referrals.referral-refused')).toContainEqual({
      referralId: id,
      personId: PERSON,
      agencyId: (await desk.officer('manager')).agencyId,
      reason: 'not-eligible',
      refusedOn: await desk.today(),
    });
    // Sent again under another key it is the same refusal; another door is another one.
    const again = (given: object) =>
      desk.as('manager').post(`${location}/refusal`, { reason: 'not-eligible', ...given }, { ifMatch: 4 });
    expect(await again({ nextDoor })).toMatchObject({ status: 204, version: 4 });
    expect(await again({ nextDoor: { to: 'none' } })).toMatchObject({ status: 409 });
  });

  it.each<[string, object, string, string]>([
    ['without a next door', {}, 'answers-not-right', 'nextDoor'],
    [
      'with a service on no list',
      { nextDoor: { to: 'service', code: 'somewhere' } },
      'unknown-choice',
      'nextDoor.code',
    ],
    ['with a service that is not named', { nextDoor: { to: 'service' } }, 'next-door-missing', 'nextDoor.code'],
    [
      'with nobody’s programme',
      { nextDoor: { to: 'programme', code: 'boot-camp' } },
      'unknown-programme',
      'nextDoor.code',
    ],
    ['for no reason of the list', { reason: 'bad-mood', nextDoor: { to: 'none' } }, 'unknown-choice', 'reason'],
  ])('%s it is not taken', async (_, given, code, field) => {
    const { location } = await desk.submitted();
    expect(await refuse(location, given)).toMatchObject({ status: 422, body: { code, errors: [{ field }] } });
    expect(await see(location)).toMatchObject({ status: 'submitted', nextDoor: null });
  });

  it('another programme may be the next door, and none may be said', async () => {
    const [one, other] = [await desk.submitted(), await desk.submitted()];
    const deferral = { to: 'programme', code: 'deferred-outcome' };
    expect(await refuse(one.location, { nextDoor: deferral })).toMatchObject({ status: 204 });
    expect(await refuse(other.location, { nextDoor: { to: 'none' } })).toMatchObject({ status: 204 });
    expect([(await see(one.location)).nextDoor, (await see(other.location)).nextDoor]).toEqual([
      deferral,
      { to: 'none', code: null },
    ]);
  });
});

describe('what says something of safety, victim or family', () => {
  const sensitive = {
    safeguarding: [{ marker: 'exploitation-concern', answer: 'yes' }],
    victim: { view: 'no-victim', on: null },
    carer: { carerId: null, informed: 'no', view: null },
  };

  it.each([
    ['who wrote it', 'referrer'],
    ['who works the case', 'worker'],
    ['who decides', 'manager'],
    ['an officer of the police', 'police'],
  ])('is shown to %s', async (_, subject) => {
    const { location } = await desk.submitted(sensitive);
    const body = await see(location, subject);
    expect(body).toMatchObject({ ...sensitive, withheld: [], eligibility: { atSubmission: { answer: 'pass' } } });
  });

  it('is kept from a referrer who did not write it, by name and not by silence', async () => {
    const { location } = await desk.draft(sensitive, 'worker');
    const body = await see(location, 'referrer');
    expect(body).toMatchObject({
      safeguarding: null,
      victim: null,
      carer: null,
      eligibility: null,
      withheld: ['carer', 'eligibility', 'safeguarding', 'victim'],
      circumstances: 'Found by a patrol.',
    });
    expect(JSON.stringify(body)).not.toContain('exploitation');
  });

  it('is in no list and no fact', async () => {
    const { id } = await desk.submitted(sensitive);
    const { body } = await desk.as('worker').get(`${AT}?person=${PERSON}`);
    const facts = await desk.rows('referrals', `select data from fact where key = $1`, [id]);
    expect(JSON.stringify([body, facts])).not.toContain('exploitation');
    expect(facts).toHaveLength(2);
  });
});
