import { Unreadable } from '@waymark/events';
import { Refusal } from '@waymark/kernel';
import { errorClassOf, failureKind, givesUp, reasonOf } from './failure.js';

const coded = (code: string, more: object = {}) =>
  Object.assign(new Error('duplicate value (Zebedee)'), { code, ...more });

it.each([
  ['deadlock', coded('40P01'), 'transient'],
  ['lock wait', coded('55P03'), 'transient'],
  ['server shutting down', coded('57P01'), 'transient'],
  ['socket gone', coded('ENOENT', { syscall: 'connect' }), 'transient'],
  ['a file gone', coded('ENOENT', { syscall: 'open' }), 'unknown'],
  ['dry pool', new Error('timeout exceeded when trying to connect'), 'transient'],
  ['wrapped', new Error('no audit', { cause: coded('08006') }), 'transient'],
  ['unique key', coded('23505'), 'unknown'],
  ['a bug', new TypeError('undefined'), 'unknown'],
  ['a rule', new Refusal('conflict', 'not-yet', 'Not yet.'), 'permanent'],
  ['no JSON', new Unreadable('not-json', 'no JSON'), 'permanent'],
])('%s', (_, error, kind) => expect(failureKind(error)).toBe(kind));

it('gives up at once, after four tries, or when patience ends', () => {
  const since = performance.now() - 1_000;
  const after = (error: unknown, tries: number, patience: number) => givesUp(error, { tries, since, patience });
  expect(after(new Unreadable('not-json', 'x'), 1, Infinity)).toBe(true);
  expect([3, 4].map((tries) => after(new TypeError(), tries, Infinity))).toEqual([false, true]);
  expect([2_000, 500, Infinity].map((patience) => after(coded('40001'), 99, patience))).toEqual([false, true, false]);
});

it('tells operators no message that may quote the data', () => {
  expect(reasonOf(coded('23505'))).toBe('Error 23505');
  expect(errorClassOf(new Unreadable('later-build', 'v9'))).toBe('later-build');
});
