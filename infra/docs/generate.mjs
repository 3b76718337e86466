// Writes what is told by the code: event schemas, the AsyncAPI document, the event map, the tables of settings and of who may do what.
// With --check it writes nothing, and fails when a file is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../build/build.mjs';
import { asyncApi, faultsOf } from './asyncapi.mjs';
import { eventMap } from './event-map.mjs';
import { policyPage } from './policy.mjs';
import { eventSchemas } from './schemas.mjs';

const checking = process.argv.includes('--check');
const kit = await import('../../libs/kit/dist/index.js');
const { ROLES } = await import('../../libs/events/dist/index.js');
const schemas = await eventSchemas();
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

const documents = new Map([
  ...schemas.map(({ type, version, schema }) => [`docs/schemas/${type}.v${version}.json`, json(schema)]),
  ['docs/asyncapi.json', json(asyncApi(schemas))],
  ['docs/event-map.md', eventMap(schemas)],
  ['docs/settings.md', kit.settingsTable()],
  ['docs/policy.md', policyPage(kit, ROLES)],
]);

const leftOver = readdirSync(join(root, 'docs/schemas'))
  .map((name) => `docs/schemas/${name}`)
  .filter((path) => !documents.has(path));
const stale = [...documents].filter(([path, text]) => textOf(path) !== text).map(([path]) => path);

if (checking) {
  const faults = await faultsOf(documents.get('docs/asyncapi.json'));
  if (faults.length > 0) {
    console.error(`docs/asyncapi.json: ${faults.join('; ')}`);
    process.exit(1);
  }
}
if (checking && stale.length + leftOver.length > 0) {
  console.error(
    `Stale: ${[...stale, ...leftOver].join(', ')}. Run \`node infra/docs/generate.mjs\` and commit what it writes.`,
  );
  process.exit(1);
}
if (!checking) {
  for (const path of leftOver) rmSync(join(root, path));
  for (const [path, text] of documents) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  console.log(`${stale.length} written, ${leftOver.length} removed`);
}

function textOf(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
}
