// No Docker engine is needed: the compose file is held against the compose specification's own schema, and against this
// repository: every command names a file that is built, every variable is one that the settings know, every image has an exact tag.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { root } from '../build/build.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true });
const schema = JSON.parse(read('node_modules/docker-compose/schema/compose-spec.json'));
const faults = [];

const { $schema: _, ...rules } = schema;
const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(rules);
if (!isCompose(compose)) for (const { instancePath, message } of isCompose.errors) faults.push(`${instancePath} ${message}`);

const known = new Set([...read('docs/settings.md').matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name));
for (const [name, service] of Object.entries(compose.services)) {
  if (!/:[\w.-]*\d/.test(service.image)) faults.push(`${name}: the image ${service.image} has no exact tag`);
  if (!service.image.startsWith('waymark:')) continue;
  const [, file] = service.command;
  const source = file.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
  if (!existsSync(join(root, source))) faults.push(`${name}: ${file} would be built from ${source}, which is not there`);
  for (const variable of Object.keys(service.environment))
    if (!known.has(variable.replace(/_FILE$/, '')) && variable !== 'SECRETS_FILE')
      faults.push(`${name}: no setting is called ${variable}`);
  for (const secret of service.secrets)
    if (!compose.secrets[secret]) faults.push(`${name}: there is no secret ${secret}`);
}

const dockerfile = read('infra/Dockerfile');
for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm))
  if (!/:\d+\.\d+/.test(image)) faults.push(`Dockerfile: ${image} has no exact tag`);

for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
