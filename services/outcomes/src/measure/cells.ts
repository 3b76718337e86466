import { isUtf8 } from 'node:buffer';
import type { Line } from './lines.js';

export type CellFault = 'not-utf-8' | 'quotes-wrong';

/** A line as text, for all that is not plain: quotes (doubled inside), blanks around a cell, letters beyond ASCII, a byte order mark. */
export function cellsOf({ bytes, start, end, number }: Line): string[] | CellFault {
  const slice = bytes.subarray(start, end);
  if (!isUtf8(slice)) return 'not-utf-8';
  const text = slice.toString('utf8');
  return split(number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
}

const BYTE_ORDER_MARK = '\uFEFF';
const CELL = /(?:[ \t]*"([^"]*(?:""[^"]*)*)"[ \t]*|([^",]*))(,|$)/y;

function split(text: string): string[] | 'quotes-wrong' {
  const cells: string[] = [];
  for (let at = 0; ; at = CELL.lastIndex) {
    CELL.lastIndex = at;
    const found = CELL.exec(text);
    if (!found) return 'quotes-wrong';
    const [, quoted, bare, after] = found;
    cells.push((quoted?.replaceAll('""', '"') ?? bare ?? '').trim());
    if (after === '') return cells;
  }
}

/** The same row with nothing around its cells, so that one set of checks serves every row. */
export function plainOf(line: Line): Line | CellFault {
  const cells = cellsOf(line);
  if (typeof cells === 'string') return cells;
  const texts = cells.map((cell) => Buffer.from(cell));
  const starts = new Int32Array(cells.length);
  const ends = new Int32Array(cells.length);
  let end = 0;
  for (const [column, text] of texts.entries()) {
    starts[column] = end;
    end += text.length;
    ends[column] = end;
  }
  const bytes = Buffer.concat(texts);
  return { number: line.number, bytes, start: 0, end, fields: cells.length, starts, ends, isPlain: true };
}
