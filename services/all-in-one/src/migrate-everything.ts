import { randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  explained,
  isDatabaseAway,
  kafkaSettings,
  makeSecrets,
  makeTopics,
  migrate,
  ownerOf,
  prepareDatabase,
  readSettings,
  serviceOf,
  together,
  type Settings,
} from '@waymark/kit';
import { Founding, PeopleModule, type StaffFile } from '@waymark/people/module';
import { Failure } from './commands/failure.js';
import { passwordIn, readMigrateSettings, type MigrateSettings } from './commands/migrate-settings.js';
import { prepareKeycloak } from './database.js';
import { sayers, SERVICES } from './services.js';

type Wish = { staff: StaffFile | null; copies: number; say: (line: string) => void };

/**
 * Everything that must be there before services start as processes of their own. Each step looks at what is there first,
 * so it may be run again at any time, and before every start of a new build.
 * @throws WrongSettings, WrongSchema, Failure
 */
export async function migrateEverything(environment: NodeJS.ProcessEnv, { staff, copies, say }: Wish): Promise<void> {
  const services = SERVICES.map((module) => serviceOf(module)!);
  const names = services.map(({ name }) => name);
  const given = readMigrateSettings(environment, names);
  // No secret is read or made here: this process neither parks nor signs.
  const settings = readSettings({ ...environment, DATABASE_URL: given.urls.get('people') }, { secrets: makeSecrets() });

  try {
    const passwords = passwordsOf(given, settings);
    await prepareDatabase({ adminUrl: given.adminUrl, services: names, password: passwords });
    say(`Prepared: ${names.length} schemas with two roles each, and the clock`);
    if (given.keycloakUrl) {
      await prepareKeycloak(given.adminUrl, passwordIn(given.keycloakUrl));
      say('Prepared: schema and role of Keycloak');
    }
    for (const { name, ...tables } of services) {
      const ran = await migrate(name, withPassword(given.adminUrl, passwords(ownerOf(name))), tables);
      say(`${name}: ${ran.length === 0 ? 'up to date' : ran.join(', ')}`);
    }
    if (staff) await found(settings, staff);
    if (staff) say(`people: ${staff.agencies.length} agencies and ${staff.officers.length} officers are there`);
  } catch (error) {
    throw explainedByDatabase(error);
  }
  if (settings.brokers.length > 0) await prepareTopics(settings, { copies, say });
}

/** A service's role gets the password of its own address. An owner's is for this run only, and nobody else's. */
function passwordsOf({ urls }: MigrateSettings, { clockDatabaseUrl }: Settings): (role: string) => string {
  const once = new Map<string, string>();
  const onlyNow = (role: string) => {
    if (!once.has(role)) once.set(role, randomBytes(24).toString('base64url'));
    return once.get(role)!;
  };
  const keeper = clockDatabaseUrl && passwordIn(clockDatabaseUrl);
  return (role) =>
    urls.has(role) ? passwordIn(urls.get(role)!) : (role === 'clock_keeper' && keeper) || onlyNow(role);
}

/** By people's own commands, without its routes, its wire or its timers: what is said waits until the service runs. */
async function found(settings: Settings, staff: StaffFile): Promise<void> {
  const options = { logger: false, abortOnError: false } as const;
  const people = await NestFactory.create(together([PeopleModule], settings), new FastifyAdapter(), options);
  try {
    await people.get(Founding, { strict: false }).found(staff);
  } finally {
    await people.close();
  }
}

async function prepareTopics(settings: Settings, { copies, say }: Omit<Wish, 'staff'>): Promise<void> {
  const made = await makeTopics(kafkaSettings(settings), sayers(), { copies }).catch((cause: unknown) => {
    throw new Failure(`The topics cannot be made at ${settings.brokers.join()}: ${explained(cause)}.`, 1, { cause });
  });
  say(made.length === 0 ? 'Topics: all there' : `Topics made: ${made.join(', ')}`);
}

function withPassword(url: string, password: string): string {
  const address = new URL(url);
  address.password = password;
  return address.href;
}

function explainedByDatabase(error: unknown): unknown {
  const { code } = (error ?? {}) as { code?: unknown };
  const failure = (sentence: string) => new Failure(sentence, 1, { cause: error });
  if (code === '28P01' || code === '28000')
    return failure('The database does not let the user of ADMIN_DATABASE_URL in: correct its name or password.');
  if (code === '3D000') return failure('The database named in ADMIN_DATABASE_URL is not there: create it first.');
  if (code === '42501')
    return failure('The user of ADMIN_DATABASE_URL may not make roles and schemas: name a superuser.');
  if (isDatabaseAway(error))
    return failure('The database named in ADMIN_DATABASE_URL does not answer: start it, or correct the address.');
  return error;
}
