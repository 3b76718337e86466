import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyCase } from './cases/index.js';
import { everyPart } from './parts/index.js';

const ROOT = join(__dirname, '../..');
const PAGE = 'docs/decisions/0011-pitfalls-and-where-they-are-shown.md';

type Row = { row: string; where: string; shown: string };

const rows: Row[] = readFileSync(join(ROOT, PAGE), 'utf8')
  .split('\n')
  .filter((line) => /^\| [OIKNTC]\d/.test(line))
  .map((line) => {
    const [, row, , where, shown] = line.split('|').map((cell) => cell.trim());
    return { row: row!, where: where!, shown: shown! };
  });

const numbered = (letter: string, last: number) => Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

describe('the page of known pitfalls', () => {
  it('has each row once', () => {
    const all = [
      ['O', 11],
      ['I', 8],
      ['K', 18],
      ['N', 8],
      ['T', 10],
      ['C', 8],
    ] as const;
    expect(rows.map(({ row }) => row)).toEqual(all.flatMap(([letter, last]) => numbered(letter, last)));
  });

  it.each(rows)('$row names a test that exists, or says why there is none', ({ where, shown }) => {
    expect(isThere(where, shown)).toBe(true);
  });

  it('would see a test that is gone', () => {
    expect(isThere('tests/conformance', 'no such case')).toBe(false);
    expect(isThere('tests/infra/kafka.spec.ts', 'no such test')).toBe(false);
    expect(isThere('tests/gone.spec.ts', 'makes no topic by itself')).toBe(false);
    expect(isThere('–', '')).toBe(false);
  });
});

function isThere(where: string, shown: string): boolean {
  if (where === '–') return shown.length > 20;
  if (where === 'tests/conformance')
    return shown.startsWith('part: ')
      ? everyPart.some(({ name }) => `part: ${name}` === shown)
      : everyCase.some(({ name }) => name === shown);
  const file = join(ROOT, where);
  return existsSync(file) && readFileSync(file, 'utf8').includes(`('${shown}',`);
}
