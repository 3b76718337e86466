import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, WrongSettings } from './read-settings.js';
import { makeSecrets } from './secrets.js';
import { settingsTable } from './settings-table.js';

const secrets = makeSecrets();
const DATABASE_URL = 'postgres://waymark:of-the-database@127.0.0.1:5432/waymark';
const PRODUCTION = {
  DATABASE_URL,
  NODE_ENV: 'production',
  OIDC_ISSUER: 'https://id.example.org/realms/waymark',
  PUBLIC_URL: 'https://waymark.example.org',
  TRUSTED_PROXY: '10.0.0.1',
};

const read = (environment: Record<string, string>) => readSettings(environment, { secrets });

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof WrongSettings) return error.faults;
    throw error;
  }
  return [];
}

describe('reading the settings', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'settings-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('needs the database only, and then answers on loopback', () => {
    expect(read({ DATABASE_URL })).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      issuer: null,
      issuerUrl: 'http://127.0.0.1:3000/idp',
      jwksUrl: 'http://127.0.0.1:3000/idp/jwks',
      brokers: [],
      isProduction: false,
      clockDatabaseUrl: null,
      areMetricsOpen: false,
    });
  });

  it('tells all faults at once, each with the name of its variable', () => {
    const wrong = {
      PORT: '80000',
      KAFKA_BROKERS: 'kafka',
      KAFKA_SSL: 'perhaps',
      IDLE_MINUTES: 'ten',
      OIDC_ISSUER: 'here',
    };
    const names = faultsOf(wrong).map((fault) => fault.split(' ')[0]);
    expect(names.sort()).toEqual(['DATABASE_URL', 'IDLE_MINUTES', 'KAFKA_BROKERS', 'KAFKA_SSL', 'OIDC_ISSUER', 'PORT']);
  });

  it('repeats no value, least of all a secret', () => {
    const told = faultsOf({
      DATABASE_URL: 'mysql://root:hunter2@db',
      KAFKA_SASL_PASSWORD: 'hunter2',
      PORT: 'hunter2',
    }).join();
    expect(told).toContain('DATABASE_URL');
    expect(told).toContain('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD');
    expect(told).not.toContain('hunter2');
  });

  it('takes a secret from a file', () => {
    const file = join(folder, 'database-url');
    writeFileSync(file, `${DATABASE_URL}\n`);
    expect(read({ DATABASE_URL_FILE: file }).databaseUrl).toBe(DATABASE_URL);
    expect(faultsOf({ DATABASE_URL, DATABASE_URL_FILE: file })).toEqual([
      'DATABASE_URL is given twice: keep either DATABASE_URL or DATABASE_URL_FILE.',
    ]);
    expect(faultsOf({ DATABASE_URL_FILE: join(folder, 'nothing') })).toEqual([
      'DATABASE_URL_FILE names a file that cannot be read: correct the path or its rights.',
    ]);
  });

  it('takes brokers with the spaces that people write', () => {
    expect(read({ DATABASE_URL, KAFKA_BROKERS: 'a:9092, b:9092' }).brokers).toEqual(['a:9092', 'b:9092']);
  });

  it('is content with a production that is protected', () => {
    expect(faultsOf(PRODUCTION)).toEqual([]);
  });

  it.each([
    ['CLOCK_DATABASE_URL', { CLOCK_DATABASE_URL: DATABASE_URL }],
    ['OIDC_ISSUER', { OIDC_ISSUER: '' }],
    ['OIDC_ISSUER', { OIDC_ISSUER: 'http://id.example.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://waymark.example.org' }],
    ['TRUSTED_PROXY', { TRUSTED_PROXY: '' }],
  ])('refuses a production that is not: %s %j', (name, change) => {
    const faults = faultsOf({ ...PRODUCTION, ...change });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([name]);
  });

  it('makes no secrets in production', () => {
    const file = join(folder, 'secrets.json');
    const wrong = () => readSettings({ ...PRODUCTION, SECRETS_FILE: file });
    expect(wrong).toThrow('is not there: put the secrets into it, they are only made for a demo');
    expect(readSettings({ DATABASE_URL, SECRETS_FILE: file }).secrets.idpKeys).toHaveLength(1);
  });

  it('says where a service answers: at its own address or here', () => {
    const settings = read({ DATABASE_URL, PEOPLE_URL: 'http://people:3000', HOST: '0.0.0.0' });
    expect(settings.urlOf('people')).toBe('http://people:3000');
    expect(settings.urlOf('outcomes')).toBe('http://127.0.0.1:3000');
  });

  it('has a table with a sentence for each', () => {
    const rows = settingsTable()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect(row).toMatch(/^\| `[A-Z_]+` \| [^|]+\. .*\|$|^\| `[A-Z_]+` \| [^|]+\. \|/);
    expect(settingsTable()).not.toContain('null');
  });
});
