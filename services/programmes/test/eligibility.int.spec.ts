import { randomUUID } from 'node:crypto';
import mentoring from '../src/domain/catalogue/mentoring.js';
import reframe from '../src/domain/catalogue/reframe.js';
import turnaround from '../src/domain/catalogue/turnaround.js';
import { ProgrammesDesk } from './programmes-desk.js';

const ELIGIBILITY = '/api/programmes/eligibility';
const CANNABIS = {
  ageAtOffence: 15,
  ageNow: 15,
  offenceCategory: 'possession-class-b',
  personalUse: true,
  supplyIndicators: false,
  consentToTakePart: true,
};

let at: ProgrammesDesk;

beforeAll(async () => (at = await ProgrammesDesk.open()));
afterAll(() => at?.desk.close());

const ask = (subject: string, body: object) => at.desk.as(subject).post(ELIGIBILITY, body, { key: null });
const askReframe = (personId: string, subject = 'referrer') =>
  ask(subject, { personId, programme: reframe.code, facts: CANNABIS });
const failed = (body: { rules: { rule: string; answer: string }[] }) =>
  body.rules.filter(({ answer }) => answer === 'fail').map(({ rule }) => rule);

describe('eligibility, explained', () => {
  it('answers today by the version that is held today', async () => {
    const { status, body } = await askReframe(randomUUID());
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(
      ['alternatives', 'answer', 'askedOn', 'heldFrom', 'name', 'programme', 'prompts', 'rules'].sort(),
    );
    expect(body).toMatchObject({
      programme: reframe.code,
      heldFrom: reframe.heldFrom,
      askedOn: await at.today(),
      answer: 'pass',
      alternatives: [],
    });
  });

  it('takes what is left out for not known, and says what to ask', async () => {
    const { body } = await ask('worker', { personId: randomUUID(), programme: reframe.code, facts: {} });
    expect(body.answer).toBe('not-known');
    expect(body.rules[0]).toMatchObject({
      rule: 'child-at-the-offence',
      answer: 'not-known',
      looked: [{ fact: 'ageAtOffence', value: null }],
      wouldChange: 'Enter the date of birth and the day of the offence.',
    });
    expect(body.alternatives.map(({ answer }: { answer: string }) => answer)).toContain('not-known');
  });

  it('takes null for not known too', async () => {
    const facts = { ...CANNABIS, personalUse: null };
    const { body } = await ask('worker', { personId: randomUUID(), programme: reframe.code, on: null, facts });
    expect(body.answer).toBe('not-known');
  });

  it('asks for safeguarding beside a refusal', async () => {
    const facts = { ...CANNABIS, supplyIndicators: true };
    const { body } = await ask('police', { personId: randomUUID(), programme: reframe.code, facts });
    expect(body).toMatchObject({ answer: 'fail', prompts: [{ prompt: 'safeguarding-and-nrm' }] });
    expect(body.alternatives).toContainEqual(expect.objectContaining({ programme: mentoring.code, answer: 'pass' }));
  });

  it('answers about the day that is asked about', async () => {
    const asked = { personId: randomUUID(), programme: turnaround.code, facts: { ageNow: 15 } };
    const still = async (on: string) => (await ask('worker', { ...asked, on })).body.rules[0];
    expect(await still('2026-03-31')).toMatchObject({ rule: 'still-offered', answer: 'pass' });
    expect(await still('2026-04-01')).toMatchObject({ rule: 'still-offered', answer: 'fail' });
  });

  it.each([
    ['a programme that nobody knows', { programme: 'no-such' }, 'programme', 'Choose a programme of the catalogue'],
    ['a day before there was any', { on: '2020-01-01' }, 'programme', 'Choose a programme of the catalogue'],
    ['no day at all', { on: '2026-02-30' }, 'on', 'Enter a real date, such as 2026-03-31'],
    [
      'an age in words',
      { facts: { ageNow: 'ten' } },
      'facts.ageNow',
      'The age is a whole number of years, from 0 to 120',
    ],
    [
      'a maybe',
      { facts: { personalUse: 'maybe' } },
      'facts.personalUse',
      'The answer is true or false; leave it out when it is not known',
    ],
    ['a gravity of 6', { facts: { gravity: 6 } }, 'facts.gravity', 'The gravity score is a whole number from 1 to 5'],
    ['a name', { facts: { name: 'Sam' } }, 'facts.name', 'This is not asked for: leave it out.'],
    ['no facts', { facts: null }, 'facts', 'Say what is known of the matter; what is left out is not known'],
  ])('refuses %s', async (_, flaw, field, message) => {
    const asked = { personId: randomUUID(), programme: reframe.code, facts: {}, ...flaw };
    expect(await ask('worker', asked)).toMatchObject({ status: 422, body: { errors: [{ field, message }] } });
  });

  it.each(['analyst', 'operator'])('is nothing for the role of %s', async (subject) =>
    expect((await askReframe(randomUUID(), subject)).status).toBe(403),
  );

  it('leaves an audit row about the child, without what was told', async () => {
    const personId = randomUUID();
    await askReframe(personId);
    const rows = await at.desk.rows<{ text: string }>(
      'programmes',
      `select t::text as text from audit as t where t::text like '%' || $1 || '%'`,
      [personId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).toContain('consult');
    expect(rows[0]!.text).not.toContain('possession-class-b');
  });
});

describe('what is on record here', () => {
  it('fails while the child is offered it, and for good once it was completed', async () => {
    const { id, referral } = await at.startToday(reframe.code);
    const { personId } = referral;
    expect(failed((await askReframe(personId)).body)).toEqual(['not-under-way']);
    await at.attend(id, 'ATTC', 'ATTC');
    expect(await at.act('worker', id, 'completion')).toMatchObject({ status: 204 });
    expect(failed((await askReframe(personId)).body)).toEqual(['first-occasion']);
  });

  it('does not fail for what is another agency’s, which nobody here may know of', async () => {
    const { personId } = await at.tellAccepted(reframe.code);
    expect(failed((await askReframe(personId)).body)).toEqual(['not-under-way']);
    expect(failed((await askReframe(personId, 'medway-worker')).body)).toEqual([]);
  });

  it('is not looked at for a child who is closed to the officer: as for one whom nobody knows, byte for byte', async () => {
    const { personId } = await at.tellAccepted(reframe.code);
    at.desk.people.closed.add(personId);
    const [closed, unknown] = [await askReframe(personId), await askReframe(randomUUID())];
    expect([closed.status, closed.body]).toEqual([unknown.status, unknown.body]);
    at.desk.people.closed.clear();
    expect(failed((await askReframe(personId)).body)).toEqual(['not-under-way']);
  });

  it('is not told while people does not answer', async () => {
    at.desk.people.isAway = true;
    try {
      expect(await askReframe(randomUUID())).toMatchObject({ status: 503, body: { code: 'service-unavailable' } });
    } finally {
      at.desk.people.isAway = false;
    }
  });
});
