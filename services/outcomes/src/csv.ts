import { isUtf8 } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { Refusal } from '@waymark/kernel';
import { CsvError, parse } from 'csv-parse';
import { COLUMNS, type Cells } from './domain/import-row.js';

/** `number` is the row's line in the file, the first line being 1; `cells` is null when it has other columns than the first. */
export type FileRow = { number: number; cells: Cells | null };

/** In characters: far more than eight columns need, and a bound for what an unclosed quote can swallow. */
const LONGEST_RECORD = 10_000;

/**
 * Reads a CSV file (UTF-8, commas, a first line with the names of the columns) row by row, as fast as it is asked.
 * @throws Refusal `file-unreadable` with the line at which nothing more could be made of it
 */
export async function* readRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileRow> {
  // Where the last whole row ended: when the parser fails, the rows that still wait in its buffer are dropped.
  let parsed = 0;
  const parser = parse({
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // The line goes along as one more cell: `info: true` would make an object of a dozen fields for each row.
    on_record: (record: string[], { lines }) => {
      parsed = lines;
      record.push(String(lines));
      return record;
    },
  });
  // What goes wrong in the pipe comes out of the loop below.
  const records: AsyncIterable<string[]> = pipeline(Readable.from(textOf(bytes)), parser, () => undefined);
  let header: string[] | undefined;
  try {
    for await (const record of records) {
      const number = Number(record.pop());
      if (header) yield { number, cells: cellsOf(header, record) };
      header ??= headerOf(record);
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(parsed + 1, 'the quotes do not close, or the line is far too long');
    throw error;
  }
  if (!header) throw unreadable(1, 'it is empty');
}

function headerOf(record: string[]): string[] {
  const header = record.map((name) => name.toLowerCase());
  const missing = COLUMNS.filter((name) => !header.includes(name));
  if (missing.length > 0) throw unreadable(1, `the first line lacks ${missing.join(', ')}`);
  if (header.length > COLUMNS.length)
    throw unreadable(1, `the first line has other columns than ${COLUMNS.join(', ')}`);
  return header;
}

function cellsOf(header: string[], record: string[]): Cells | null {
  if (record.length !== header.length) return null;
  const cells: Record<string, string> = {};
  for (const [index, name] of header.entries()) cells[name] = record[index]!;
  return cells as Cells;
}

/** Whole lines as text, so that the line of a byte that is no UTF-8 can be named. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let lines = 0;
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk]);
    const end = rest.lastIndexOf(NEWLINE) + 1;
    if (end === 0 && rest.length > LONGEST_RECORD * 4) throw unreadable(lines + 1, 'it has no lines');
    if (end === 0) continue;
    for (const piece of inPieces(rest.subarray(0, end))) {
      yield decoded(piece, lines);
      lines += newlinesIn(piece);
    }
    rest = rest.subarray(end);
  }
  yield decoded(rest, lines);
}

/**
 * Some dozen lines at a time. The parser turns all it is given into rows at once; the rows of a large piece would wait for
 * the database so long that they outlive the collector's young generation, and memory would grow with the file.
 */
function* inPieces(lines: Buffer): Generator<Buffer> {
  for (let from = 0; from < lines.length;) {
    const end = lines.indexOf(NEWLINE, from + PIECE) + 1 || lines.length;
    yield lines.subarray(from, end);
    from = end;
  }
}

/** In bytes. */
const PIECE = 4_096;
const NEWLINE = 0x0a;

function decoded(lines: Buffer, before: number): string {
  if (lines.includes(0))
    throw unreadable(before + 1 + newlinesIn(lines.subarray(0, lines.indexOf(0))), 'it is no text');
  if (!isUtf8(lines)) throw unreadable(before + firstWrongLine(lines), 'it is not in UTF-8: save it as "CSV UTF-8"');
  const text = lines.toString('utf8');
  return before === 0 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

const BYTE_ORDER_MARK = '\uFEFF';

function firstWrongLine(lines: Buffer): number {
  for (let line = 1, from = 0; ; line++) {
    const end = lines.indexOf(NEWLINE, from) + 1 || lines.length;
    if (end === lines.length || !isUtf8(lines.subarray(from, end))) return line;
    from = end;
  }
}

function newlinesIn(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(NEWLINE); at >= 0; at = lines.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

const unreadable = (line: number, why: string): Refusal =>
  new Refusal('invalid', 'file-unreadable', `The file cannot be read at line ${line}: ${why}. Nothing was imported.`, {
    line,
  });
