// `node bench/measure.mjs`: the national measure from files, beside what `sort` needs to put the offences in order once:
// of a file whose rows lie in no order, and of one that is in order already, which `sort` does quicker.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, closeSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeHistories } from './measure-data.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const waymark = join(root, 'services/all-in-one/dist/waymark.js');
/** Times of `sort`. */
const GOAL = 4;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '20230401' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});
const [people, seed, rounds] = [values.people, values.seed, values.rounds].map(Number);
if (![people, seed, rounds].every((number) => Number.isInteger(number) && number > 0))
  throw new Error('--people, --seed and --rounds are whole numbers above 0.');
if (people > 7_000_000) throw new Error('--people is at most 7000000.');
if (!existsSync(waymark)) throw new Error('Build first: npm run build');

const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
try {
  const { expected, offenceRows } = writeHistories({ folder, people, seed });
  const [index, shuffled, sorted] = ['index.csv', 'offences.csv', 'sorted.csv'].map((name) => join(folder, name));
  inOrder(shuffled, sorted);
  const results = [];
  for (const [order, offences] of Object.entries({ 'random order': shuffled, 'sorted before': sorted }))
    results.push(...compared(order, measured({ index, offences, folder, expected })));
  report(results, { offenceRows });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Seconds of each variant, one round after the other. */
function measured({ index, offences, folder, expected }) {
  const asked = ['--from', '2023-04-01', '--to', '2023-06-30', '--as-of', '2025-06-30'];
  const measure = ['measure', '--index', index, '--offences', offences, ...asked];
  const result = join(folder, 'result.json');
  const variants = {
    sort: () => run('sort', ['--parallel=1', '-t,', '-k1,1', offences], '/dev/null'),
    'npm run': () => run('npm', ['run', '-s', 'waymark', '--', ...measure], '/dev/null'),
    measure: () => run(process.execPath, [waymark, ...measure], '/dev/null'),
    'measure --json': () => run(process.execPath, [waymark, ...measure, '--json'], result),
  };
  const seconds = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, take] of Object.entries(variants)) {
      seconds[name].push(take());
      if (name === 'measure --json') check(result, expected);
    }
  return seconds;
}

/** The same rows by person, the header first. */
function inOrder(from, to) {
  const script = 'head -n 1 "$0" > "$1" && tail -n +2 "$0" | LC_ALL=C sort -t, -k1,1 >> "$1"';
  const { status, error, stderr } = spawnSync('sh', ['-c', script, from, to], { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`The offences could not be put in order: ${stderr}`);
}

/** Seconds from the call to the end, the start of the process included. */
function run(command, args, output) {
  const sink = openSync(output, 'w');
  const begun = performance.now();
  const { status, error, stderr } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', sink, 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  const taken = (performance.now() - begun) / 1000;
  closeSync(sink);
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return taken;
}

/** A quick wrong answer is no answer. `head -1` of the result holds every figure; the persons follow line by line. */
function check(result, expected) {
  const { stdout } = spawnSync('head', ['-1', result], { encoding: 'utf8', maxBuffer: 1 << 20 });
  const { cohort, reoffenders, reoffences, mature, rows } = JSON.parse(`${stdout}]}`);
  const said = { cohort, reoffenders, reoffences, mature, rows };
  if (JSON.stringify(said) !== JSON.stringify(expected))
    throw new Error(`Wrong answer: ${JSON.stringify(said)} instead of ${JSON.stringify(expected)}`);
}

function compared(order, seconds) {
  const ceiling = median(seconds.sort);
  return Object.entries(seconds).map(([variant, taken]) => ({
    id: 'measure-files',
    order,
    variant,
    median: round(median(taken)),
    min: round(Math.min(...taken)),
    max: round(Math.max(...taken)),
    ratio: round(median(taken) / ceiling),
    ceiling: GOAL,
  }));
}

function report(results, { offenceRows }) {
  console.log(
    `${people} people, ${offenceRows} offences, seed ${seed}, ${rounds} rounds in turn; seconds; goal: below ${GOAL} times sort`,
  );
  console.table(results.map(({ id: _id, ceiling: _ceiling, ...shown }) => shown));
  if (values.out) {
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, `${JSON.stringify(results, null, 2)}\n`);
  }
  // The verdict and reason of each person are no part of the goal.
  if (results.some(({ variant, ratio }) => variant !== 'measure --json' && ratio >= GOAL)) process.exitCode = 1;
}

function median(taken) {
  const ranked = [...taken].sort((a, b) => a - b);
  const middle = ranked.length >> 1;
  return ranked.length % 2 === 1 ? ranked[middle] : (ranked[middle - 1] + ranked[middle]) / 2;
}

function round(number) {
  return Number(number.toFixed(2));
}
