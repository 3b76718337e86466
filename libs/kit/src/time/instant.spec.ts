import { momentOf } from './clock-keeper.js';
import { isInstant } from './instant.js';
import { retryAfter } from './timer-queue.js';

describe('an instant', () => {
  it.each(['2026-03-31T17:00:00Z', '2026-03-31T17:00:00.123Z', '2026-03-31T17:00+01:00'])('is %s', (text) =>
    expect(isInstant(text)).toBe(true),
  );

  it.each([
    '',
    '2026-03-31',
    '2026-02-31T17:00:00Z',
    '2026-03-31T17:00:00',
    '2026-03-31T25:00:00Z',
    'infinity',
    7,
    null,
  ])('is not %j', (text) => expect(isInstant(text)).toBe(false));
});

it('takes a day as its morning in England, an instant as it is', () => {
  expect(momentOf('2026-07-01')).toBe('2026-07-01T08:00:00Z');
  expect(momentOf('2026-12-01')).toBe('2026-12-01T09:00:00Z');
  expect(momentOf('2026-12-01T10:00:00+00:00')).toBe('2026-12-01T10:00:00+00:00');
});

it('tries again after 1, 2, 4 … 600 seconds', () => {
  expect([1, 2, 3, 10, 11, 60].map(retryAfter)).toEqual([1, 2, 4, 512, 600, 600]);
});
