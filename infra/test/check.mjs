// `npm run check`: format, lint (and that the boundaries bite), types, and that generated documents are fresh.
import { fileURLToPath } from 'node:url';
import { root } from '../build/build.mjs';
import { install, isInstalled, run } from '../build/install.mjs';

const node =
  (...args) =>
  () =>
    run(process.execPath, args, root, { ...process.env, NX_DAEMON: 'false' });
const bin = (name) => `node_modules/${name}`;

const CHECKS = [
  ['format', node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.')],
  // The boundary rule skips itself silently when the project graph was never built.
  ['project graph', node(bin('nx/dist/bin/nx.js'), 'graph', '--file=.nx/graph.json')],
  ['lint', node(bin('eslint/bin/eslint.js'), '--max-warnings=0', '.')],
  ['lint bites', node('infra/lint/bites.mjs')],
  ['types', node(bin('typescript7/bin/tsc'), '-b')],
  ['types of specs', node(bin('typescript7/bin/tsc'), '-p', 'tsconfig.spec.json')],
  ['types of browser specs', node(bin('typescript7/bin/tsc'), '-p', 'tests/browser/tsconfig.json')],
  ['compose file', node('infra/compose/check.mjs')],
  ['documents are fresh', node('infra/docs/generate.mjs', '--check')],
];

/** @returns {Promise<{ name: string, passed: number, failed: number, skipped: number, seconds: number }>} */
export async function check() {
  const begun = performance.now();
  let failed = 0;
  for (const [name, look] of CHECKS) {
    const since = performance.now();
    const fault = await look().then(
      () => null,
      (error) => error,
    );
    console.log(`  ${fault ? '✗' : '✓'} ${name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
    if (fault) console.error(fault.message);
    if (fault) failed += 1;
  }
  return {
    name: 'check',
    passed: CHECKS.length - failed,
    failed,
    skipped: 0,
    seconds: (performance.now() - begun) / 1000,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!isInstalled(root)) await install(root);
  const { failed } = await check();
  process.exit(failed === 0 ? 0 : 1);
}
