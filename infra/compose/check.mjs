// No Docker engine is needed: the compose file is held against the compose specification's own schema, and against this
// repository: every command names a file that is built, every variable is one that is read, every secret is one that
// secrets.mjs makes, every placeholder of the realm is filled, every image has an exact tag.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { root } from '../build/build.mjs';
import { makeSecretFiles } from './secrets.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

/** @returns {Promise<string[]>} what is wrong, a line each */
export async function composeFaults(compose = parse(read('docker-compose.yml'), { merge: true })) {
  const files = Object.keys(makeSecretFiles());
  const ours = Object.entries(compose.services).filter(([, { image }]) => image.startsWith('waymark:'));
  const known = await knownVariables();
  return [
    ...schemaFaults(compose),
    ...Object.entries(compose.services).flatMap(([name, { image }]) => tagFaults(name, image)),
    ...[...read('infra/Dockerfile').matchAll(/^FROM (\S+)/gm)].flatMap(([, image]) => tagFaults('Dockerfile', image)),
    ...ours.flatMap(([name, service]) => commandFaults(name, service)),
    ...ours.flatMap(([name, { environment }]) => variableFaults(name, environment, known)),
    ...secretFaults(compose, files),
    ...realmFaults(compose),
  ];
}

function schemaFaults(compose) {
  const { $schema: _, ...rules } = JSON.parse(read('node_modules/docker-compose/schema/compose-spec.json'));
  const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(rules);
  return isCompose(compose) ? [] : isCompose.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const tagFaults = (name, image) =>
  /:\d+\.\d+[\w.-]*$/.test(image) ? [] : [`${name}: the image ${image} has no exact tag`];

function commandFaults(name, { command }) {
  const [, file] = command;
  const source = file.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
  return existsSync(join(root, source)) ? [] : [`${name}: ${file} would be built from ${source}, which is not there`];
}

const variableFaults = (name, environment, known) =>
  Object.keys(environment)
    .filter((variable) => !known.has(variable))
    .map((variable) => `${name}: nothing reads ${variable}`);

/** What the settings, `waymark migrate`, the command line and Node itself read. */
async function knownVariables() {
  const { Settings, variablesOf } = await import('../../libs/kit/dist/index.js');
  const { migrateVariables } = await import('../../services/all-in-one/dist/commands/migrate-settings.js');
  const { SERVICES } = await import('./secrets.mjs');
  const settings = variablesOf(Settings.prototype).flatMap(({ name, isSecret }) =>
    isSecret ? [name, `${name}_FILE`] : [name],
  );
  const migrate = migrateVariables(SERVICES).flatMap((name) => [name, `${name}_FILE`]);
  return new Set([...settings, ...migrate, 'WAYMARK_URL', 'NODE_EXTRA_CA_CERTS']);
}

/** Each secret stands for a file that secrets.mjs makes, each file is used, and each /run/secrets/… is one that the service was given. */
function secretFaults({ services, secrets }, files) {
  const folder = 'infra/compose/secrets/';
  const named = [
    ...Object.values(secrets).map(({ file }) => file),
    ...Object.values(services).flatMap(({ env_file = [] }) => env_file.map(({ path }) => path)),
  ].map((path) => path.replace(folder, ''));
  const perService = Object.entries(services).flatMap(([name, service]) => {
    const given = service.secrets ?? [];
    const mounted = [...JSON.stringify(service).matchAll(/\/run\/secrets\/(\w+)/g)].map(([, secret]) => secret);
    return [
      ...given.filter((secret) => !secrets[secret]).map((secret) => `${name}: there is no secret ${secret}`),
      ...mounted
        .filter((secret) => !given.includes(secret))
        .map((secret) => `${name}: /run/secrets/${secret} is not given to it`),
    ];
  });
  return [
    ...named.filter((file) => !files.includes(file)).map((file) => `secrets.mjs does not make ${file}`),
    ...files.filter((file) => !named.includes(file)).map((file) => `secrets.mjs makes ${file}, which nothing uses`),
    ...perService,
  ];
}

function realmFaults({ services }) {
  const filled = new Set([
    ...Object.keys(services.keycloak.environment),
    ...[...makeSecretFiles()['keycloak.env'].matchAll(/^(\w+)=/gm)].map(([, name]) => name),
  ]);
  const wanted = [...read('infra/keycloak/waymark-realm.json').matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  return wanted.filter((name) => !filled.has(name)).map((name) => `keycloak: nothing fills \${${name}} of the realm`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = await composeFaults();
  for (const fault of faults) console.error(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}
