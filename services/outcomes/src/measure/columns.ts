import { Refusal } from '@waymark/kernel';
import { cellsOf } from './cells.js';
import type { Line } from './lines.js';

/** Where the columns that are needed stand, and how many there are: further ones may be there and are not read. */
export type Columns<Name extends string> = { at: Record<Name, number>; width: number };

/**
 * @param line the file's first
 * @throws Refusal `file-unreadable`
 */
export function columnsIn<Name extends string>(line: Line, names: readonly Name[]): Columns<Name> {
  const cells = cellsOf(line);
  if (typeof cells === 'string') throw unreadable('its first line is no text in UTF-8: save it as "CSV UTF-8"');
  const header = cells.map((cell) => cell.toLowerCase());
  const missing = names.filter((name) => !header.includes(name));
  if (missing.length > 0) throw unreadable(`its first line lacks ${missing.join(', ')}`);
  const twice = names.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice.length > 0) throw unreadable(`its first line has ${twice.join(', ')} more than once`);
  if (header.length > MOST_COLUMNS) throw unreadable(`it has more than ${MOST_COLUMNS} columns`);
  const at = Object.fromEntries(names.map((name) => [name, header.indexOf(name)])) as Record<Name, number>;
  return { at, width: header.length };
}

const MOST_COLUMNS = 50;

export const unreadable = (why: string): Refusal => new Refusal('invalid', 'file-unreadable', why);
