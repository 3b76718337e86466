import { dayOf } from '@waymark/kernel';
import type { Guard } from '../client/enrolment.js';
import { countdown, daysLeftInWords } from './guard.presenter.js';

const guard = (given: Partial<Guard> = {}): Guard => ({
  state: 'clear',
  lastSafeDay: dayOf('2026-08-28'),
  because: 'summary-limit',
  guardDay: dayOf('2026-08-14'),
  plannableUntil: dayOf('2026-08-14'),
  daysLeft: 60,
  ...given,
});

describe('the countdown', () => {
  it.each([
    [20, '20 days left'],
    [1, '1 day left'],
    [0, 'Today is the last safe day'],
    [-3, 'Passed 3 days ago'],
  ])('at %i says %s', (days, words) => expect(daysLeftInWords(days)).toBe(words));

  it.each([
    ['clear', false],
    ['near', true],
    ['passed', true],
  ] as const)('when %s presses: %s', (state, isUrgent) => expect(countdown(guard({ state })).isUrgent).toBe(isUrgent));

  it('says until when may be planned, and who decided otherwise', () => {
    expect(countdown(guard()).planning).toBe('Sessions may be planned until 14 August 2026, two weeks before it.');
    expect(countdown(guard({ plannableUntil: dayOf('2026-08-25') })).planning).toBe(
      'Sessions may be planned until 25 August 2026, as a manager decided; without that until 14 August 2026.',
    );
  });

  it('is none where nothing binds', () =>
    expect(countdown(guard({ state: 'does-not-bind', lastSafeDay: null })).sentence).toBeNull());
});
