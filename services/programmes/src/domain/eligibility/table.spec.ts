import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ASKED_ON, type Row } from '../../../test/eligibility/row.js';
import workbooks, { WORKBOOK_FOR } from '../../../test/eligibility/workbooks.js';
import { Catalogue } from '../../catalogue.js';
import { explain, type Explanation } from './explanation.js';

const TABLES = fileURLToPath(new URL('../../../test/eligibility/', import.meta.url));
const load = createRequire(import.meta.url);

const catalogue = Catalogue.read();
/** Written by hand from the papers: a file for each programme, or for several that have their rules in common. */
const TABLE: Row[] = readdirSync(TABLES)
  .filter((file) => file !== 'row.ts')
  .flatMap((file) => (load(join(TABLES, file)) as { default: Row[] }).default);

function explained({ programme, facts, on }: Pick<Row, 'programme' | 'facts' | 'on'>): Explanation {
  const { doneBefore, underWay, ...told } = facts;
  const onRecord = new Map([[programme, { doneBefore, underWay }]]);
  return explain(catalogue.programme(programme, on), { told, onRecord, on, others: [] });
}

describe.each([...new Set(TABLE.map(({ programme }) => programme))])('%s', (programme) => {
  it.each(TABLE.filter((row) => row.programme === programme))('$rule, $when: $answer', (row) => {
    const { answer, rules } = explained(row);
    const others = rules.filter(({ rule }) => rule !== row.rule);
    expect(rules.find(({ rule }) => rule === row.rule)?.answer).toBe(row.answer);
    expect(others.filter((other) => other.answer !== 'pass')).toEqual([]);
    expect(answer).toBe(row.answer);
  });
});

describe('the table', () => {
  it('is not empty', () => expect(TABLE.length).toBeGreaterThan(300));

  const rulesOf = catalogue.versions.flatMap(({ code, eligibility }) =>
    eligibility.map(({ rule }) => [code, rule] as const),
  );

  it.each(rulesOf)('has of %s, %s, a pass, a fail and a not known', (code, rule) => {
    const answers = TABLE.filter((row) => row.programme === code && row.rule === rule).map(({ answer }) => answer);
    expect([...new Set(answers)].sort()).toEqual(['fail', 'not-known', 'pass']);
  });

  it('has rows of no rule that the catalogue does not hold', () => {
    const held = new Set(rulesOf.map(([code, rule]) => `${code} ${rule}`));
    expect(TABLE.filter(({ programme, rule }) => !held.has(`${programme} ${rule}`))).toEqual([]);
  });

  it('says what would change each answer but a pass, and what each rule looked at', () => {
    for (const row of TABLE)
      for (const { answer, looked, wouldChange, words, source } of explained(row).rules) {
        expect(wouldChange === null).toBe(answer === 'pass');
        expect(wouldChange ?? '.').toMatch(/\.$/);
        // A programme that was offered until some day looks at the calendar alone.
        if (!words.startsWith('It is offered')) expect(looked.length).toBeGreaterThan(0);
        expect(words && source).toBeTruthy();
      }
  });
});

describe('an offence leads to one workbook', () => {
  const fits = workbooks[0]!.facts;
  const books = [...new Set(workbooks.map(({ programme }) => programme))];

  it.each(Object.entries(WORKBOOK_FOR))('%s: %s', (offenceCategory, workbook) => {
    const facts = { ...fits, ageAtOffence: 15, offenceCategory };
    const answers = books.map((programme) => [programme, explained({ programme, facts, on: ASKED_ON }).answer]);
    expect(answers.filter(([, answer]) => answer !== 'fail')).toEqual(workbook ? [[workbook, 'pass']] : []);
  });
});
