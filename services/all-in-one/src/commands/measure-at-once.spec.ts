import { askedBy } from './measure-at-once.js';

const FILES = ['--index', 'index.csv', '--offences', 'offences.csv'];
const DAYS = ['--from', '2023-04-01', '--to=2023-06-30', '--as-of', '2024-12-31'];
const asked = {
  index: 'index.csv',
  offences: 'offences.csv',
  from: '2023-04-01',
  to: '2023-06-30',
  asOf: '2024-12-31',
};

it.each([
  ['in words', [...FILES, ...DAYS], { ...asked, json: false }],
  ['as JSON, in any order', ['--json', ...DAYS, ...FILES], { ...asked, json: true }],
  ['the last of an option given twice', ['--index', 'other.csv', ...FILES, ...DAYS], { ...asked, json: false }],
])('takes a complete call: %s', (_, args, expected) => {
  expect(askedBy(args)).toEqual(expected);
});

it.each([
  ['help', [...FILES, ...DAYS, '--help']],
  ['a missing file', ['--index', 'index.csv', ...DAYS]],
  ['a missing day', [...FILES, '--from', '2023-04-01', '--to', '2023-06-30']],
  ['a day that is none', [...FILES, ...DAYS, '--from', '2023-02-30']],
  ['an option without its value', [...DAYS, ...FILES, '--index']],
  ['an option not known', [...FILES, ...DAYS, '--quick']],
  ['a file without its option', ['index.csv', ...FILES, ...DAYS]],
])('leaves to the whole command line: %s', (_, args) => {
  expect(askedBy(args)).toBeNull();
});
