import { readRows } from './csv.js';

const HEADER = 'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference';
const ROW = 'pnc-id,2011/1A,2026-06-01,2,1,no,2026-06-10,46/1/26';

async function read(content: string | Buffer, size = 7) {
  const bytes = Buffer.from(content);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const rows = [];
  for await (const row of readRows(chunks())) rows.push(row);
  return rows;
}

describe('a file of outcomes', () => {
  it('is read row by row, with the line of each', async () => {
    const rows = await read(`\uFEFF${HEADER}\r\n${ROW}\r\n\r\n${ROW.replace('46/1/26', '"a ""b"", c"')}\r\n`);
    expect(rows).toMatchObject([
      { number: 2, cells: { scheme: 'pnc-id', source_reference: '46/1/26' } },
      { number: 4, cells: { source_reference: 'a "b", c' } },
    ]);
  });

  it('may have its columns in any order', async () => {
    const rows = await read(
      `source_reference, SCHEME,identifier,offence_day,code,offences,breach,outcome_day\n46/2/26,nhs-number,9,2026-01-01,8,,,2026-01-02`,
    );
    expect(rows).toMatchObject([{ cells: { source_reference: '46/2/26', scheme: 'nhs-number', code: '8' } }]);
  });

  it('keeps a row with other columns as a row that cannot be used', async () => {
    expect(await read(`${HEADER}\n${ROW},more\n${ROW}`)).toMatchObject([{ number: 2, cells: null }, { number: 3 }]);
  });

  it.each([
    ['an empty one', '', 1],
    ['no header', `${ROW}\n${ROW}\n`, 1],
    ['a column that is missing', `${HEADER.replace(',breach', '')}\n${ROW}`, 1],
    ['a column too many', `${HEADER},name\n${ROW},x`, 1],
    ['a quote that never closes', `${HEADER}\n${ROW}\n"${ROW}\n${ROW}`, 3],
    ['a quote in the middle', `${HEADER}\n${ROW}\npnc-id,"2011"x,2026-06-01,2,1,no,2026-06-10,46/1/26\n`, 3],
    ['Latin-1', Buffer.concat([Buffer.from(`${HEADER}\n${ROW}\n`), Buffer.from('caf\xe9\n', 'latin1')]), 3],
    ['a binary', Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from([0, 1, 2, 0])]), 2],
    ['one endless line', 'x'.repeat(100_000), 1],
  ])('%s cannot be read', async (_, content, line) => {
    await expect(read(content, 1_000)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'file-unreadable',
      details: { line },
    });
  });
});
