import { dayNumberIn, type DayNumber } from '../domain/national-measure/day-number.js';

/** What stands in a cell, read from its bytes; null where it is something else. `end` is just behind the cell. */

export const COMMA = 0x2c;
export const LAST_OF_ASCII = 0x7e;

/** Where the first byte from `at` on stands that is not plain: a comma, the end of the line, a quote, a blank, a letter beyond ASCII. */
export function plainEnd(bytes: Buffer, at: number): number {
  let end = at;
  while (bytes[end]! > COMMA && bytes[end]! <= LAST_OF_ASCII) end += 1;
  return end;
}

export const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** `YYYY-MM-DD`, a day of the calendar. */
export function dayAt(bytes: Buffer, start: number, end: number): DayNumber | null {
  if (end - start !== DAY_LENGTH || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return null;
  const century = twoDigits(bytes, start);
  const year = twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  if (century < 0 || year < 0 || month < 0 || day < 0) return null;
  return knownDay(century * 100 + year, month, day);
}

/** A whole number from 1 to 999. */
export function countAt(bytes: Buffer, start: number, end: number): number | null {
  if (end - start > 3) return null;
  let count = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit < 0 || digit > 9) return null;
    count = count * 10 + digit;
  }
  return count > 0 ? count : null;
}

type WordAt<Word> = (bytes: Buffer, start: number, end: number) => Word | null;

/** One of the given words, in small or capital letters. */
export function wordsOf<Word extends string>(words: readonly Word[]): WordAt<Word> {
  const known = words.map((word) => ({ word, bytes: Buffer.from(word) }));
  const longest = Math.max(...words.map((word) => word.length));
  const byLength = Array.from({ length: longest + 1 }, (_, length) =>
    known.filter(({ word }) => word.length === length),
  );
  return (bytes, start, end) => {
    const length = end - start;
    if (length > longest) return null;
    const alike = byLength[length]!;
    for (let nth = 0; nth < alike.length; nth++) if (isSame(alike[nth]!.bytes, bytes, start)) return alike[nth]!.word;
    return null;
  };
}

const FIRST_YEAR = 1900;
const YEARS = 256;
/** 0: not asked for yet; so 1 January 1970, whose number is 0, is worked out each time. */
const KNOWN_DAYS = new Int32Array(YEARS * 16 * 32);

/** As `dayNumberIn`, which divides five times: files of millions of rows name the same few thousand days. */
function knownDay(year: number, month: number, day: number): DayNumber | null {
  const years = year - FIRST_YEAR;
  if (years < 0 || years >= YEARS || month > 12 || day > 31) return dayNumberIn(year, month, day);
  const place = (years * 16 + month) * 32 + day;
  const known = KNOWN_DAYS[place]!;
  if (known !== 0) return known as DayNumber;
  const number = dayNumberIn(year, month, day);
  if (number !== null) KNOWN_DAYS[place] = number;
  return number;
}

const DASH = 0x2d;
const ZERO = 0x30;

/** -1: one of them is no digit. */
function twoDigits(bytes: Buffer, start: number): number {
  const tens = bytes[start]! - ZERO;
  const ones = bytes[start + 1]! - ZERO;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

// From behind: words of one length differ there, such as outcome-22 and outcome-23.
function isSame(word: Buffer, bytes: Buffer, start: number): boolean {
  for (let at = word.length - 1; at >= 0; at--) {
    const byte = bytes[start + at]!;
    if (byte !== word[at] && inSmall(byte) !== word[at]) return false;
  }
  return true;
}

const inSmall = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
