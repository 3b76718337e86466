import { dayOf } from './day.js';
import { addWorkingDays, bankHolidayOn, isWorkingDay, workingDayFrom } from './working-days.js';

describe('working days of England', () => {
  it.each([
    ['2026-12-24', 1, '2026-12-29'], // Christmas Day, a weekend, Boxing Day's substitute
    ['2022-06-01', 1, '2022-06-06'], // the jubilee's two bank holidays and a weekend
    ['2026-04-02', 1, '2026-04-07'], // Good Friday to Easter Monday
    ['2026-07-03', 10, '2026-07-17'],
    ['2026-07-04', 0, '2026-07-04'],
  ])('%s and %i working days is %s', (from, days, to) => {
    expect(addWorkingDays(dayOf(from), days)).toBe(to);
  });

  it.each([
    ['2020-05-08', false], // moved from Monday for VE Day
    ['2020-05-04', true],
    ['2022-09-19', false], // the Queen's funeral
    ['2023-05-08', false], // the coronation
    ['2026-05-23', false], // a Saturday
  ])('%s is one: %s', (on, expected) => {
    expect(isWorkingDay(dayOf(on))).toBe(expected);
  });

  it('the next one from a holiday is after it, from itself it is itself', () => {
    expect(workingDayFrom(dayOf('2026-12-25'))).toBe('2026-12-29');
    expect(workingDayFrom(dayOf('2026-12-24'))).toBe('2026-12-24');
    expect(bankHolidayOn(dayOf('2026-12-28'))).toBe('Boxing Day');
  });

  it.each(['2011-12-28', '2100-01-04'])('are not guessed where the bank holidays are not known: %s', (on) => {
    expect(() => isWorkingDay(dayOf(on))).toThrow('known from 2012 to 2099');
  });
});
