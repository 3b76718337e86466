import { dayOf, type Day } from '@waymark/kernel';
import { dayAndMonthSwapped, resemblance, type Identity } from './duplicates.js';

const child = (givenName: string, familyName: string, birthDate: string): Identity => ({
  givenName,
  familyName,
  birthDate: birthDate as Day,
});
const william = child('William', 'Johnson', '2011-04-03');
const compared = (other: Identity, sharesIdentifier = false) => resemblance(william, other, { sharesIdentifier });

describe('likely one child', () => {
  it.each([
    ['the same in everything', child('William', 'Johnson', '2011-04-03'), ['same-birth-date', 'same-name']],
    ['called by a short form', child('Bill', 'Johnson', '2011-04-03'), ['same-birth-date', 'nickname']],
    ['misspelt', child('Willaim', 'Jonson', '2011-04-03'), ['same-birth-date', 'similar-name']],
    ['both', child('Billy', 'Jonson', '2011-04-03'), ['same-birth-date', 'nickname', 'similar-name']],
    [
      'names in the other order',
      child('Johnson', 'William', '2011-04-03'),
      ['same-birth-date', 'same-name', 'names-swapped'],
    ],
    [
      'day and month in the other order',
      child('William', 'Johnson', '2011-03-04'),
      ['day-and-month-swapped', 'same-name'],
    ],
  ])('%s', (_, other, matched) => expect(compared(other)?.matched).toEqual(matched));

  it('by a number alone', () =>
    expect(compared(child('Sienna', 'Pryke', '2009-01-01'), true)).toEqual({
      score: 100,
      matched: ['same-identifier'],
    }));
});

describe('other children', () => {
  it.each([
    ['of the same name, born on another day', child('William', 'Johnson', '2011-04-04')],
    ['of the same name, born a year later', child('William', 'Johnson', '2012-04-03')],
    ['born on the same day', child('Amelia', 'Thorne', '2011-04-03')],
    ['a twin', child('Amelia', 'Johnson', '2011-04-03')],
    ['of the same given name, born on the same day', child('William', 'Thorne', '2011-04-03')],
  ])('%s', (_, other) => expect(compared(other)).toBeNull());
});

it('puts first what has more in common', () => {
  const scores = [
    compared(child('William', 'Johnson', '2011-04-03'), true),
    compared(child('William', 'Johnson', '2011-04-03'))!,
    compared(child('Bill', 'Johnson', '2011-04-03'))!,
    compared(child('William', 'Jonson', '2011-04-03'))!,
    compared(child('William', 'Jonson', '2011-03-04'))!,
  ].map((like) => like!.score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
  expect(new Set(scores).size).toBe(4); // a hundred is the most there is
});

it.each([
  ['2011-04-03', '2011-03-04'],
  ['2011-04-13', null],
  ['2011-04-04', null],
  ['2011-12-01', '2011-01-12'],
])('%s with day and month swapped is %s', (birth, swapped) => expect(dayAndMonthSwapped(dayOf(birth))).toBe(swapped));
