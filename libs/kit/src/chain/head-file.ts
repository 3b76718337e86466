import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Head } from './head.js';

/** Adds one line, on the disk when this returns. What is there is never rewritten. @throws what the file system throws */
export function appendHead(file: string, head: Head): void {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'a+', 0o640);
  try {
    // A process that died while writing left half a line: this one must not be glued to it.
    writeSync(handle, `${endsWithLine(handle) ? '' : '\n'}${JSON.stringify(head)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The heads of a file: one a line, or lines of a log that hold one under `head`. What else stands there is passed over: whoever
 * could garble a line could as well take it away.
 * @throws what the file system throws
 */
export const readHeads = (file: string): Head[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => headIn(line) ?? []);

function headIn(line: string): Head | null {
  if (!line.includes('"signature"')) return null;
  try {
    const content = JSON.parse(line) as Head & { head?: Head };
    const { chain, count, hash, at, key, signature } = content.head ?? content;
    const isWhole =
      Number.isSafeInteger(count) && [chain, hash, at, key, signature].every((of) => typeof of === 'string');
    return isWhole ? { chain, count, hash, at, key, signature } : null;
  } catch {
    return null; // half a line
  }
}

function endsWithLine(handle: number): boolean {
  const { size } = fstatSync(handle);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(handle, last, 0, 1, size - 1);
  return last.toString() === '\n';
}
