import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSecrets, readSecrets, type Secrets } from './secrets.js';

describe('the secrets', () => {
  let file: string;
  beforeEach(() => (file = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'kept', 'secrets.json')));
  afterEach(() => rmSync(join(file, '../..'), { recursive: true }));

  it('are made once for a demo, and are the same after a restart', () => {
    const made = readSecrets(file, { mayMake: true });
    expect(Buffer.from(made.dataKey, 'base64')).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readSecrets(file, { mayMake: true })).toEqual(made);
    expect(readSecrets(file, { mayMake: false })).toEqual(made);
  });

  it('are refused when others can read them', () => {
    readSecrets(file, { mayMake: true });
    chmodSync(file, 0o644);
    expect(() => readSecrets(file, { mayMake: true })).toThrow('can be read by others');
  });

  it('are not replaced when the file is broken, and nothing of it is told', () => {
    readSecrets(file, { mayMake: true });
    writeFileSync(file, '{"dataKey": "hunter2"');
    expect(() => readSecrets(file, { mayMake: true })).toThrow(/^cannot be read as JSON/);
    expect(readFileSync(file, 'utf8')).toContain('hunter2');
  });

  it.each([
    { dataKey: 'c2hvcnQ=' },
    { auditKey: 'c2hvcnQ=' },
    { serviceSecret: 'short' },
    { sessionSecrets: ['short'] },
  ])('are not weak: %j', (weak) => {
    readSecrets(file, { mayMake: true });
    writeFileSync(file, JSON.stringify({ ...makeSecrets(), ...weak }));
    expect(() => readSecrets(file, { mayMake: false })).toThrow(Object.keys(weak)[0]);
  });

  it('that are older than the signing of the audit sign with one key all the same, another for each file', () => {
    const auditKeyWith = ({ dataKey, serviceSecret }: Pick<Secrets, 'dataKey' | 'serviceSecret'>) => {
      writeFileSync(file, JSON.stringify({ dataKey, serviceSecret }), { mode: 0o600 });
      return readSecrets(file, { mayMake: false }).auditKey;
    };
    const older = readSecrets(file, { mayMake: true });
    const derived = auditKeyWith(older);
    expect(Buffer.from(derived, 'base64')).toHaveLength(32);
    expect(derived).not.toBe(older.dataKey);
    expect(auditKeyWith(older)).toBe(derived);
    expect(auditKeyWith(makeSecrets())).not.toBe(derived);
  });

  it('of a service alone need nothing of the web pages', () => {
    readSecrets(file, { mayMake: true });
    const { dataKey, serviceSecret } = makeSecrets();
    writeFileSync(file, JSON.stringify({ dataKey, serviceSecret }));
    expect(readSecrets(file, { mayMake: false })).toMatchObject({
      clientSecret: null,
      sessionSecrets: [],
      idpKeys: [],
    });
  });
});
