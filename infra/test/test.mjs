// `npm test`: everything, in one go. `npm test -- browser faults` runs the suites whose names hold one of the words.
import { build, root } from '../build/build.mjs';
import { install, isInstalled } from '../build/install.mjs';
import { mustBeRightNode } from '../start/node-version.mjs';

mustBeRightNode();
if (!isInstalled(root)) {
  console.log('Installing the packages …');
  await install(root);
}
const { check } = await import('./check.mjs');
const { findOut } = await import('./can.mjs');
const { runJest } = await import('./jest.mjs');
const { SUITES } = await import('./suites.mjs');

const words = process.argv.slice(2);
const isWanted = ({ name }) => words.length === 0 || words.some((word) => name.includes(word));
const inCi = process.env.CI === 'true';

await build();
const can = await findOut();
console.log(
  can.docker
    ? 'A Docker engine answers: testcontainers brings PostgreSQL, and Kafka to the journeys; tests that kill a server start their own'
    : 'No Docker engine answers: PostgreSQL is embedded, Kafka comes from its own jars',
);
const results = [];
if (isWanted({ name: 'check' })) results.push(told(await check()));
for (const suite of SUITES.filter(isWanted)) results.push(told(await resultOf(suite)));

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log('\nAll suites:');
for (const result of results) console.log(`${line(result)} – ${result.name}, ${result.seconds.toFixed(0)} s`);
console.log(line({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }));
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;

async function resultOf(suite) {
  const lack = suite.needs && can[suite.needs];
  if (!lack) {
    console.log(`\n${suite.name}`);
    return runSuite({ ...suite, env: { ...suite.env, WAYMARK_DOCKER: can.docker ? '1' : '' } });
  }
  console.log(`\n!!!! ${inCi ? 'FAILED' : 'SKIPPED'}: ${suite.name}: ${lack} !!!!`);
  return { name: suite.name, passed: 0, failed: inCi ? 1 : 0, skipped: inCi ? 0 : 1, seconds: 0 };
}

/** Suites of real processes, brokers and browsers stand or fall with the machine too: one that fails is run once more, and it is said. */
async function runSuite(suite) {
  const first = await runJest(suite);
  if (first.failed === 0 || suite.isPure) return first;
  console.log(`\n!!!! RUN AGAIN: ${suite.name}: ${first.failed} failed the first time. !!!!`);
  const second = await runJest(suite);
  return { ...second, name: `${suite.name} (the second time)`, seconds: first.seconds + second.seconds };
}

function told(result) {
  console.log(`${result.name}: ${line(result)}, ${result.seconds.toFixed(0)} s`);
  return result;
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
