import { dayOf } from '@waymark/kernel';
import { lastSafeDay } from './prosecution-window.js';

const day = (text: string | null) => (text ? dayOf(text) : null);

describe('the last day on which a prosecution can still be decided', () => {
  it.each`
    it                                        | on              | summaryOnly | bailEndsOn      | expected
    ${'six calendar months'}                  | ${'2025-03-15'} | ${true}     | ${null}         | ${'2025-09-15'}
    ${'from the last day of a long month'}    | ${'2025-08-31'} | ${true}     | ${null}         | ${'2026-02-28'}
    ${'into the February of a leap year'}     | ${'2027-08-31'} | ${true}     | ${null}         | ${'2028-02-29'}
    ${'from 30 August, leap year'}            | ${'2027-08-30'} | ${true}     | ${null}         | ${'2028-02-29'}
    ${'from the leap day'}                    | ${'2024-02-29'} | ${true}     | ${null}         | ${'2024-08-29'}
    ${'from 31 March into a month of 30'}     | ${'2026-03-31'} | ${true}     | ${null}         | ${'2026-09-30'}
    ${'over the turn of the year'}            | ${'2025-12-31'} | ${true}     | ${null}         | ${'2026-06-30'}
    ${'bail ends first'}                      | ${'2026-02-21'} | ${true}     | ${'2026-05-21'} | ${'2026-05-21'}
    ${'bail ends later'}                      | ${'2026-02-21'} | ${true}     | ${'2026-11-21'} | ${'2026-08-21'}
    ${'bail ends on the same day'}            | ${'2026-02-21'} | ${true}     | ${'2026-08-21'} | ${'2026-08-21'}
    ${'either way: only bail binds'}          | ${'2026-02-21'} | ${false}    | ${'2026-05-21'} | ${'2026-05-21'}
    ${'either way, no bail: nothing binds'}   | ${'2026-02-21'} | ${false}    | ${null}         | ${null}
    ${'no offence, such as a worry: nothing'} | ${null}         | ${false}    | ${null}         | ${null}
    ${'summary-only, its day not known'}      | ${null}         | ${true}     | ${'2026-05-21'} | ${'2026-05-21'}
  `('$it', ({ on, summaryOnly, bailEndsOn, expected }) =>
    expect(lastSafeDay({ on: day(on), summaryOnly, bailEndsOn: day(bailEndsOn) })).toBe(expected),
  );
});
