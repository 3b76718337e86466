import { ForbiddenException, NotFoundException } from '@nestjs/common';
import { Unreachable } from '../client/call.js';
import { ProblemAnswer } from '../client/problem-answer.js';
import { OtherSite } from './csrf.js';
import { NotSignedIn, pageFor } from './errors.js';

const problem = (status: number, code: string, more: object = {}) => new ProblemAnswer(status, { code, ...more });

describe('the page for an error', () => {
  it.each<[string, unknown, number, string]>([
    ['nobody signed in', new NotSignedIn(), 401, 'Sign in to continue'],
    ['a token that ran out at a service', problem(401, 'not-signed-in'), 401, 'Sign in to continue'],
    ['a role that may not', new ForbiddenException(), 403, 'You cannot do this'],
    ['a form from elsewhere', new OtherSite(), 403, 'This form is no longer valid'],
    [
      'a stale token of a form',
      { code: 'FST_CSRF_MISSING_SECRET', statusCode: 403 },
      403,
      'This form is no longer valid',
    ],
    ['nothing there', new NotFoundException(), 404, 'Page not found'],
    ['a record of others', problem(404, 'no-such-record'), 404, 'Page not found'],
    ['a rule', problem(409, 'offer-not-open', { title: 'It was answered already.' }), 409, 'This cannot be done now'],
    ['an audit that is down', problem(503, 'audit-unavailable'), 503, 'Waymark cannot answer at the moment'],
    ['a service that is away', new Unreachable('people', 'refused'), 503, 'Waymark cannot answer at the moment'],
    [
      'a database that is away',
      Object.assign(new Error(), { code: 'ECONNREFUSED' }),
      503,
      'Waymark cannot answer at the moment',
    ],
    ['a fault of a service', problem(500, 'fault'), 500, 'Sorry, there is a problem'],
    ['a fault of ours', new TypeError('Zoltan is undefined'), 500, 'Sorry, there is a problem'],
  ])('%s', (_, error, status, title) => expect(pageFor(error)).toMatchObject({ status, title }));

  it('says what somebody else changed', () =>
    expect(pageFor(problem(409, 'stale-version', { changed: ['status', 'allocation', 'somethingNew'] }))).toMatchObject(
      {
        title: 'Somebody changed this record',
        changed: ['Status', 'The team and the worker', 'Something new'],
      },
    ));

  it('repeats nothing of a fault', () =>
    expect(JSON.stringify(pageFor(new TypeError('Zoltan is undefined')))).not.toContain('Zoltan'));
});
