import { randomInt } from 'node:crypto';
import { createDatabase, type Database } from '@waymark/testing';
import { dayIn, dayNumberOf } from '../src/domain/national-measure/day-number.js';
import { nationalMeasure, standingOf, type History, type Measure } from '../src/domain/national-measure/measure.js';
import { measureFiles, type Measured } from '../src/measure/measure.js';
import { AS_OF, livesOf, PERIOD, type Life } from './national-measure/histories.js';
import { answerInSql, type Answer } from './national-measure/in-sql.js';
import { PLANTED_ERRORS } from './national-measure/planted-errors.js';

// Another seed each time; the one that failed is in the name of the suite, and WAYMARK_SEED brings it back.
const seed = Number(process.env['WAYMARK_SEED'] ?? randomInt(2 ** 31));
const COUNT = 100_000;

let database: Database;
let lives: Life[];
let expected: Answer;

beforeAll(async () => {
  database = await createDatabase(['outcomes']);
  lives = livesOf(seed, COUNT);
  expected = await answerInSql(database.admin, lives);
});
afterAll(() => database.drop());

const period = { from: dayNumberOf(PERIOD.from), to: dayNumberOf(PERIOD.to) };

/** How a person stands, in one string: `-` outside the cohort. */
const answerOf = (person: string): string => {
  const answer = expected.get(person);
  return answer ? `${answer.indexDay} ${answer.reoffences}` : '-';
};

const historyOf = ({ indexRows, offences }: Life): History => ({
  indexRows: indexRows.map(({ on, kind }) => ({ kind, on: dayNumberOf(on) })),
  offences: offences.map((row) => ({
    ...row,
    committedOn: dayNumberOf(row.committedOn),
    outcomeOn: dayNumberOf(row.outcomeOn),
  })),
});

function isJudgedOtherwise(life: Life, measure: Measure): boolean {
  const { index, reoffences } = standingOf(historyOf(life), period, measure);
  return answerOf(life.person) !== (index === null ? '-' : `${dayIn(index)} ${reoffences}`);
}

describe(`${COUNT} invented lives (seed ${seed})`, () => {
  it('are judged by the rules as by SQL', () => {
    const measure = nationalMeasure();
    expect(lives.filter((life) => isJudgedOtherwise(life, measure))).toEqual([]);
  });

  it('are judged from files as by SQL, person by person and in sum', async () => {
    const { figures, persons, unusable } = await measuredFromFiles();
    expect(unusable).toEqual([]);
    const wrong = [...persons()].filter(
      ({ person, indexDay, reoffences }) =>
        answerOf(person) !== (indexDay === null ? '-' : `${indexDay} ${reoffences}`),
    );
    expect(wrong).toEqual([]);
    const counts = [...expected.values()].map(({ reoffences }) => reoffences);
    expect(figures).toMatchObject({
      cohort: counts.length,
      reoffenders: counts.filter((count) => count > 0).length,
      reoffences: counts.reduce((sum, count) => sum + count, 0),
      mature: true,
    });
  });

  it.each(PLANTED_ERRORS)('would show this error: %s', (_, planted) => {
    expect(lives.some((life) => isJudgedOtherwise(life, planted(life)))).toBe(true);
  });
});

/** The offences are shuffled by their day, so that a person's rows lie apart. */
function measuredFromFiles(): Promise<Measured> {
  const index = lives.flatMap(({ person, indexRows }) => indexRows.map(({ on, kind }) => `${person},${on},${kind}`));
  const offences = lives.flatMap(({ person, offences }) =>
    offences.map((row) =>
      [person, row.committedOn, row.outcomeOn, row.outcome, row.offences, row.isBreach ? 'yes' : 'no'].join(','),
    ),
  );
  const byDay = (one: string, other: string) => (one.slice(-40) < other.slice(-40) ? -1 : 1);
  const files = {
    index: inPieces(['person,index_day,index_kind', ...index]),
    offences: inPieces(['person,committed_day,outcome_day,outcome,offences,breach', ...offences.sort(byDay)]),
  };
  return measureFiles(files, { ...PERIOD, asOf: AS_OF });
}

async function* inPieces(lines: string[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(lines.join('\n'));
  for (let at = 0; at < bytes.length; at += 65_521) yield bytes.subarray(at, at + 65_521);
}
