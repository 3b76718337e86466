import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '@waymark/kernel';
import { asJson, inWords, measureFiles, type Measured } from './measure.js';

const golden = (name: string) => createReadStream(join(__dirname, '../../test/golden', name));
async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

const quarter = { from: dayOf('2023-04-01'), to: dayOf('2023-06-30') };
const INDEX = 'person,index_day,index_kind\n';
const OFFENCES = 'person,committed_day,outcome_day,outcome,offences,breach\n';

const measured = (index: string, offences: string, asOf = '2024-12-31') =>
  measureFiles({ index: bytesOf(index), offences: bytesOf(offences) }, { ...quarter, asOf: dayOf(asOf) });
const told = (answer: Measured) => JSON.parse([...asJson(answer)].join(''));

describe('the golden cohort', () => {
  const asOf = (day: string) =>
    measureFiles({ index: golden('index.csv'), offences: golden('offences.csv') }, { ...quarter, asOf: dayOf(day) });

  it('has five people, of whom A and F reoffended', async () => {
    const answer = told(await asOf('2024-12-31'));
    const figures = { cohort: 5, reoffenders: 2, binaryRate: 0.4, reoffences: 2, perReoffender: 1, perOffender: 0.4 };
    expect(answer).toMatchObject({ ...figures, mature: true, outside: { people: 1, diversionOnly: 1 }, unusable: [] });
    expect(
      answer.persons.map(({ person, indexDay, verdict, because }: Record<string, unknown>) => [
        person,
        indexDay,
        verdict,
        because,
      ]),
    ).toEqual([
      ['A', '2023-04-10', 'reoffended', ['proven']],
      ['D', '2023-05-15', 'did-not-reoffend', ['proves-nothing']],
      ['E', null, 'outside', ['diversion-only']],
      ['F', '2023-04-20', 'reoffended', ['proven']],
      ['H', '2023-04-03', 'did-not-reoffend', ['breach']],
      ['K', '2023-04-28', 'did-not-reoffend', ['no-offence']],
    ]);
  });

  it('has no rate before 15 November 2024, eighteen months after the last index day', async () => {
    expect(told(await asOf('2024-11-15'))).toMatchObject({ mature: true, binaryRate: 0.4 });
    expect(told(await asOf('2024-11-14'))).toMatchObject({
      mature: false,
      matureOn: '2024-11-15',
      cohort: 5,
      binaryRate: null,
      interval: null,
      perReoffender: null,
      perOffender: null,
    });
  });

  it('is told in words with its n, window and interval, and who is outside', async () => {
    const words = inWords(await asOf('2024-12-31')).join('\n');
    expect(words).toContain('40.0%, 95% interval 11.8% to 76.9%');
    expect(words).toContain('Of 5 people, 2 committed an offence less than 12 calendar months after');
    expect(words).toContain('outside the national measure: 1 person');
    expect(words).toContain('All 13 rows were used');
    expect(inWords(await asOf('2024-06-01')).join('\n')).toContain('not yet mature until 15 November 2024');
  });
});

describe('a row that cannot be used', () => {
  const people = `${INDEX}A,2023-04-10,youth-caution\n`;

  it.each([
    ['an impossible day', 'A,2023-02-30,release', ['index-day-wrong']],
    ['a day of another form', 'A,10/04/2023,release', ['index-day-wrong']],
    ['a kind not known', 'A,2023-04-10,fine', ['index-kind-unknown']],
    ['nobody', ',2023-04-10,release', ['person-missing']],
    ['blanks for a person', '"  ",2023-04-10,release', ['person-missing']],
    ['a cell too many', 'A,2023-04-10,release,', ['columns-differ']],
    ['a cell too few', 'A,2023-04-10', ['columns-differ']],
    ['an open quote', '"A,2023-04-10,release', ['quotes-wrong']],
    ['later than the as-of day', 'A,2025-01-01,release', ['after-as-of']],
    ['everything at once', ',x,y', ['person-missing', 'index-day-wrong', 'index-kind-unknown']],
  ])('of the index file: %s', async (_, row, faults) => {
    const { rows, unusable, figures } = await measured(`${people}${row}\nB,2023-05-01,release\n`, OFFENCES);
    expect(unusable.map(({ file, fault, lines }) => [file, fault, lines])).toEqual(
      faults.map((fault) => ['index', fault, [3]]),
    );
    expect(rows.index).toEqual({ read: 3, unusable: 1 });
    expect(figures.cohort).toBe(2);
  });

  it.each([
    ['an impossible day', 'A,2023-06-31,2023-08-01,conviction,1,no', ['committed-day-wrong']],
    ['no outcome day', 'A,2023-06-30,,conviction,1,no', ['outcome-day-wrong']],
    ['an outcome before its offence', 'A,2023-06-30,2023-06-29,conviction,1,no', ['outcome-before-offence']],
    ['an outcome not known', 'A,2023-06-30,2023-07-29,acquitted,1,no', ['outcome-unknown']],
    ['no offences', 'A,2023-06-30,2023-07-29,conviction,0,no', ['offences-wrong']],
    ['no number', 'A,2023-06-30,2023-07-29,conviction,,no', ['offences-wrong']],
    ['less than none', 'A,2023-06-30,2023-07-29,conviction,-1,no', ['offences-wrong']],
    ['too many', 'A,2023-06-30,2023-07-29,conviction,1000,no', ['offences-wrong']],
    ['neither a breach nor none', 'A,2023-06-30,2023-07-29,conviction,1,maybe', ['breach-wrong']],
    ['somebody else', 'Z,2023-06-30,2023-07-29,conviction,1,no', ['person-without-index']],
    ['nobody', ',2023-06-30,2023-07-29,conviction,1,no', ['person-missing']],
    ['later than the as-of day', 'A,2023-06-30,2025-07-29,conviction,1,no', ['after-as-of']],
  ])('of the offences file: %s', async (_, row, faults) => {
    const { rows, unusable, figures } = await measured(
      people,
      `${OFFENCES}${row}\nA,2023-07-01,2023-08-01,conviction,1,no\n`,
    );
    expect(unusable.map(({ file, fault, lines }) => [file, fault, lines])).toEqual(
      faults.map((fault) => ['offences', fault, [2]]),
    );
    expect(rows.offences).toEqual({ read: 2, unusable: 1 });
    expect(figures).toMatchObject({ cohort: 1, reoffenders: 1, reoffences: 1 });
  });

  it('is counted, and the first twenty of a kind are named, so that none hides another', async () => {
    const wrong = Array.from({ length: 5_000 }, () => 'A,2023-13-01,2023-08-01,conviction,1,no\n').join('');
    const answer = await measured(people, `${OFFENCES}${wrong}A,2023-07-01,2023-08-01,fine,1,no\n`);
    expect(answer.unusable.map(({ fault, rows, lines }) => [fault, rows, lines.length, lines.at(-1)])).toEqual([
      ['committed-day-wrong', 5_000, 20, 21],
      ['outcome-unknown', 1, 1, 5_002],
    ]);
    expect(inWords(answer).join('\n')).toContain('20, 21 and 4,980 more: Write committed_day as a real date');
  });
});

describe('a file', () => {
  it('may have quotes, CRLF, a byte order mark, other columns and another order of them', async () => {
    const index = '\uFEFF"note",INDEX_KIND,index_day,person\r\n"x, y",Youth-Caution,2023-04-10,"O""Neil, Zoë"\r\n';
    const offences = `breach,${OFFENCES.replace(',breach', '')}no,"O""Neil, Zoë" ,2023-07-01,2023-08-01,"conviction",2\r\n\r\n`;
    const answer = told(await measured(index, offences));
    expect(answer).toMatchObject({ cohort: 1, reoffences: 2, unusable: [], rows: { offences: { read: 1 } } });
    expect(answer.persons[0]).toMatchObject({ person: 'O"Neil, Zoë', verdict: 'reoffended' });
  });

  it.each([
    ['is empty', '', 'The index file cannot be read: it is empty.'],
    ['lacks a column', 'person,index_day\n', 'The index file cannot be read: its first line lacks index_kind.'],
    ['has one twice', `person,${INDEX}`, 'The index file cannot be read: its first line has person more than once.'],
    [
      'is another kind of file',
      '\u0000\u0001',
      'The index file cannot be read: its first line lacks person, index_day, index_kind.',
    ],
  ])('that %s is refused in one sentence', async (_, index, sentence) => {
    await expect(measured(index, OFFENCES)).rejects.toMatchObject({ code: 'file-unreadable', sentence });
  });

  it('without rows is an empty cohort', async () => {
    expect(told(await measured(INDEX, OFFENCES))).toMatchObject({ cohort: 0, binaryRate: null, persons: [] });
  });
});
