import { otherFormsOf } from './nicknames.js';

/** How two names go together: the same but for accents and marks, a short form of it, or one that sounds or is written alike. */
export type Likeness = 'same' | 'nickname' | 'similar';

/** The words of a name in small letters, without accents and marks: `Anne-Marie O’Neill` gives anne, marie, oneill. */
export const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Null when nobody would take one for the other. */
export function likenessOf(one: string, other: string): Likeness | null {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const [name, otherName] = [words.join(''), others.join('')];
  if (name === otherName) return 'same';
  // A number in a name is there to tell people apart, such as in a name that stands for an unknown one.
  if (digitsIn(name) !== digitsIn(otherName)) return null;
  if (otherFormsOf(name).includes(otherName)) return 'nickname';
  return isPartOf(words, others) || isMisspelt(name, otherName) ? 'similar' : null;
}

/** Mary for Mary Ann, Jones for Smith-Jones. */
const isPartOf = (words: string[], others: string[]): boolean => {
  const [fewer, more] = words.length < others.length ? [words, others] : [others, words];
  return fewer.length > 0 && fewer.length < more.length && fewer.every((word) => more.includes(word));
};

/** Shorter names differ from each other by one letter as a rule: Ella is not Emma, Ann not Ian. */
const SHORTEST = 4;
const LONG = 8;
/** Letters that begin the same sound. A misspelling keeps the first sound; brothers Jayden and Kayden do not share it. */
const SOUNDS = ['ckq', 'gj', 'szx', 'iye', 'fp'];

function isMisspelt(name: string, other: string): boolean {
  const length = Math.max(name.length, other.length);
  if (length < SHORTEST || !beginAlike(name, other)) return false;
  return editsBetween(name, other) <= (length < LONG ? 1 : 2);
}

const beginAlike = ([one = '']: string, [other = '']: string): boolean =>
  one === other || SOUNDS.some((letters) => letters.includes(one) && letters.includes(other));

/** Letters put in, left out, exchanged, or in the wrong order (Damerau and Levenshtein, adjacent letters only). */
export function editsBetween(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= one.length; row++) {
    rows[row] = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isTurned = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      rows[row]![column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (isSame ? 0 : 1),
        row > 1 && column > 1 && isTurned ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(one.length, other.length);
}

const digitsIn = (name: string): string => name.replace(/\P{N}/gu, '');
