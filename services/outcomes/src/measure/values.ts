import { dayNumberIn, type DayNumber } from '../domain/national-measure/day-number.js';
import type { Line } from './lines.js';

/** What stands in one cell of a row, read from its bytes; null where it is something else. */

export const isEmpty = ({ starts, ends }: Line, column: number): boolean => starts[column] === ends[column];

/** `YYYY-MM-DD`, a day of the calendar. */
export function dayAt({ bytes, starts, ends }: Line, column: number): DayNumber | null {
  const start = starts[column]!;
  if (ends[column]! - start !== 10 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return null;
  const year = digits(bytes, start, 4);
  const month = digits(bytes, start + 5, 2);
  const day = digits(bytes, start + 8, 2);
  if (year < 0 || month < 0 || day < 0) return null;
  return dayNumberIn(year, month, day);
}

/** A whole number from 1 to 999. */
export function countAt({ bytes, starts, ends }: Line, column: number): number | null {
  const [start, end] = [starts[column]!, ends[column]!];
  if (end === start || end - start > 3) return null;
  const count = digits(bytes, start, end - start);
  return count > 0 ? count : null;
}

/** One of the given words, in small or capital letters. */
export function wordsOf<Word extends string>(words: readonly Word[]): (line: Line, column: number) => Word | null {
  const known = words.map((word) => ({ word, length: word.length, bytes: Buffer.from(word) }));
  return ({ bytes, starts, ends }, column) => {
    const start = starts[column]!;
    const length = ends[column]! - start;
    for (const each of known) if (each.length === length && isSame(each.bytes, bytes, start)) return each.word;
    return null;
  };
}

const DASH = 0x2d;
const ZERO = 0x30;

/** -1: not all of them are digits. */
function digits(bytes: Buffer, start: number, length: number): number {
  let value = 0;
  for (let at = start; at < start + length; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function isSame(word: Buffer, bytes: Buffer, start: number): boolean {
  for (let at = 0; at < word.length; at++) if (word[at] !== inSmall(bytes[start + at]!)) return false;
  return true;
}

const inSmall = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
