import { addDays, addWeeks, dayOf, daysBetween, isWorkingDay } from '@waymark/kernel';
import * as fc from 'fast-check';
import { refusalOf } from '../../test/enrolment-builder.js';
import { mustBeWithin, plan } from './planning.js';

const weekly = (count: number) =>
  Array.from({ length: count }, (_, week) => ({ number: week + 1, title: `Session ${week + 1}`, weekOffset: week }));
const daysOf = (firstOn: string, count: number) =>
  plan(weekly(count), dayOf(firstOn)).map(({ plannedOn }) => plannedOn);

describe('a plan of sessions', () => {
  it.each([
    ['an ordinary month', '2026-06-01', ['2026-06-01', '2026-06-08', '2026-06-15']],
    ['a Saturday moves to Monday', '2026-06-06', ['2026-06-08', '2026-06-15', '2026-06-22']],
    [
      'Good Friday moves over Easter Monday, the next Friday stays',
      '2026-03-27',
      ['2026-03-27', '2026-04-07', '2026-04-10'],
    ],
    ['Easter Monday moves to Tuesday, the weekday is kept', '2026-03-30', ['2026-03-30', '2026-04-07', '2026-04-13']],
    ['both bank holidays of May', '2026-04-27', ['2026-04-27', '2026-05-05', '2026-05-11', '2026-05-18', '2026-05-26']],
    [
      'Christmas Day, and New Year’s Day a week later',
      '2026-12-18',
      ['2026-12-18', '2026-12-29', '2027-01-04', '2027-01-08'],
    ],
    [
      'a Christmas on a weekend, with its days in lieu',
      '2027-12-20',
      ['2027-12-20', '2027-12-29', '2028-01-04', '2028-01-10'],
    ],
    ['a Saturday before Christmas Monday', '2027-12-25', ['2027-12-29', '2028-01-04']],
    ['over the spring night', '2026-03-23', ['2026-03-23', '2026-03-30']],
    ['the leap day', '2028-02-22', ['2028-02-22', '2028-02-29', '2028-03-07']],
  ])('%s', (_, firstOn, days) => expect(daysOf(firstOn, days.length)).toEqual(days));

  it('leaves out the weeks that the programme leaves out', () => {
    const templates = [0, 2, 4].map((weekOffset, index) => ({ number: index + 1, title: '', weekOffset }));
    expect(plan(templates, dayOf('2026-06-01')).map(({ plannedOn }) => plannedOn)).toEqual([
      '2026-06-01',
      '2026-06-15',
      '2026-06-29',
    ]);
  });

  it('is made for years whose bank holidays follow from the rules, and refused where nobody knows them', () => {
    expect(daysOf('2031-12-26', 1)).toEqual(['2031-12-29']);
    expect(refusalOf(() => daysOf('2099-12-30', 1))).toBe('beyond-the-calendar');
  });

  const firstDay = fc.integer({ min: 0, max: daysBetween(dayOf('2012-01-02'), dayOf('2040-12-31')) });
  const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 16 });

  it('never falls on a weekend or a bank holiday, keeps the order, and moves no session more than it must', () =>
    fc.assert(
      fc.property(firstDay, offsets, (since, weeks) => {
        const firstOn = addDays(dayOf('2012-01-02'), since);
        const rising = [...weeks].sort((one, other) => one - other);
        const templates = rising.map((weekOffset, index) => ({ number: index + 1, title: '', weekOffset }));
        const slots = plan(templates, firstOn);

        for (const [index, { number, plannedOn }] of slots.entries()) {
          const wanted = addWeeks(firstOn, rising[index]!);
          const skipped = Array.from({ length: daysBetween(wanted, plannedOn) }, (_, days) => addDays(wanted, days));
          expect(number).toBe(index + 1);
          expect(isWorkingDay(plannedOn)).toBe(true);
          expect(skipped.some(isWorkingDay)).toBe(false);
          if (index > 0) expect(slots[index - 1]!.plannedOn < plannedOn).toBe(true);
        }
      }),
    ));
});

describe('the longest length of a programme', () => {
  it.each([
    ['sixteen weeks from 1 July 2025 end on 21 October', '2025-07-01', '2025-10-21', 16, undefined],
    ['the day after is too long', '2025-07-01', '2025-10-22', 16, 'plan-too-long'],
    ['over the turn of the year', '2025-12-01', '2026-03-23', 16, undefined],
    ['no longest length', '2025-07-01', '2027-10-22', null, undefined],
  ])('%s', (_, acceptedOn, day, weeks, expected) => {
    const lastDay = weeks === null ? null : addWeeks(dayOf(acceptedOn), weeks);
    expect(refusalOf(() => mustBeWithin(lastDay, [dayOf(day)]))).toBe(expected);
  });
});
