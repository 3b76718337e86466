import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankHolidaysOf, FIRST_YEAR, LAST_YEAR, PUBLISHED_UNTIL } from './bank-holidays.js';
import { addDays, dayOf, weekdayOf } from './day.js';

type Published = { holidays: Record<string, string> };

const published = JSON.parse(
  readFileSync(join(import.meta.dirname, '../samples/bank-holidays.json'), 'utf8'),
) as Published;
const yearsFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const inOrder = (year: number) => [...bankHolidaysOf(year)].sort(([one], [other]) => (one < other ? -1 : 1));

describe('bank holidays of England and Wales', () => {
  it.each(yearsFrom(FIRST_YEAR, PUBLISHED_UNTIL))(
    'of %i are those of the government’s list, by day and name',
    (year) => {
      const listed = Object.entries(published.holidays).filter(([day]) => day.startsWith(`${year}-`));
      expect(listed.length).toBeGreaterThanOrEqual(8);
      expect(inOrder(year)).toEqual(listed);
    },
  );

  it('are kept until the year in which the government’s list ends', () => {
    const years = Object.keys(published.holidays).map((day) => Number(day.slice(0, 4)));
    expect([Math.min(...years), Math.max(...years)]).toEqual([FIRST_YEAR, PUBLISHED_UNTIL]);
  });

  // Easter Sundays as the Church of England and the United States Naval Observatory list them.
  it.each([
    '2029-04-01',
    '2030-04-21',
    '2031-04-13',
    '2032-03-28',
    '2033-04-17',
    '2034-04-09',
    '2035-03-25',
    '2036-04-13',
    '2037-04-05',
    '2038-04-25',
    '2039-04-10',
    '2040-04-01',
  ])('have their Friday and Monday around Easter Sunday, %s', (text) => {
    const easter = dayOf(text);
    const holidays = bankHolidaysOf(Number(text.slice(0, 4)));
    expect(holidays.get(addDays(easter, -2))).toBe('Good Friday');
    expect(holidays.get(addDays(easter, 1))).toBe('Easter Monday');
  });

  it.each([
    ['Christmas Day on a Saturday', 2032, ['2032-12-27 Christmas Day', '2032-12-28 Boxing Day']],
    ['Christmas Day on a Sunday', 2033, ['2033-12-26 Boxing Day', '2033-12-27 Christmas Day']],
    ['Christmas Day on a Friday', 2037, ['2037-12-25 Christmas Day', '2037-12-28 Boxing Day']],
    ['Christmas Day on a Monday', 2034, ['2034-12-25 Christmas Day', '2034-12-26 Boxing Day']],
  ])('after %s', (_, year, expected) =>
    expect(
      inOrder(year)
        .slice(-2)
        .map((day) => day.join(' ')),
    ).toEqual(expected),
  );

  it.each([
    ['a Saturday', '2033-01-03'],
    ['a Sunday', '2034-01-02'],
    ['a Monday', '2035-01-01'],
  ])('move New Year’s Day on %s to the Monday: %s', (_, on) =>
    expect(inOrder(Number(on.slice(0, 4)))[0]).toEqual([on, 'New Year’s Day']),
  );

  it('are eight in each year to come, none of them on a weekend, and never two on one day', () => {
    for (const year of yearsFrom(PUBLISHED_UNTIL + 1, LAST_YEAR)) {
      const days = inOrder(year).map(([day]) => day);
      expect(days).toHaveLength(8);
      expect(days.every((day) => weekdayOf(day) <= 5 && day.startsWith(`${year}-`))).toBe(true);
    }
  });
});
