import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headKey, readHeads, readSecrets, WrongSecrets, type Head } from '@waymark/kit';
import { Failure } from '../commands/failure.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment, and the folder of this installation: where a demo keeps everything. */
export type Installation = { environment: Environment; home: string };

/**
 * The database of a service: PEOPLE_DATABASE_URL and the like, else DATABASE_URL, each also from a file, else that of the demo.
 * @throws Failure when none is named and no demo runs
 */
export function databaseOf(service: string, { environment, home }: Installation): string {
  for (const name of [`${service.toUpperCase().replaceAll('-', '_')}_DATABASE_URL`, 'DATABASE_URL']) {
    const file = environment[`${name}_FILE`];
    const url = environment[name] || (file && contentOf(file).trim());
    if (!url) continue;
    if (!URL.canParse(url)) throw new Failure(`${name} is no PostgreSQL address.`, 2);
    return url;
  }
  return demoDatabase(home);
}

/**
 * What was signed and kept outside the database: from the files that were named, else from where the services put it. Null
 * where there is no such file.
 * @throws Failure for a named file that cannot be read, or holds no head
 */
export function keptHeads(named: readonly string[], { environment, home }: Installation): Head[] | null {
  const { AUDIT_HEADS_FILE, LOG_FOLDER } = environment;
  const usual = AUDIT_HEADS_FILE || join(LOG_FOLDER || join(home, 'logs'), 'audit-heads.jsonl');
  if (named.length === 0) return existsSync(usual) ? headsIn(usual) : null;
  return named.flatMap((file) => {
    const heads = headsIn(file);
    if (heads.length === 0) throw new Failure(`There is no signed head in ${file}: name the file that was kept.`, 2);
    return heads;
  });
}

/** The public keys that may have signed a service's heads. */
export type Signers = (service: string) => string[];

/**
 * From a file, one key a line; with a service's name before it, it counts for that service only. Else from the secrets of
 * this installation.
 * @throws Failure
 */
export function signersIn(file: string | undefined, { environment, home }: Installation): Signers {
  if (file) {
    const lines = contentOf(file)
      .split('\n')
      .map((line) => line.trim().split(/\s+/));
    return (service) =>
      lines.flatMap(([first, second]) => (second === undefined ? first || [] : first === service ? second : []));
  }
  const secrets = environment['SECRETS_FILE'] ?? join(home, 'secrets.json');
  try {
    const { publicKey } = headKey(readSecrets(secrets, { mayMake: false }).auditKey);
    return () => [publicKey];
  } catch (error) {
    if (!(error instanceof WrongSecrets)) throw error;
    throw new Failure(`${secrets} ${error.message}. Or name a file of public keys with --keys.`, 2);
  }
}

const headsIn = (file: string): Head[] => readable(file, readHeads);
const contentOf = (file: string): string => readable(file, (name) => readFileSync(name, 'utf8'));

function readable<Content>(file: string, read: (file: string) => Content): Content {
  try {
    return read(file);
  } catch (cause) {
    throw new Failure(`There is no file ${file} that can be read: correct the name or its rights.`, 2, { cause });
  }
}

/** On its socket, as PostgreSQL itself wrote it down: its fourth line is the port, its fifth the folder. */
function demoDatabase(home: string): string {
  try {
    const location = join(home, 'postgres.location');
    const place = existsSync(location) ? readFileSync(location, 'utf8').trim() : home;
    const [port, socket] = readFileSync(join(place, 'postgres', 'postmaster.pid'), 'utf8')
      .split('\n')
      .slice(3);
    const password = readFileSync(join(home, 'roles.password'), 'utf8');
    return `postgres://waymark:${password}@localhost:${port}/waymark?host=${encodeURIComponent(socket!)}`;
  } catch (cause) {
    throw new Failure('No database runs in this folder: start Waymark, or name its database in DATABASE_URL.', 1, {
      cause,
    });
  }
}
