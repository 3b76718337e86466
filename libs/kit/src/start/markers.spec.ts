import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MARKERS, standingAt, wrongMarkers, type Marker } from './markers.js';

const repository = join(import.meta.dirname, '../../../..');

/** Each line with the code right before and right after it: a marker that moved would prove another line than it says. */
const BETWEEN: Record<Marker, [before: string, after: string]> = {
  'after-commit-before-send': ['try {', 'await this.wire.send(rows);'],
  'after-acknowledgement-before-delete': [
    'await this.wire.send(rows);',
    'const isOurs = await this.parts.clearUnsent(',
  ],
  'inside-a-batch': ['progress.handled += 1;', 'if (performance.now() - began'],
  'after-effect-before-offset': ['});', 'for (const { type, keptAt } of heard)'],
  'between-migrations': ['override async up(', 'await super.up(runner);'],
  'inside-a-migration': ['await super.up(runner);', '}'],
  'while-staging-an-import': ['await this.keepBatch(by, id, batch);', 'sofar.rows += batch.length;'],
  'inside-the-confirmation-of-an-import': ['await this.followUps.judge(', 'return sayings;'],
  'in-the-first-load': ['done += commands.length;', 'progress('],
};

describe.each(Object.entries(MARKERS) as [Marker, string][])('the marker %s', (marker, file) => {
  const call = `reached('${marker}')`;

  it(`stands in ${file}, between the lines that it names`, () => {
    const lines = readFileSync(join(repository, file), 'utf8').split('\n');
    const [at, ...more] = lines.flatMap((line, index) => (line.includes(call) ? [index] : []));
    expect(more).toEqual([]);
    expect(lines[at! - 1]).toContain(BETWEEN[marker][0]);
    expect(lines[at! + 1]!.trim().startsWith(BETWEEN[marker][1])).toBe(true);
  });

  it('stands nowhere else', () => {
    const files = sources().filter((source) => readFileSync(join(repository, source), 'utf8').includes(call));
    expect(files).toEqual([file]);
  });
});

it('stands still on the pass that was asked for, and on no other line', () => {
  const stood: string[] = [];
  const reached = standingAt(
    { WAYMARK_MARKER: 'inside-a-batch', WAYMARK_MARKER_AT: '2', WAYMARK_MARKER_FILE: 'f' },
    (...stand) => stood.push(stand.join(' ')),
  );
  reached('inside-a-batch');
  reached('after-commit-before-send');
  expect(stood).toEqual([]);
  reached('inside-a-batch');
  reached('inside-a-batch');
  expect(stood).toEqual(['inside-a-batch f']);
});

it('never stands still in production, and is refused there', () => {
  const stand = jest.fn();
  const environment = { WAYMARK_MARKER: 'inside-a-batch', NODE_ENV: 'production' };
  standingAt(environment, stand)('inside-a-batch');
  expect(stand).not.toHaveBeenCalled();
  expect(wrongMarkers(environment)).toEqual(['WAYMARK_MARKER is set: it stops a process for tests, so remove it.']);
  expect(wrongMarkers({ WAYMARK_MARKER: 'inside-a-bath' })).toHaveLength(1);
  expect(wrongMarkers({ NODE_ENV: 'production' })).toEqual([]);
});

const sources = (): string[] =>
  ['libs', 'services'].flatMap((folder) =>
    readdirSync(join(repository, folder)).flatMap((name) => {
      const room = `${folder}/${name}/src`;
      const files = readdirSync(join(repository, room), { recursive: true, encoding: 'utf8' });
      return files
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => `${room}/${file}`);
    }),
  );
