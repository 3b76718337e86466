import { editsBetween, likenessOf, wordsOf } from './names.js';
import { otherFormsOf, SHORT_FORMS } from './nicknames.js';

describe('the words of a name', () => {
  it.each([
    ['Anne-Marie O’Neill', ['anne', 'marie', 'oneill']],
    ['  SIÂN ', ['sian']],
    ['Núñez', ['nunez']],
    ['', []],
  ])('%j', (name, words) => expect(wordsOf(name)).toEqual(words));
});

describe('two names', () => {
  it.each([
    ['Aaron', 'aaron', 'same'],
    ['Siân', 'Sian', 'same'],
    ['O’Neill', 'ONeill', 'same'],
    ['Anne Marie', 'Anne-Marie', 'same'],
    ['William', 'Bill', 'nickname'],
    ['Will', 'Billy', 'nickname'],
    ['Alex', 'Alexandra', 'nickname'],
    ['Johnson', 'Jonson', 'similar'],
    ['Smith', 'Smyth', 'similar'],
    ['Catherine', 'Katherine', 'similar'],
    ['Geoff', 'Jeoff', 'similar'],
    ['Thomspon', 'Thompson', 'similar'],
    ['Mary', 'Mary Ann', 'similar'],
    ['Jones', 'Smith-Jones', 'similar'],
    ['Jayden', 'Kayden', null],
    ['Ella', 'Emma', null],
    ['Ann', 'Ian', null],
    ['Smith', 'Jones', null],
    ['Male 1', 'Male 2', null],
    ['Male', 'Male 2', null],
    ['Alexander', 'William', null],
  ])('%s and %s: %s', (one, other, likeness) => {
    expect(likenessOf(one, other)).toBe(likeness);
    expect(likenessOf(other, one)).toBe(likeness);
  });

  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'abd', 1],
    ['kitten', 'sitting', 3],
  ])('%j becomes %j by %d edits', (one, other, edits) => expect(editsBetween(one, other)).toBe(edits));
});

describe('short forms', () => {
  it('are written as they are compared, once each, and are about a hundred names', () => {
    for (const [long, short] of Object.entries(SHORT_FORMS)) {
      for (const name of [long, ...short]) expect(wordsOf(name)).toEqual([name]);
      expect(new Set([long, ...short]).size).toBe(short.length + 1);
    }
    expect(Object.keys(SHORT_FORMS).length).toBeGreaterThan(90);
  });

  it('lead from any of them to the others', () => {
    expect(otherFormsOf('bill')).toEqual(expect.arrayContaining(['william', 'will', 'billy']));
    expect(otherFormsOf('bill')).not.toContain('bill');
    expect(otherFormsOf('alex')).toEqual(expect.arrayContaining(['alexander', 'alexandra']));
    expect(otherFormsOf('quixtlby')).toEqual([]);
  });
});
