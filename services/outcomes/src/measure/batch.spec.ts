import fc from 'fast-check';
import { dayOf } from '@waymark/kernel';
import { asJson, measureFiles } from './measure.js';

const asked = { from: dayOf('2023-04-01'), to: dayOf('2023-06-30'), asOf: dayOf('2024-12-31') };

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  const buffer = Buffer.alloc(size);
  // One buffer for all pieces, as the command line reads: whoever keeps a look at it sees the next piece.
  for (let at = 0; at < bytes.length; at += size) yield buffer.subarray(0, bytes.copy(buffer, 0, at));
}

async function told(index: string, offences: string, size = 1 << 18): Promise<string> {
  const measured = await measureFiles({ index: inPieces(index, size), offences: inPieces(offences, size) }, asked);
  return [...asJson(measured)].join('');
}

/** A column more, which is not read: such a file is looked at line by line, and no row is held for a batch. */
const closely = (file: string) => file.replaceAll(/(?<=.)(\r?\n|$)/g, ',x$1');

const rowsOf = (header: string, cells: fc.Arbitrary<string>[], end: fc.Arbitrary<string>) =>
  fc
    .array(
      fc.oneof(
        { weight: 20, arbitrary: fc.tuple(...cells).map((row) => row.join(',')) },
        { weight: 1, arbitrary: fc.constantFrom('', 'A', ',,', '"A,2023-04-01,release', 'A,2023-04-01,release,1') },
      ),
      { maxLength: 40 },
    )
    .chain((rows) => end.map((with_) => [header, ...rows, ''].join(with_)));

const mostly = (good: string[], bad: string[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
const person = mostly(['A', 'B', 'WM-0001', 'Zoë', '"A"', ' B'], ['', 'nobody']);
const day = mostly(
  ['2023-04-01', '2023-06-30', '2024-02-29', '2022-01-01'],
  ['2023-02-30', '', '01/04/2023', '2025-01-01'],
);
const kind = mostly(['release', 'Youth-Caution', 'outcome-22', 'court-order'], ['fine', '', 'outcome-24']);
const outcome = mostly(['conviction', 'CAUTION', 'outcome-22', 'outcome-23'], ['', 'acquitted', 'conviction2']);
const number = mostly(['1', '2', '012'], ['0', '-1', '', '1000', '1x']);
const breach = mostly(['no', 'Yes'], ['', 'maybe', 'no ']);
const end = fc.constantFrom('\n', '\r\n');

it('gives the same answer, and the same faults in the same order, as line by line', async () => {
  const index = rowsOf('person,index_day,index_kind', [person, day, kind], end);
  const columns = 'person,committed_day,outcome_day,outcome,offences,breach';
  const offences = rowsOf(columns, [person, day, day, outcome, number, breach], end);
  await fc.assert(
    fc.asyncProperty(index, offences, fc.integer({ min: 1, max: 200 }), async (people, rows, size) => {
      expect(await told(people, rows, size)).toBe(await told(closely(people), closely(rows)));
    }),
    { numRuns: 300 },
  );
});

it('is more than one in a file of thousands of rows, and faults keep the numbers of their lines', async () => {
  const people = Array.from({ length: 3_000 }, (_, nth) => `P${nth},2023-04-0${(nth % 9) + 1},release`);
  const index = ['person,index_day,index_kind', ...people, ''].join('\n');
  const offence = (nth: number) =>
    (nth % 700 === 0 ? 'nobody' : `P${nth % 3_000}`) + ',2023-07-01,2023-08-01,conviction,1,no';
  const rows = Array.from({ length: 9_000 }, (_, nth) => (nth % 800 === 1 ? '"' : offence(nth)));
  const offences = ['person,committed_day,outcome_day,outcome,offences,breach', ...rows, ''].join('\n');
  const answer = await told(index, offences);
  expect(answer).toBe(await told(closely(index), closely(offences)));
  expect(JSON.parse(answer).unusable).toMatchObject([
    { fault: 'person-without-index', rows: 13, lines: expect.arrayContaining([2, 702, 8402]) },
    { fault: 'quotes-wrong', rows: 12, lines: expect.arrayContaining([3, 803, 8803]) },
  ]);
});
