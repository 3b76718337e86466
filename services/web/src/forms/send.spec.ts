import { ProblemAnswer } from '../client/problem-answer.js';
import { sending, sentWith, type Sending } from './send.js';

const refusing = (status: number, problem: object) => () => Promise.reject(new ProblemAnswer(status, problem));

describe('sending a form', () => {
  it('gives what was done', async () => expect(await sending(async () => 1)).toEqual({ done: 1, errors: null }));

  it('brings wrong answers back to their fields', async () => {
    const errors = [{ field: 'offence.on', message: 'Enter the day' }];
    const { errors: shown } = await sending(refusing(422, { code: 'answers-not-right', errors }));
    expect(shown).toEqual([{ field: 'on', message: 'Enter the day' }]);
  });

  it.each([409, 422])('brings a rule (%d) back to the whole form', async (status) => {
    const { errors } = await sending(refusing(status, { code: 'consent-not-yet-known', title: 'Record it first.' }));
    expect(errors).toEqual([{ field: '', message: 'Record it first.' }]);
  });

  it('brings what the refusal tells besides', async () => {
    const { errors, refusal } = (await sending(
      refusing(409, { code: 'likely-duplicates', title: 'Look.', candidates: ['one'] }),
    )) as Extract<Sending<never>, { refusal: unknown }>;
    expect(errors).toEqual([{ field: '', message: 'Look.' }]);
    expect(refusal).toMatchObject({ code: 'likely-duplicates', candidates: ['one'] });
  });

  it.each([
    [409, 'stale-version'],
    [409, 'idempotency-key-reused'],
    [403, 'not-your-role'],
    [404, 'no-such-record'],
    [503, 'audit-unavailable'],
  ])('throws on what no form can put right: %d %s', (status, code) =>
    expect(sending(refusing(status, { code }))).rejects.toMatchObject({ status, code }),
  );

  it('throws a fault on', () => expect(sending(() => Promise.reject(new TypeError()))).rejects.toThrow(TypeError));
});

describe('the hidden fields', () => {
  const key = '7f1f6a4e-6c1c-4c7e-9d3a-0a6a1f1a2b3c';

  it('are the key and the version', () => expect(sentWith({ _key: key, _version: '3' })).toEqual({ key, version: 3 }));

  it.each([undefined, '', 'x', '1.5'])('have no version in %j', (_version) =>
    expect(sentWith({ _key: key, _version })).toEqual({ key }),
  );

  it('take no key that is none', () => expect(sentWith({ _key: 'mine' }).key).toMatch(/^[0-9a-f-]{36}$/));
});
