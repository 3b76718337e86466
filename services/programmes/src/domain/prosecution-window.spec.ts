import { addDays, addMonths, dayOf, daysBetween, type Day } from '@waymark/kernel';
import * as fc from 'fast-check';
import { offence } from '../../test/enrolment-builder.js';
import { lastSafeDay, prosecutionWindow } from './prosecution-window.js';

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
    expect(lastSafeDay({ ...offence, on: day(on), summaryOnly, bailEndsOn: day(bailEndsOn) })).toBe(expected),
  );
});

// "Beginning with": the first day counts, so that the last is one day earlier than under section 127.
describe('an offence against an animal', () => {
  it.each`
    it                                                  | on              | evidence        | summaryOnly | bailEndsOn      | expected        | rule
    ${'six months from sufficient evidence'}            | ${'2025-01-10'} | ${'2025-03-15'} | ${true}     | ${null}         | ${'2025-09-14'} | ${'animal-welfare-limit'}
    ${'evidence on the day of the offence'}             | ${'2025-03-15'} | ${'2025-03-15'} | ${true}     | ${null}         | ${'2025-09-14'} | ${'animal-welfare-limit'}
    ${'evidence on the last day of August'}             | ${'2025-07-01'} | ${'2025-08-31'} | ${true}     | ${null}         | ${'2026-02-27'} | ${'animal-welfare-limit'}
    ${'… before a leap year’s February'}                | ${'2027-07-01'} | ${'2027-08-31'} | ${true}     | ${null}         | ${'2028-02-28'} | ${'animal-welfare-limit'}
    ${'evidence late: three years are the end'}         | ${'2022-01-10'} | ${'2024-12-01'} | ${true}     | ${null}         | ${'2025-01-09'} | ${'animal-welfare-limit'}
    ${'three years from a leap day'}                    | ${'2024-02-29'} | ${'2026-12-01'} | ${true}     | ${null}         | ${'2027-02-27'} | ${'animal-welfare-limit'}
    ${'the day of the offence not known'}               | ${null}         | ${'2025-03-15'} | ${true}     | ${null}         | ${'2025-09-14'} | ${'animal-welfare-limit'}
    ${'bail ends first'}                                | ${'2025-01-10'} | ${'2025-03-15'} | ${true}     | ${'2025-06-01'} | ${'2025-06-01'} | ${'bail'}
    ${'evidence not told: six months from the offence'} | ${'2025-03-15'} | ${null}         | ${true}     | ${null}         | ${'2025-09-15'} | ${'summary-limit'}
    ${'triable either way: no limit'}                   | ${'2025-01-10'} | ${'2025-03-15'} | ${false}    | ${null}         | ${undefined}    | ${undefined}
  `('$it', ({ on, evidence, summaryOnly, bailEndsOn, expected, rule }) => {
    const days = { on: day(on), evidenceSufficientOn: day(evidence), bailEndsOn: day(bailEndsOn) };
    const window = prosecutionWindow({ ...offence, category: 'animal-welfare', ...days, summaryOnly });
    expect([window?.lastSafeDay, window?.rule]).toEqual([expected, rule]);
  });
});

describe('for every day of 2015 to 2040', () => {
  const since = dayOf('2015-01-01');
  const anyDay = fc
    .integer({ min: 0, max: daysBetween(since, dayOf('2040-12-31')) })
    .map((days) => addDays(since, days));
  const limitOf = (on: Day): Day => lastSafeDay({ ...offence, on, summaryOnly: true })!;

  it('the limit is in the sixth month after, on the same number or on that month’s last day', () =>
    fc.assert(
      fc.property(anyDay, (on) => {
        const limit = limitOf(on);
        const months = 12 * Number(limit.slice(0, 4)) + Number(limit.slice(5, 7));
        expect(months - 12 * Number(on.slice(0, 4)) - Number(on.slice(5, 7))).toBe(6);
        const isSameNumber = limit.slice(8) === on.slice(8);
        const isMonthsLast = addDays(limit, 1).endsWith('-01');
        expect(isSameNumber || (isMonthsLast && limit.slice(8) < on.slice(8))).toBe(true);
      }),
    ));

  it('a later offence never has an earlier limit, and 181 to 184 days always remain', () =>
    fc.assert(
      fc.property(anyDay, (on) => {
        expect(limitOf(on) <= limitOf(addDays(on, 1))).toBe(true);
        expect(daysBetween(on, limitOf(on))).toBeGreaterThanOrEqual(181);
        expect(daysBetween(on, limitOf(on))).toBeLessThanOrEqual(184);
      }),
    ));

  it('bail only ever brings the last safe day forward', () =>
    fc.assert(
      fc.property(anyDay, anyDay, fc.boolean(), (on, bailEndsOn, summaryOnly) => {
        const with_ = lastSafeDay({ ...offence, on, summaryOnly, bailEndsOn })!;
        expect(with_ <= bailEndsOn).toBe(true);
        if (summaryOnly) expect(with_ <= limitOf(on)).toBe(true);
        expect(with_ === bailEndsOn || (summaryOnly && with_ === limitOf(on))).toBe(true);
      }),
    ));

  it('an animal’s limit is never later than three years after the offence', () =>
    fc.assert(
      fc.property(anyDay, anyDay, (on, evidenceSufficientOn) => {
        const limit = lastSafeDay({ ...offence, on, summaryOnly: true, evidenceSufficientOn })!;
        expect(limit < addMonths(on, 36)).toBe(true);
        expect(limit < addMonths(evidenceSufficientOn, 6)).toBe(true);
      }),
    ));
});
