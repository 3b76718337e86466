import { addDays, dayAt, dayOf, daysBetween, instantAt, startOf, weekdayOf, type Day } from './day.js';

// The clocks of England go forward at 01:00 UTC on the last Sunday of March and back on the last Sunday of October:
// Summer Time Act 1972 as amended in 2002. Found here by counting, and compared with what the time zone data says.

const HOUR = 3_600_000;
const years = Array.from({ length: 26 }, (_, index) => 2015 + index);
const lastSunday = (year: number, month: '03' | '10'): Day => {
  const last = dayOf(`${year}-${month}-31`);
  return addDays(last, -(weekdayOf(last) % 7));
};
const changes = years.map((year) => ({ year, spring: lastSunday(year, '03'), autumn: lastSunday(year, '10') }));
const springs = new Set(changes.map(({ spring }) => spring));
const autumns = new Set(changes.map(({ autumn }) => autumn));

/** From 19:00 until 07:00 of the next morning, as the child's clock shows it, in hours. */
const curfew = (on: Day): number =>
  (Date.parse(instantAt(addDays(on, 1), '07:00')) - Date.parse(instantAt(on, '19:00'))) / HOUR;
const lengthOf = (on: Day): number => (Date.parse(startOf(addDays(on, 1))) - Date.parse(startOf(on))) / HOUR;

describe('a night under curfew, 19:00 to 07:00', () => {
  it.each([
    ['an ordinary night in summer', '2026-06-06', 12],
    ['an ordinary night in winter', '2026-01-06', 12],
    ['the night the clocks go forward', '2026-03-28', 11],
    ['the night after it', '2026-03-29', 12],
    ['the night the clocks go back', '2026-10-24', 13],
    ['the night after it', '2026-10-25', 12],
  ])('%s, %s, lasts %i hours', (_, on, hours) => expect(curfew(dayOf(on))).toBe(hours));

  it('is eleven, twelve or thirteen hours long on every night from 2015 to 2040, as the clocks change', () => {
    let nights = 0;
    for (let on = dayOf('2015-01-01'); on <= '2040-12-31'; on = addDays(on, 1)) {
      const morning = addDays(on, 1);
      expect([on, curfew(on)]).toEqual([on, springs.has(morning) ? 11 : autumns.has(morning) ? 13 : 12]);
      nights += 1;
    }
    expect(nights).toBe(daysBetween(dayOf('2015-01-01'), dayOf('2040-12-31')) + 1);
  });
});

describe.each(changes)('$year', ({ spring, autumn }) => {
  it(`has a day of 23 hours, ${spring}, and one of 25, ${autumn}`, () => {
    expect([spring, autumn].map(lengthOf)).toEqual([23, 25]);
    for (const on of [spring, autumn]) expect([lengthOf(addDays(on, -1)), lengthOf(addDays(on, 1))]).toEqual([24, 24]);
  });

  it('skips 01:00 to 02:00 in spring and shows it twice in autumn, the first time being meant', () => {
    expect(instantAt(spring, '00:59')).toBe(`${spring}T00:59:00Z`);
    expect(instantAt(spring, '01:30')).toBe(`${spring}T01:30:00Z`); // the clocks show 02:30
    expect(instantAt(spring, '02:00')).toBe(`${spring}T01:00:00Z`);
    expect(instantAt(autumn, '00:59')).toBe(`${addDays(autumn, -1)}T23:59:00Z`);
    expect(instantAt(autumn, '01:30')).toBe(`${autumn}T00:30:00Z`);
    expect(instantAt(autumn, '02:00')).toBe(`${autumn}T02:00:00Z`);
  });

  it('gives each instant of both days to one day', () => {
    for (const on of [spring, autumn]) {
      const [begins, ends] = [Date.parse(startOf(on)), Date.parse(startOf(addDays(on, 1)))];
      for (let at = begins; at < ends; at += HOUR / 2) expect(dayAt(new Date(at).toISOString())).toBe(on);
      expect(dayAt(new Date(begins - 1).toISOString())).toBe(addDays(on, -1));
      expect(dayAt(new Date(ends).toISOString())).toBe(addDays(on, 1));
    }
  });
});
