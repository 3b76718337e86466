import { readFileSync } from 'node:fs';
import { WrongSettings } from '@waymark/kit';

type Environment = Readonly<Record<string, string | undefined>>;

/** What only `waymark migrate` knows: a superuser, and the address that each service itself is given. */
export type MigrateSettings = {
  adminUrl: string;
  /** By service: its DATABASE_URL, whose password its role gets. */
  urls: ReadonlyMap<string, string>;
  /** Null where Keycloak keeps its data elsewhere. */
  keycloakUrl: string | null;
};

/** The environment variables that `readMigrateSettings` looks at; each may name a file instead, with _FILE at its end. */
export const migrateVariables = (services: readonly string[]): string[] => [
  'ADMIN_DATABASE_URL',
  ...services.map(variableOf),
  'KEYCLOAK_DATABASE_URL',
];

/** @throws WrongSettings with everything that is wrong at once; no line repeats a value */
export function readMigrateSettings(environment: Environment, services: readonly string[]): MigrateSettings {
  const faults: string[] = [];
  const read = (name: string) => {
    const { text, fault } = textOf(environment, name);
    const wrong = fault ?? (text === null ? null : faultIn(text));
    if (wrong) faults.push(`${name} ${wrong}.`);
    return wrong ? null : text;
  };
  const needed = (name: string) => {
    if (!environment[name] && !environment[`${name}_FILE`]) faults.push(`${name} is not set: set it, or ${name}_FILE.`);
    return read(name);
  };
  const adminUrl = needed('ADMIN_DATABASE_URL');
  const urls = new Map(services.map((service) => [service, needed(variableOf(service)) ?? '']));
  const keycloakUrl = read('KEYCLOAK_DATABASE_URL');

  for (const [service, url] of urls)
    if (adminUrl && url && databaseIn(url) !== databaseIn(adminUrl))
      faults.push(`${variableOf(service)} names another database than ADMIN_DATABASE_URL: correct one of them.`);
  if (faults.length > 0 || !adminUrl) throw new WrongSettings(faults);
  return { adminUrl, urls, keycloakUrl };
}

export const passwordIn = (url: string): string => decodeURIComponent(new URL(url).password);

const variableOf = (service: string): string => `${service.toUpperCase()}_DATABASE_URL`;
const databaseIn = (url: string): string => new URL(url).pathname;

function textOf(environment: Environment, name: string): { text: string | null; fault?: string } {
  const file = environment[`${name}_FILE`];
  if (!file) return { text: environment[name] || null };
  if (environment[name]) return { text: null, fault: `is given twice: keep either it or ${name}_FILE` };
  try {
    return { text: readFileSync(file, 'utf8').trim() };
  } catch {
    return { text: null, fault: 'is in a file that cannot be read: correct the path or its rights' };
  }
}

function faultIn(url: string): string | null {
  if (!/^postgres(ql)?:\/\/\S+$/.test(url) || !URL.canParse(url))
    return 'is no PostgreSQL address: write postgres://user:password@host:5432/database';
  if (passwordIn(url) === '') return 'has no password: every role needs its own';
  return null;
}
