import fc from 'fast-check';
import { cellsOf } from './cells.js';
import { readLines } from './lines.js';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(text: string | Buffer, size = 1 << 16) {
  const lines: { number: number; cells: string[] | string; isPlain: boolean }[] = [];
  await readLines(inPieces(Buffer.from(text), size), (line) => {
    const plain = Array.from({ length: line.fields }, (_, n) =>
      line.bytes.toString('utf8', line.starts[n], line.ends[n]),
    );
    lines.push({ number: line.number, isPlain: line.isPlain, cells: line.isPlain ? plain : cellsOf(line) });
  });
  return lines;
}
const cellsIn = async (text: string | Buffer) => (await linesOf(text)).map(({ cells }) => cells);

describe('the lines of a file', () => {
  it.each<[string, string, (string[] | string)[]]>([
    [
      'LF',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no end of the last line',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a byte order mark',
      '\uFEFFa,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['quotes', '"a,1","b ""c"""\n', [['a,1', 'b "c"']]],
    ['blanks around a cell', ' a , "b" \n', [['a', 'b']]],
    ['empty cells', ',,\n', [['', '', '']]],
    ['an empty line', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['letters beyond ASCII', 'Zoë,b\n', [['Zoë', 'b']]],
    ['a quote that does not close', '"a,b\nc,d\n', ['quotes-wrong', ['c', 'd']]],
    ['a quote in the middle', 'a"b,c\n', ['quotes-wrong']],
    ['something behind a quote', '"a"b,c\n', ['quotes-wrong']],
  ])('%s', async (_, text, expected) => {
    expect(await cellsIn(text)).toEqual(expected);
  });

  it('names what is not UTF-8', async () => {
    expect(await cellsIn(Buffer.from([0x5a, 0xeb, 0x2c, 0x31, 0x0a]))).toEqual(['not-utf-8']);
  });

  it('are the same however the bytes arrive', async () => {
    const text = fc.array(fc.constantFrom('a', '1', '-', ',', '\n', '\r\n', '"', ' ', 'é', '\uFEFF'), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (parts, size) => {
        expect(await linesOf(parts.join(''), size)).toEqual(await linesOf(parts.join('')));
      }),
      { numRuns: 500 },
    );
  });

  it('are numbered from 1, as an editor does', async () => {
    expect((await linesOf('h\n\n"x\ny')).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it('have an end, or the file is none', async () => {
    const endless = inPieces(Buffer.alloc(3 << 20, 'a'), 1 << 18);
    await expect(readLines(endless, () => undefined)).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
