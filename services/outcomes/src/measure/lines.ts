import { Refusal } from '@waymark/kernel';

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

/** More than any file of ours has; of further fields only the number is known. */
const MOST_FIELDS = 64;
/** In bytes: a bound for what is held of a file that has no lines. */
const LONGEST_LINE = 1 << 20;

/**
 * Hands on line after line, LF or CRLF. A line is a row: no field may hold a line break, so a quote that does not close costs
 * one row and not the rest of the file. Millions of rows come through here, hence bytes and no text.
 * @throws Refusal `file-unreadable`
 */
export async function readLines(chunks: AsyncIterable<Buffer>, take: (line: Line) => void): Promise<void> {
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
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.lastIndexOf(NEWLINE) + 1;
    split(bytes, whole, line, take);
    rest = bytes.subarray(whole);
    if (rest.length > LONGEST_LINE) throw endless(line.number + 1);
  }
  if (rest.length > 0) split(Buffer.concat([rest, Buffer.of(NEWLINE)]), rest.length + 1, line, take);
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const COMMA = 0x2c;
const LAST_OF_ASCII = 0x7e;

/** @param until just behind a line's end */
function split(bytes: Buffer, until: number, line: Line, take: (line: Line) => void): void {
  const { starts, ends } = line;
  line.bytes = bytes;
  for (let at = 0; at < until;) {
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
}

const endless = (number: number): Refusal =>
  new Refusal('invalid', 'file-unreadable', `line ${number} has no end within a megabyte: it is no CSV file`);
