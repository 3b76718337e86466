import type { LikelyDuplicate } from '../client/person.js';
import type { Cell } from './cells.js';
import { presentCandidates, untold } from './candidates.presenter.js';

const william: LikelyDuplicate = {
  id: 'william',
  givenName: 'William',
  familyName: 'Test',
  preferredName: 'Bill',
  birthYear: 2009,
  district: 'Dover',
  team: 'East Kent',
  isOpen: true,
  matched: ['same-birth-date', 'nickname'],
};
const amelia = { ...william, id: 'amelia', givenName: 'Amelia', preferredName: null, district: null, team: null };
const nobody = new Map<string, string>();

describe('records that may be of the same child', () => {
  it('are told apart by what people tells, and open beside the form', () =>
    expect(presentCandidates(['william'], { alike: [william], names: nobody })).toEqual([
      [
        { text: 'Test, William', href: '/people/william', opensNewTab: true, detail: 'Known as Bill' },
        { text: '2009' },
        { text: 'Dover' },
        { text: 'East Kent' },
        { text: 'Same date of birth, short form of the name' },
      ],
    ]));

  it('are not opened where they are closed to whoever registers, who is told whom to ask', () => {
    const [[name]] = presentCandidates(['william'], { alike: [{ ...william, isOpen: false }], names: nobody }) as [
      Cell[],
    ];
    expect(name).toEqual({
      text: 'Test, William',
      detail: 'Known as Bill. Your team has nothing to do with this child. Ask East Kent, which holds the record.',
    });
    expect(presentCandidates(['twelfth'], { alike: [], names: nobody })[0]![0]).toEqual({ text: 'Name not shown' });
  });

  it('have empty cells for what is not known', () =>
    expect(presentCandidates(['amelia'], { alike: [amelia], names: nobody })[0]!.slice(2, 4)).toEqual([
      { text: '' },
      { text: '' },
    ]));

  it('are those that must be looked at, the most alike first', () => {
    const rows = presentCandidates(['amelia', 'william'], {
      alike: [william, { ...amelia, id: 'other' }, amelia],
      names: nobody,
    });
    expect(rows.map(([name]) => name!.href)).toEqual(['/people/william', '/people/amelia']);
  });

  it('are there by name where more than ten are alike', () => {
    expect(untold(['william', 'eleventh', 'twelfth'], [william])).toEqual(['eleventh', 'twelfth']);
    const names = new Map([['eleventh', 'Will Test']]);
    const rows = presentCandidates(['william', 'eleventh', 'twelfth'], { alike: [william], names });
    expect(rows.map(([name]) => name!.text)).toEqual(['Test, William', 'Will Test', 'Name not shown']);
    expect(rows.map((row) => row.length)).toEqual([5, 5, 5]);
  });

  it.each([
    ['same-identifier', 'Same number'],
    ['day-and-month-swapped', 'Day and month of birth swapped'],
    ['names-swapped', 'Given and family name swapped'],
    ['same-address', 'Same address'],
  ])('say %s in words', (code, words) =>
    expect(presentCandidates(['william'], { alike: [{ ...william, matched: [code] }], names: nobody })[0]![4]).toEqual({
      text: words,
    }),
  );
});
