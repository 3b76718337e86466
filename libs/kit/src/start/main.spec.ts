import { WrongSchema } from '../store/migrate.js';
import { reasonsOf } from './main.js';
import { WrongSettings } from './read-settings.js';

const failed = (code: string, message = 'connect') => Object.assign(new Error(message), { code });

describe('what keeps a service from starting', () => {
  it('is told in a sentence for each fault of the settings', () => {
    const faults = ['DATABASE_URL is not set: set it, or start with `npm start`.', 'PORT is no whole number.'];
    expect(reasonsOf(new WrongSettings(faults))).toEqual(faults);
  });

  it('is told in the words of whoever compared the schema', () => {
    expect(reasonsOf(new WrongSchema('The schema people lacks X: run `waymark migrate` first.'))).toEqual([
      'The schema people lacks X: run `waymark migrate` first.',
    ]);
  });

  it.each([
    ['Port 3100 is taken: stop what uses it or set PORT.', failed('EADDRINUSE')],
    ['The database does not let this service in', failed('28P01')],
    ['The database named in DATABASE_URL is not there', failed('3D000')],
    ['The database named in DATABASE_URL does not answer', failed('ECONNREFUSED')],
    ['The database named in DATABASE_URL does not answer', new AggregateError([failed('ECONNREFUSED')])],
  ])('is told with what to do: %s', (sentence, error) => {
    const reasons = reasonsOf(error, '3100');
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toContain(sentence);
  });

  it('is told with the place when it is a fault of ours', () => {
    const [first, ...stack] = reasonsOf(new Error('route without a policy entry: POST /api/x'));
    expect(first).toBe('Cannot start: route without a policy entry: POST /api/x');
    expect(stack[0]).toMatch(/^\s+at /);
  });
});
