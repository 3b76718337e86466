import { Refusal } from '@waymark/kernel';
import { COMMA, LAST_OF_ASCII } from './values.js';

/**
 * One line of a file, without its end. `starts` and `ends` are where its fields lie in `bytes`, as long as it is plain: no
 * quote, no blank, no control character, nothing beyond ASCII. The same object is filled anew for each line: keep nothing of it.
 */
export type Line = {
  /** The first line of the file is 1. */
  number: number;
  bytes: Buffer;
  start: number;
  end: number;
  fields: number;
  starts: Int32Array;
  ends: Int32Array;
  isPlain: boolean;
};

/** For rows that are as nearly all of a big file are. They may be held until `flush`, which comes before their bytes are gone. */
export type Quick = {
  /** Takes the row that begins at `at` and says where the next one does; or takes nothing and says -1. */
  shortcut(bytes: Buffer, at: number, number: number): number;
  flush(): void;
};

/** More than any file of ours has; of further fields only the number is known. */
const MOST_FIELDS = 64;
/** In bytes: a bound for what is held of a file that has no lines. */
const LONGEST_LINE = 1 << 20;

/**
 * Hands on line after line, LF or CRLF. A line is a row: no field may hold a line break, so a quote that does not close costs
 * one row and not the rest of the file. Millions of rows come through here, hence bytes and no text.
 * @param quick asked first, for each line
 * @throws Refusal `file-unreadable`
 */
export async function readLines(
  chunks: AsyncIterable<Buffer>,
  take: (line: Line) => void,
  quick: Quick = NOT_QUICK,
): Promise<void> {
  const line: Line = {
    number: 0,
    bytes: Buffer.alloc(0),
    start: 0,
    end: 0,
    fields: 0,
    starts: new Int32Array(MOST_FIELDS),
    ends: new Int32Array(MOST_FIELDS),
    isPlain: true,
  };
  const taking = { take, quick };
  let rest: Buffer = NOTHING;
  for await (const chunk of chunks) {
    const first = chunk.indexOf(NEWLINE) + 1;
    const whole = chunk.lastIndexOf(NEWLINE) + 1;
    // Of the chunk only the end of a line begun before is copied: copying all of it takes as long as finding the lines.
    const begun = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, first || chunk.length)]) : NOTHING;
    if (first > 0) {
      split(begun, { from: 0, until: begun.length }, line, taking);
      split(chunk, { from: begun.length > 0 ? first : 0, until: whole }, line, taking);
    }
    rest = first === 0 && begun.length > 0 ? begun : Buffer.from(chunk.subarray(whole));
    if (rest.length > LONGEST_LINE) throw endless(line.number + 1);
  }
  const last = Buffer.concat([rest, Buffer.of(NEWLINE)]);
  if (rest.length > 0) split(last, { from: 0, until: last.length }, line, taking);
}

/** Where the next line begins, if this one ends at `end`; else -1. */
export function behindLineEnd(bytes: Buffer, end: number): number {
  if (bytes[end] === NEWLINE) return end + 1;
  return bytes[end] === RETURN && bytes[end + 1] === NEWLINE ? end + 2 : -1;
}

const NOT_QUICK: Quick = { shortcut: () => -1, flush: () => undefined };
const NOTHING = Buffer.alloc(0);
const NEWLINE = 0x0a;
const RETURN = 0x0d;

type Piece = { from: number; until: number };
type Taking = { take: (line: Line) => void; quick: Quick };

/** @param piece from the start of a line to just behind a line's end */
function split(bytes: Buffer, { from, until }: Piece, line: Line, { take, quick }: Taking): void {
  const { starts, ends } = line;
  line.bytes = bytes;
  for (let at = from; at < until;) {
    const next = quick.shortcut(bytes, at, line.number + 1);
    if (next >= 0) {
      line.number += 1;
      at = next;
      continue;
    }
    let fields = 0;
    let isPlain = true;
    line.start = starts[0] = at;
    for (; ; at++) {
      const byte = bytes[at]!;
      if (byte > COMMA && byte <= LAST_OF_ASCII) continue;
      if (byte === COMMA) {
        ends[fields] = at;
        fields += 1;
        starts[fields] = at + 1;
        continue;
      }
      if (byte === NEWLINE) break;
      if (byte !== RETURN || bytes[at + 1] !== NEWLINE) isPlain = false;
    }
    line.end = at > line.start && bytes[at - 1] === RETURN ? at - 1 : at;
    ends[fields] = line.end;
    line.fields = fields + 1;
    line.isPlain = isPlain;
    line.number += 1;
    at += 1;
    take(line);
  }
  quick.flush();
}

const endless = (number: number): Refusal =>
  new Refusal('invalid', 'file-unreadable', `line ${number} has no end within a megabyte: it is no CSV file`);
