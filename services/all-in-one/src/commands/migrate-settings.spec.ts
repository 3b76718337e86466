import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WrongSettings } from '@waymark/kit';
import { readMigrateSettings } from './migrate-settings.js';

const url = (user: string, database = 'waymark') => `postgres://${user}:secret-of-${user}@db:5432/${database}`;
const whole = { ADMIN_DATABASE_URL: url('admin'), PEOPLE_DATABASE_URL: url('people'), WEB_DATABASE_URL: url('web') };

const faultsIn = (environment: Record<string, string>): readonly string[] => {
  try {
    readMigrateSettings(environment, ['people', 'web']);
  } catch (error) {
    if (error instanceof WrongSettings) return error.faults;
    throw error;
  }
  return [];
};

it('takes each service its own address, from the environment or from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-settings-'));
  const file = join(folder, 'web_url');
  writeFileSync(file, `${url('web')}\n`);
  const { WEB_DATABASE_URL: _, ...rest } = whole;
  const read = readMigrateSettings({ ...rest, WEB_DATABASE_URL_FILE: file }, ['people', 'web']);
  expect([...read.urls]).toEqual([
    ['people', url('people')],
    ['web', url('web')],
  ]);
  expect(read).toMatchObject({ adminUrl: url('admin'), keycloakUrl: null });
  rmSync(folder, { recursive: true });
});

it('names everything that is wrong at once, and no value', () => {
  const faults = faultsIn({
    ADMIN_DATABASE_URL: url('admin'),
    PEOPLE_DATABASE_URL: url('people', 'another'),
    KEYCLOAK_DATABASE_URL: 'mysql://keycloak:secret@db/keycloak',
  });
  expect(faults).toEqual([
    'WEB_DATABASE_URL is not set: set it, or WEB_DATABASE_URL_FILE.',
    'KEYCLOAK_DATABASE_URL is no PostgreSQL address: write postgres://user:password@host:5432/database.',
    'PEOPLE_DATABASE_URL names another database than ADMIN_DATABASE_URL: correct one of them.',
  ]);
  expect(faults.join()).not.toContain('secret');
});

it.each([
  ['without a password', { WEB_DATABASE_URL: 'postgres://web@db/waymark' }, /has no password/],
  ['given twice', { WEB_DATABASE_URL_FILE: '/dev/null' }, /is given twice/],
  ['in a file that is not there', { WEB_DATABASE_URL: '', WEB_DATABASE_URL_FILE: '/nowhere' }, /cannot be read/],
])('refuses an address %s', (_, given, sentence) => {
  expect(faultsIn({ ...whole, ...given })).toEqual([expect.stringMatching(sentence)]);
});
