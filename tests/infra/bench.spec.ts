import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '@waymark/testing';
import { likeNobodyElse, multipliedCounty } from '../../bench/county/multiplied.mjs';
import { median, quantile, rowsOf, type Row } from '../../bench/figures.mjs';
import { pgbenchScript, repeatable, warmRate } from '../../bench/ground/repeating.mjs';
import { countsOf, statementsIn } from '../../bench/ground/statements.mjs';
import { fails, judge, noted, type Goal } from '../../bench/judgement.mjs';
import { optionsFrom, PARTS } from '../../bench/options.mjs';
import type { Command } from '../../services/all-in-one/src/demo/county/command.js';

const GOALS = JSON.parse(readFileSync(join(repository, 'bench/goals.json'), 'utf8')) as Goal[];

describe('figures', () => {
  it('are medians between the smallest and the largest, beside the ceiling of the same group', () => {
    const variants = { select: [100, 400, 200], relay: [50, 60], slow: [10] };
    const rows = rowsOf({ id: 'O3', unit: 'facts/s', ceiling: 'select', variants });
    expect(rows).toEqual([
      { id: 'O3', variant: 'select', unit: 'facts/s', median: 200, min: 100, max: 400, ratio: 1, ceiling: 'select' },
      { id: 'O3', variant: 'relay', unit: 'facts/s', median: 55, min: 50, max: 60, ratio: 0.275, ceiling: 'select' },
      { id: 'O3', variant: 'slow', unit: 'facts/s', median: 10, min: 10, max: 10, ratio: 0.05, ceiling: 'select' },
    ]);
  });

  it('may have a ceiling each, or none', () => {
    const variants = { 'a: sql': [2], 'a: page': [10], 'b: sql': [5], 'b: page': [10] };
    const ceiling = (variant: string) => `${variant[0]}: sql`;
    expect(rowsOf({ id: 'pages', unit: 'ms', ceiling, variants }).map(({ ratio }) => ratio)).toEqual([1, 5, 1, 2]);
    expect(rowsOf({ id: 'counts', unit: '', variants: { statements: [11] } })).toMatchObject([{ ratio: null }]);
  });

  it('take the middle, and a share that is one of the values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1).reverse();
    expect([0.5, 0.95, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([50, 95, 99, 100]);
    expect(quantile([7], 0.5)).toBe(7);
  });
});

describe('goals', () => {
  const on = (goal: Partial<Goal>, ratio: number) =>
    judge({ id: 'X', part: 'relay', variant: 'relay', of: 'ratio', ...goal }, [{ id: 'X', variant: 'relay', ratio }])
      .verdict;

  it.each([
    [{ least: 0.5 }, 0.5, 'met'],
    [{ least: 0.5 }, 0.41, 'within slack'],
    [{ least: 0.5 }, 0.39, 'missed'],
    [{ most: 8 }, 8, 'met'],
    [{ most: 8 }, 9.5, 'within slack'],
    [{ most: 8 }, 9.7, 'missed'],
    [{ most: 12, slack: 0 }, 13, 'missed'],
    [{ least: 0.5, reached: 0.3, note: 'why' }, 0.25, 'missed as noted'],
    [{ least: 0.5, reached: 0.3, note: 'why' }, 0.45, 'missed as noted'],
    [{ least: 0.5, reached: 0.3, note: 'why' }, 0.23, 'missed'],
    [{ least: 0.5, reached: 0.3, note: 'why' }, 0.5, 'met'],
    [{ most: 3, reached: 5, note: 'why' }, 5.9, 'missed as noted'],
    [{ most: 3, reached: 5, note: 'why' }, 6.1, 'missed'],
  ] as const)('%j and %d: %s', (goal, ratio, verdict) => {
    expect(on(goal, ratio)).toBe(verdict);
    expect(fails({ verdict })).toBe(verdict === 'missed');
  });

  it('are not judged by what was not measured', () => {
    const goal: Goal = { id: 'X', part: 'relay', variant: 'relay', of: 'ratio', least: 1 };
    expect(judge(goal, [])).toEqual({ goal, value: null, verdict: 'not measured' });
  });

  it('stay as they were set when it is noted what was reached', () => {
    const goal: Goal = {
      id: 'X',
      part: 'relay',
      variant: 'relay',
      of: 'ratio',
      least: 0.5,
      note: 'one statement each',
    };
    const reached = (ratio: number) => noted({ ...goal, reached: 0.2 }, [{ id: 'X', variant: 'relay', ratio }]);
    expect(reached(0.31239)).toEqual({ ...goal, reached: 0.312 });
    expect(reached(0.6)).toEqual(goal);
  });

  it('each have a part, one bound, and a note where they are missed today', () => {
    expect(GOALS.length).toBeGreaterThan(20);
    for (const { part, least, most, reached, note } of GOALS) {
      expect(PARTS).toContain(part);
      expect(existsSync(join(repository, 'bench/parts', `${part}.mjs`))).toBe(true);
      expect([least, most].filter((bound) => bound !== undefined)).toHaveLength(1);
      if (reached !== undefined) expect(note?.length).toBeGreaterThan(20);
    }
    expect(new Set(GOALS.map(({ id, variant, of }) => `${id} ${variant} ${of}`)).size).toBe(GOALS.length);
    expect(PARTS.filter((part) => !GOALS.some((goal) => goal.part === part))).toEqual([]);
  });
});

it('takes the parts that are named, in its own order, and no other', () => {
  expect(optionsFrom(['pages', 'wire']).parts).toEqual(['wire', 'pages']);
  expect(optionsFrom([]).parts).toEqual(PARTS);
  expect(() => optionsFrom(['wires'])).toThrow('There is no part wires');
  expect(() => optionsFrom(['--tiny', '--write-docs'])).toThrow('not kept');
  expect(() => optionsFrom(['wire', '--write-docs'])).toThrow('every part');
});

describe('what a ceiling repeats', () => {
  const [ONE, OTHER, OWN] = [1, 2, 3].map((digit) => `0000000${digit}-0000-4000-8000-000000000000`) as [
    string,
    string,
    string,
  ];
  const log = (correlation: string, id: string) =>
    `
11 people|LOG:  execute <unnamed>: select id from officer where subject = $1
11 people|DETAIL:  Parameters: $1 = 'worker'
12 people|LOG:  execute <unnamed>: select head.* from unnest($1::smallint[]) mine(lane)
11 people|LOG:  statement: START TRANSACTION
13 people|LOG:  statement: START TRANSACTION
11 people|LOG:  execute <unnamed>: insert into person (id, name, born)
	values ($1, $2, $3)
11 people|DETAIL:  Parameters: $1 = '${id}', $2 = 'O''Brien at 10:15', $3 = '2011-07-19'
13 people|LOG:  statement: COMMIT
11 people|LOG:  execute <unnamed>: insert into audit (correlation, address) values ($1, $2)
11 people|DETAIL:  Parameters: $1 = '${correlation}', $2 = NULL
11 people|LOG:  statement: COMMIT
`.trimStart();

  it('is what one request asked, and nothing that went on beside it', () => {
    const found = statementsIn(log(OWN, ONE), OWN);
    expect(found.map(({ isOneStatement, statements }) => [isOneStatement, statements.length])).toEqual([
      [true, 1],
      [false, 4],
    ]);
    expect(found[1]!.statements[1]!.values).toEqual([ONE, "O'Brien at 10:15", '2011-07-19']);
    expect(countsOf(found)).toEqual({ statements: 5, commits: 1 });
  });

  it('has new ids where two recordings differ, and another day each time', () => {
    const [first, second] = [log(OWN, ONE), log(OWN, OTHER)].map((text) => statementsIn(text, OWN)[1]!.statements);
    const script = pgbenchScript(repeatable(first!, second!, { dayForms: ['2011-07-19'] }));
    expect(script.split('\n')).toEqual([
      "select gen_random_uuid() as v1, replace('2011-07-19', '2011-07-19', given.day) as v2 from " +
        "(select (date '2008-01-01' + (random() * 2500)::int)::text as day) given \\gset",
      'START TRANSACTION;',
      'insert into person (id, name, born)',
      " values (:v1, e'O''Brien at 10\\x3a15', :v2);",
      `insert into audit (correlation, address) values ('${OWN}', null);`,
      'COMMIT;',
      '',
    ]);
  });

  it('is counted once its sessions are warm', () => {
    const told =
      'progress: 1.0 s, 10.0 tps, lat 1\nprogress: 2.0 s, 300.0 tps, lat 1\nprogress: 3.0 s, 100.0 tps, lat 1\n';
    expect(warmRate(told)).toBe(200);
    expect(warmRate('progress: 1.0 s, 10.0 tps, lat 1\n')).toBeNull();
  });
});

describe('a county taken several times', () => {
  it('has nothing twice that belongs to one child', () => {
    const { stories } = multipliedCounty({ root: repository, times: 3, today: '2025-09-30' });
    const numbers = stories.flatMap((story) => JSON.stringify(story).match(/"value":"YJ-[^"]+/g) ?? []);
    expect(new Set(stories.map(({ key }) => key)).size).toBe(stories.length);
    expect(numbers.length).toBeGreaterThan(300);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('takes nobody for somebody else: who would be is born on another day', () => {
    const register = (givenName: string, birthDate: string) => ({
      key: `${givenName} ${birthDate}`,
      commands: [{ step: 'register', body: { givenName, familyName: 'Uden', birthDate } } as unknown as Command],
    });
    const told = likeNobodyElse([
      register('Lewis', '2010-03-14'),
      register('Lewis', '2010-03-14'),
      register('Oluwaseun', '2010-03-14'),
    ]);
    expect(told.map(({ commands }) => (commands[0]!.body as { birthDate: string }).birthDate)).toEqual([
      '2010-03-14',
      '2010-03-13',
      '2010-03-14',
    ]);
  });
});

it('answers rightly on every path in a tiny run, where nothing is judged, and has a figure for each goal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  try {
    const json = join(folder, 'figures.json');
    const env = { ...process.env, WAYMARK_BENCH_HOME: folder };
    const said = await new Promise<string>((resolve, reject) =>
      execFile(
        process.execPath,
        ['bench/run.mjs', '--tiny', '--json', json],
        { cwd: repository, env },
        (error, stdout, stderr) => (error ? reject(new Error(`${stdout}\n${stderr}`)) : resolve(stdout)),
      ),
    );
    expect(said).toContain('make it once with `npm run bench -- --prepare`');
    const rows = JSON.parse(readFileSync(json, 'utf8')) as Row[];
    for (const { median: middle } of rows) expect(middle).toBeGreaterThan(0);
    // Kafka and the kept counties are left out of a tiny run.
    const unmeasured = GOALS.filter((goal) => judge(goal, rows).verdict === 'not measured');
    expect([...new Set(unmeasured.map(({ id }) => id))]).toEqual(['O5-kafka', 'pages']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
