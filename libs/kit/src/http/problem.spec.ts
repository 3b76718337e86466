import { BadRequestException, NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import { noSuchRecord, Refusal, type RefusalKind } from '@waymark/kernel';
import { QueryFailedError } from 'typeorm';
import { AuditUnavailable } from '../access/audit.js';
import { NotSignedIn, SignInUnavailable } from '../access/tokens.js';
import { ServiceUnavailable } from '../calls/service-unavailable.js';
import { answerTo } from './problem.js';
import { withoutPersonalData } from './problem-filter.js';

const REFERENCE = '0191d2f0-7c1f-7d3a-9f5e-2b8c1d4e6f70';
const failed = (code: string, message = 'secret') => {
  const driver = Object.assign(new Error(message), { code });
  return new QueryFailedError('select secret', ['secret'], driver);
};

describe('what an error is answered with', () => {
  it.each<[RefusalKind, number]>([
    ['invalid', 422],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
  ])('a refusal of the kind %s with %d', (kind, status) => {
    const errors = [{ field: 'name', message: 'Enter the name' }];
    const { problem, isFault } = answerTo(new Refusal(kind, 'not-so', 'Not so.', { errors }), REFERENCE);
    expect(problem).toEqual({ title: 'Not so.', status, code: 'not-so', errors });
    expect(isFault).toBe(false);
  });

  it('details of a refusal never take the place of its status', () => {
    const { problem } = answerTo(
      new Refusal('conflict', 'not-so', 'Not so.', { status: 200, code: 'fine' }),
      REFERENCE,
    );
    expect(problem).toMatchObject({ status: 409, code: 'not-so' });
  });

  it('nobody signed in with 401 and the way to do so', () => {
    const { problem, headers } = answerTo(new NotSignedIn('Sign in.'), REFERENCE);
    expect(problem).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(headers).toEqual({ 'www-authenticate': 'Bearer' });
  });

  it.each([
    ['sign-in-unavailable', new SignInUnavailable('no answer')],
    ['audit-unavailable', new AuditUnavailable('no row', { cause: failed('42501') })],
    ['service-unavailable', new ServiceUnavailable('people')],
    ['database-unavailable', failed('57P01')],
    ['database-unavailable', failed('53300')],
    ['database-unavailable', failed('55P03')],
    ['database-unavailable', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['database-unavailable', Object.assign(new Error('connect'), { code: 'ENOENT', syscall: 'connect' })],
    ['database-unavailable', new Error('timeout exceeded when trying to connect')],
    ['database-unavailable', new Error('Connection terminated unexpectedly')],
    ['database-unavailable', new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })])],
  ])('503 %s, and when to come again', (code, error) => {
    const { problem, headers } = answerTo(error, REFERENCE);
    expect(problem).toMatchObject({ status: 503, code });
    expect(headers).toEqual({ 'retry-after': '2' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each([
    new Error('secret'),
    new TypeError('secret is not a function'),
    failed('23505', 'duplicate key (name)=(secret)'),
    Object.assign(new Error('secret'), { code: 'ENOENT', syscall: 'open' }),
    'secret',
    undefined,
  ])('everything else with 500 and a reference (%#)', (error) => {
    const { problem, isFault } = answerTo(error, REFERENCE);
    expect(problem).toMatchObject({ status: 500, code: 'fault', reference: REFERENCE });
    expect(isFault).toBe(true);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it("Nest's and Fastify's own answers, without what they quote", () => {
    const malformed = Object.assign(new SyntaxError('Unexpected token in {"name": secret'), { statusCode: 400 });
    expect(answerTo(malformed, REFERENCE).problem).toMatchObject({ status: 400, code: 'malformed' });
    expect(answerTo(new BadRequestException('secret'), REFERENCE).problem).toMatchObject({ status: 400 });
    const nowhere = answerTo(new NotFoundException('Cannot GET /api/people?name=secret'), REFERENCE);
    expect(nowhere.problem).toMatchObject({ status: 404, code: 'no-such-address' });
    const large = Object.assign(new Error('Request body is too large'), { statusCode: 413 });
    expect(answerTo(large, REFERENCE).problem).toMatchObject({ status: 413, code: 'too-large' });
    for (const error of [malformed, new BadRequestException('secret'), new NotFoundException('secret')])
      expect(JSON.stringify(answerTo(error, REFERENCE))).not.toContain('secret');
  });

  it('a failed health check brings its findings', () => {
    const found = { status: 'error', info: {}, error: { people: { status: 'down' } }, details: {} };
    const { problem, isFault } = answerTo(new ServiceUnavailableException(found), REFERENCE);
    expect(problem).toMatchObject({ status: 503, code: 'unavailable', error: found.error });
    expect(isFault).toBe(false);
  });

  it('a record that is not there and one that is not for this person alike', () => {
    expect(answerTo(noSuchRecord(), REFERENCE)).toEqual(answerTo(noSuchRecord(), REFERENCE.replace('0', '1')));
  });
});

describe('what is logged of an error', () => {
  it('keeps kind and place, and not what PostgreSQL or a parser quotes', () => {
    const error = failed('22P02', 'invalid input syntax for type uuid: "secret"');
    const logged = withoutPersonalData(new AuditUnavailable('The audit row could not be written.', { cause: error }));
    expect(logged).toMatchObject({
      error: 'AuditUnavailable',
      cause: { error: 'QueryFailedError', errorCode: '22P02' },
    });
    expect(JSON.stringify(logged)).not.toContain('secret');
    expect(JSON.stringify(withoutPersonalData(new SyntaxError('secret')))).not.toContain('secret');
    expect(logged['stack']).not.toHaveLength(0);
  });

  it('keeps the message of our own faults', () => {
    expect(withoutPersonalData(new Error('GET /x left no audit row'))).toMatchObject({
      message: 'GET /x left no audit row',
    });
  });
});
