import { Refusal } from '@waymark/kernel';
import { refusalIn } from './refusal-in.js';

const problem = (status: number, code: string, details: object = {}) => ({
  type: `urn:waymark:problem:${code}`,
  title: 'Say it again.',
  status,
  code,
  ...details,
});

describe('a problem document of another service', () => {
  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [422, 'invalid'],
  ])('%d becomes the refusal that it was', (status, kind) => {
    const errors = [{ field: 'to', message: 'Enter a day' }];
    const refusal = refusalIn(status, problem(status, 'not-so', { errors, seen: 3 }));
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ kind, code: 'not-so', sentence: 'Say it again.', details: { errors, seen: 3 } });
    expect(Object.keys(refusal!.details).sort()).toEqual(['errors', 'seen']);
  });

  it('is no refusal when the service failed', () => {
    expect(refusalIn(500, problem(500, 'fault'))).toBeUndefined();
    expect(refusalIn(503, problem(503, 'database-unavailable'))).toBeUndefined();
  });

  it('is no refusal when the address was wrong, or a proxy answered', () => {
    expect(refusalIn(404, problem(404, 'no-such-address'))).toBeUndefined();
    expect(refusalIn(404, 'Not found')).toBeUndefined();
    expect(refusalIn(404, null)).toBeUndefined();
  });
});
