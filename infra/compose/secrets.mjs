// `node infra/compose/secrets.mjs`: makes every file that docker-compose.yml names under infra/compose/secrets/, once. What
// is there is never replaced: databases and sessions were opened with it.
import { randomBytes, randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { certificateFor } from './certificate.mjs';

const here = dirname(fileURLToPath(import.meta.url));

export const SERVICES = ['people', 'referrals', 'programmes', 'outcomes', 'web'];
const ROLES = [...SERVICES, 'keycloak'];
/** The image's own user, `node`. */
const CONTAINER_USER = 1000;

/**
 * @param {{ host?: string, signInHost?: string }} [hosts]
 * @returns {Record<string, string>} content by file name
 */
export function makeSecretFiles({ host = 'waymark.localhost', signInHost = 'sign-in.waymark.localhost' } = {}) {
  const operator = randomUUID();
  const passwords = Object.fromEntries(['admin', ...ROLES].map((role) => [role, word()]));
  const serviceSecrets = Object.fromEntries(SERVICES.map((service) => [service, word()]));
  const clientSecret = word();
  const { authority, certificate, key } = certificateFor([host, signInHost]);

  const urls = ROLES.map((role) => [`${role}_url`, addressOf(role, passwords)]);
  const own = SERVICES.map((service) => [`${service}_secrets`, secretsOf(service, { serviceSecrets, clientSecret })]);
  return {
    postgres_admin: passwords.admin,
    admin_url: addressOf('admin', passwords),
    ...Object.fromEntries(urls),
    ...Object.fromEntries(own),
    'staff.json': readFileSync(join(here, 'staff.json'), 'utf8').replace('OPERATOR', operator),
    'keycloak.env': keycloakEnvironment({ operator, password: passwords.keycloak, serviceSecrets, clientSecret }),
    tls_authority: authority,
    tls_certificate: certificate,
    tls_key: key,
  };
}

/** In the form of libs/kit/src/start/secrets.ts. A service's parked facts and its name at Keycloak are its own. */
function secretsOf(service, { serviceSecrets, clientSecret }) {
  const isWeb = service === 'web';
  return JSON.stringify({
    dataKey: randomBytes(32).toString('base64'),
    serviceSecret: serviceSecrets[service],
    clientSecret: isWeb ? clientSecret : null,
    sessionSecrets: isWeb ? [word()] : [],
    idpCookies: [],
    idpKeys: [],
  });
}

/** What Keycloak is told by its environment, and what infra/keycloak/waymark-realm.json has placeholders for. */
function keycloakEnvironment({ operator, password, serviceSecrets, clientSecret }) {
  const lines = {
    KC_DB_PASSWORD: password,
    KC_BOOTSTRAP_ADMIN_USERNAME: 'admin',
    KC_BOOTSTRAP_ADMIN_PASSWORD: word(),
    WAYMARK_WEB_SECRET: clientSecret,
    ...Object.fromEntries(
      SERVICES.map((name) => [`WAYMARK_SERVICE_${name.toUpperCase()}_SECRET`, serviceSecrets[name]]),
    ),
    WAYMARK_OPERATOR_ID: operator,
    WAYMARK_OPERATOR_PASSWORD: word().slice(0, 20),
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

const addressOf = (role, passwords) => `postgres://${role}:${passwords[role]}@postgres:5432/waymark`;
const word = () => randomBytes(32).toString('base64url');

function main() {
  const folder = join(here, 'secrets');
  if (existsSync(folder))
    throw new Error(`${folder} is there already: what was made with its secrets would be locked out.`);
  const { WAYMARK_HOST: host, SIGN_IN_HOST: signInHost } = process.env;
  const files = makeSecretFiles({ ...(host && { host }), ...(signInHost && { signInHost }) });
  mkdirSync(folder, { mode: 0o700 });
  // A container sees a file with the owner that it has here: root hands them to the image's user, others lend their own number.
  const isRoot = process.getuid() === 0;
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    if (isRoot) chownSync(file, CONTAINER_USER, CONTAINER_USER);
  }
  console.log(`${Object.keys(files).length} files in ${folder}. The first operator signs in as "operator" with`);
  console.log('WAYMARK_OPERATOR_PASSWORD of keycloak.env, and is asked for a new password and a second factor.');
  if (!isRoot && process.getuid() !== CONTAINER_USER)
    console.log(`Before \`docker compose up\`: export WAYMARK_USER=${process.getuid()}:${process.getgid()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
