import { grownBetween, lostBetween, type Row, type Snapshot, type Table } from './support/snapshot.js';

const columns = { id: 'uuid', name: 'text', answers: 'jsonb' };
const table = (rows: Row[], more: Record<string, string> = {}): Table => ({
  columns: { ...columns, ...more },
  rows: new Map(rows.map((row) => [row['id']!, row])),
});
const of = (rows: Row[], more: Record<string, string> = {}): Snapshot =>
  new Map([['people.person', table(rows, more)]]);
const robin: Row = { id: '1', name: 'Robin', answers: '{"a": 1, "b": [1, {"c": null}]}' };
const kim: Row = { id: '2', name: 'Kim', answers: null };

describe('what is lost between two snapshots', () => {
  it.each<[string, Snapshot, [string, string | null][]]>([
    ['nothing', of([robin, kim]), []],
    ['a row', of([robin]), [['2', null]]],
    [
      'a table',
      new Map(),
      [
        ['1', null],
        ['2', null],
      ],
    ],
    ['a value', of([{ ...robin, name: 'Robyn' }, kim]), [['1', 'name']]],
    ['a value that became null', of([{ ...robin, name: null }, kim]), [['1', 'name']]],
    ['a field of a JSON value', of([{ ...robin, answers: '{"a": 1}' }, kim]), [['1', 'answers']]],
    ['an item of a JSON list', of([{ ...robin, answers: '{"a": 1, "b": [1]}' }, kim]), [['1', 'answers']]],
    [
      'nothing, when a JSON value grew',
      of([{ ...robin, answers: '{"a": 1, "b": [1, {"c": null, "d": 2}], "e": 3}' }, kim]),
      [],
    ],
    ['nothing, when a row came', of([robin, kim, { ...kim, id: '3' }]), []],
    [
      'nothing, when a column came',
      of(
        [
          { ...robin, more: '1' },
          { ...kim, more: '2' },
        ],
        { more: 'int' },
      ),
      [],
    ],
    ['a null that became a value', of([robin, { ...kim, answers: '{}' }]), [['2', 'answers']]],
  ])('%s', (_, newer, expected) =>
    expect(lostBetween(of([robin, kim]), newer).map(({ key, column }) => [key, column])).toEqual(expected),
  );

  it('leaves out what does not count', () => {
    expect(lostBetween(of([robin]), new Map(), /^people\./)).toEqual([]);
  });
});

it('what has grown is told with what it holds for the rows of before', () => {
  const newer = of(
    [
      { ...robin, more: '1' },
      { ...kim, more: null },
      { id: '3', more: '9' },
    ],
    { more: 'int' },
  );
  expect(grownBetween(of([robin, kim]), newer)).toEqual({ 'people.person.more': ['1', null] });
  const likened = (other: string) => grownBetween(of([robin, kim]), newer, { 'people.person.more': other });
  expect(likened('id')).toEqual({ 'people.person.more': ['= id', null] });
  expect(likened('name')).toEqual({ 'people.person.more': ['1', null] });
});
