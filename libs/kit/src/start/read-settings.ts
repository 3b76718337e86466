import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { wrongMarkers } from './markers.js';
import { readSecrets, WrongSecrets, type Secrets } from './secrets.js';
import { Settings } from './settings.js';
import { variablesOf, type Variable } from './variable.js';

/** One line for each thing that is wrong with the settings. No line repeats a value. */
export class WrongSettings extends Error {
  override name = 'WrongSettings';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings whole, so that whoever corrects them is told everything at once.
 * @param secrets instead of those in SECRETS_FILE
 * @throws WrongSettings
 */
export function readSettings(environment: Environment, { secrets }: { secrets?: Secrets } = {}): Settings {
  const settings = new Settings();
  const unread = variablesOf(Settings.prototype).flatMap((variable) => take(settings, variable, environment) ?? []);
  // A port that is none is told once, not again as an address.
  settings.publicUrl ??= URL.canParse(settings.ownUrl) ? settings.ownUrl : 'http://127.0.0.1';
  const faults = [...unread, ...wrongFields(settings, unread), ...rulesBroken(settings), ...wrongMarkers(environment)];
  const kept = secrets ?? secretsOf(settings, faults);
  if (faults.length > 0 || !kept) throw new WrongSettings(faults);
  return Object.assign(settings, { secrets: kept });
}

/** Gives a fault when a secret's file cannot be read. */
function take(
  settings: Settings,
  { field, name, isSecret, fallback, as }: Variable,
  environment: Environment,
): string | null {
  const file = isSecret ? environment[`${name}_FILE`] : undefined;
  if (file && environment[name]) return `${name} is given twice: keep either ${name} or ${name}_FILE.`;
  const text = file ? contentOf(file) : environment[name] || fallback;
  if (text === undefined) return `${name}_FILE names a file that cannot be read: correct the path or its rights.`;
  const absent = field === 'publicUrl' ? undefined : null;
  Object.assign(settings, { [field]: text === null ? absent : as(text) });
  return null;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined; // told as a fault by the caller, together with all others
  }
}

function wrongFields(settings: Settings, unread: string[]): string[] {
  const names = new Map(variablesOf(Settings.prototype).map(({ field, name }) => [field, name]));
  const known = (name: string) =>
    unread.some((fault) => fault.startsWith(`${name} `) || fault.startsWith(`${name}_FILE `));
  return validateSync(settings, { stopAtFirstError: true, forbidUnknownValues: false }).flatMap(
    ({ property, constraints, value }) => {
      const name = names.get(property) ?? property;
      if (known(name)) return [];
      if (value === null || value === undefined) return [`${name} is not set: set it, or start with \`npm start\`.`];
      return [`${name} ${Object.values(constraints ?? {})[0]}.`];
    },
  );
}

function rulesBroken(settings: Settings): string[] {
  const { isProduction, issuer, publicUrl, trustedProxy, kafkaSaslUsername, kafkaSaslPassword } = settings;
  const rules: [boolean, string][] = [
    [
      isProduction && settings.clockDatabaseUrl !== null,
      'CLOCK_DATABASE_URL is set: in production nobody moves the clock, so remove it.',
    ],
    [
      isProduction && issuer === null,
      'OIDC_ISSUER is not set: name your identity provider, the one for demos is refused in production.',
    ],
    [
      isProduction && settings.demoStaffFile !== null,
      'DEMO_STAFF_FILE is set: in production nobody signs in without a password, so remove it.',
    ],
    [!isProtected(issuer), 'OIDC_ISSUER is not https: tokens would travel in the clear.'],
    [
      !isProtected(settings.issuerKeys) && isProtected(issuer) && isProduction,
      'OIDC_JWKS_URL is not https: keys could be exchanged on the way.',
    ],
    [
      !isLoopback(publicUrl) && trustedProxy === null,
      'TRUSTED_PROXY is not set: name the address of the proxy that ends TLS for PUBLIC_URL.',
    ],
    [!isProtected(publicUrl), 'PUBLIC_URL is not https: sessions would travel in the clear.'],
    [
      (kafkaSaslUsername === null) !== (kafkaSaslPassword === null),
      'KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD go together: set both or neither.',
    ],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, fault]) => fault);
}

function secretsOf({ secretsFile, isProduction }: Settings, faults: string[]): Secrets | undefined {
  try {
    return readSecrets(secretsFile, { mayMake: !isProduction });
  } catch (error) {
    if (!(error instanceof WrongSecrets)) throw error;
    faults.push(`SECRETS_FILE (${secretsFile}) ${error.message}.`);
    return undefined;
  }
}

/** Plain HTTP is for this machine only. What is no address at all has been told already. */
const isProtected = (address: string | null): boolean =>
  address === null || !URL.canParse(address) || new URL(address).protocol === 'https:' || isLoopback(address);

export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
