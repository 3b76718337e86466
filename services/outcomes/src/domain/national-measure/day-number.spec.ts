import { addMonths as addMonthsByTemporal, isDay, type Day } from '@waymark/kernel';
import fc from 'fast-check';
import { addMonths, dayIn, dayNumberIn, dayNumberOf } from './day-number.js';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day);

describe('a day as a number', () => {
  it.each([
    ['1970-01-01', 0],
    ['1970-02-01', 31],
    ['1969-12-31', -1],
    ['2000-03-01', 11_017],
    ['2024-02-29', 19_782],
  ])('%s is %i days after 1 January 1970', (day, number) => {
    expect(dayNumberOf(day as Day)).toBe(number);
    expect(dayIn(dayNumberOf(day as Day))).toBe(day);
  });

  it('counts on by one from day to day, through every leap year from 1896 to 2104', () => {
    for (let at = Date.UTC(1896, 0, 1) / 86_400_000; at < Date.UTC(2105, 0, 1) / 86_400_000; at++) {
      const day = new Date(at * 86_400_000).toISOString().slice(0, 10) as Day;
      if (dayNumberOf(day) !== at || dayIn(dayNumberOf(day)) !== day) throw new Error(`${day} is not ${at}`);
    }
  });

  it('adds months as the kernel does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (day, months) => {
        expect(dayIn(addMonths(dayNumberOf(day), months))).toBe(addMonthsByTemporal(day, months));
      }),
      { numRuns: 4_000 },
    );
  });

  it.each([12, 18])('adds %i months as the kernel does to every day of four years', (months) => {
    for (let at = Date.UTC(2023, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10) as Day;
      const [ours, theirs] = [dayIn(addMonths(dayNumberOf(day), months)), addMonthsByTemporal(day, months)];
      if (ours !== theirs) throw new Error(`${day} + ${months} months is ${theirs}, not ${ours}`);
    }
  });

  it('knows the same days as the kernel', () => {
    const [year, part] = [fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 32 })];
    fc.assert(
      fc.property(year, part, part, (y, m, d) => {
        const text = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
        expect(dayNumberIn(y, m, d) !== null).toBe(isDay(text));
      }),
      { numRuns: 1_000 },
    );
  });
});
