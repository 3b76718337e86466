import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../build/build.mjs';

/** Runs one suite and counts. A run that ends without a report counts as one failure: it did not pass. */
export async function runJest({ name, configs, env = {}, workers = 1 }) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-suite-'));
  const report = join(folder, 'report.json');
  // forceExit: a socket that a test left open must not hold up everything after it.
  const args = [
    'node_modules/jest/bin/jest.js',
    '--forceExit',
    '--json',
    `--outputFile=${report}`,
    `--maxWorkers=${workers}`,
  ];
  const projects = configs();
  args.push(...(projects.length === 1 ? ['-c', projects[0]] : ['--projects', ...projects]));
  const begun = performance.now();
  const code = await ended(args, { WAYMARK_SUITE: name, ...env });
  const counts = countsIn(report, code);
  rmSync(folder, { recursive: true, force: true });
  return { name, ...counts, seconds: (performance.now() - begun) / 1000 };
}

function ended(args, env) {
  // The report goes to its file; Jest's own words go to the person who waits.
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

function countsIn(report, code) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: failed || (code === 0 ? 0 : 1), skipped: numPendingTests + numTodoTests };
  } catch (error) {
    console.error(`No report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
