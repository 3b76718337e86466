// What a newcomer does, on a clone of what is committed: `npm start` in an empty folder with an empty npm cache, the whole
// line in a browser, Ctrl-C, and a second start that has kept everything. Once as an ordinary user and once as root.
import { execFileSync } from 'node:child_process';
import { existsSync, lchownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../build/build.mjs';
import { CHROMIUM } from './can.mjs';
import { isRoot, ordinaryUser, ourselves, run } from './fresh/person.mjs';
import { freePort, npmStart } from './fresh/product.mjs';

const count = { passed: 0, failed: 0, skipped: 0 };
const git = (...args) =>
  execFileSync('git', ['-c', 'safe.directory=*', '-C', root, ...args])
    .toString()
    .trim();

if (!existsSync(CHROMIUM)) {
  console.log(`!!!! FAILED: there is no Chromium at ${CHROMIUM} (set CHROMIUM). !!!!`);
  process.exit(1);
}
console.log(`Fresh start of ${git('log', '-1', '--format=%h %s')}`);
if (git('status', '--porcelain')) console.log('!!!! What is not committed is not in the clone. !!!!');

if (isRoot) {
  await startFresh('an ordinary user', ordinaryUser);
  await startFresh('root', ourselves);
} else {
  await startFresh('an ordinary user', ourselves);
  console.log('\n!!!! SKIPPED: as root: this run has not the rights. !!!!');
  count.skipped += 1;
}
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1);

async function startFresh(who, arrive) {
  const person = arrive();
  console.log(`\nAs ${who} (${person.name}), in ${person.folder}`);
  const cwd = join(person.folder, 'waymark');
  const port = await freePort();
  let running = null;
  const start = async () => {
    running = await npmStart(person, { cwd, port });
    console.log(`    answers after ${running.seconds.toFixed(1)} s`);
  };
  const stop = async () => {
    const { stop } = running;
    running = null;
    await stop();
  };
  try {
    await step('git clone', () => clone(person, cwd));
    await step('npm start, with nothing installed', start);
    await step('The line in Chromium, from a referral to a repeat outcome', () =>
      browse(person, { cwd, spec: 'walk', running }),
    );
    await step('Ctrl-C ends every process', stop);
    await step('npm start again', start);
    await step('In Chromium: all is still there', () => browse(person, { cwd, spec: 'still-there', running }));
    await step('Ctrl-C again', stop);
  } catch (error) {
    count.failed += 1;
    console.error(error.message);
  } finally {
    await running?.stop().catch((error) => console.error(error.message));
    await removeEverything(person, cwd);
  }
}

async function step(name, work) {
  const begun = performance.now();
  try {
    await work();
    count.passed += 1;
    console.log(`  ✓ ${name} (${seconds(begun)})`);
  } catch (error) {
    console.log(`  ✗ ${name} (${seconds(begun)})`);
    throw error;
  }
}

function clone({ account }, cwd) {
  // Without hard links: what is given to the person must not be the repository's own files.
  execFileSync('git', ['-c', 'safe.directory=*', 'clone', '--quiet', '--no-hardlinks', root, cwd]);
  if (account) giveTo(account, cwd);
}

function giveTo({ uid, gid }, folder) {
  lchownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true })) lchownSync(join(folder, entry), uid, gid);
}

function browse(person, { cwd, spec, running }) {
  const args = ['--forceExit', '-c', 'tests/browser/jest.config.cjs', `fresh/${spec}`];
  const env = {
    WAYMARK_SUITE: 'fresh start', // it is built already
    WAYMARK_SITE: running.url,
    WAYMARK_WALKED: join(person.folder, 'walked.json'),
    NODE_NO_WARNINGS: '1',
  };
  return run(person, process.execPath, ['node_modules/jest/bin/jest.js', ...args], { cwd, env });
}

/** The data lies outside the clone where the server's account cannot reach into it: the product knows where. */
async function removeEverything(person, cwd) {
  const embedded = join(cwd, 'infra/postgres/embedded.mjs');
  const home = join(cwd, '.waymark');
  if (existsSync(join(home, 'postgres.location'))) {
    const { removeData } = await import(pathToFileURL(embedded).href);
    await removeData({ home });
  }
  person.forget();
}

function seconds(begun) {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
