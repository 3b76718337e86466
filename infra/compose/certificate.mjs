import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A certificate for these host names and the authority that signed it, for a trial on one machine; in earnest the files are
 * replaced by your own. The authority's key is thrown away: it can sign nothing else.
 * @param {string[]} hosts
 * @returns {{ authority: string, certificate: string, key: string }} PEM
 * @throws Error in one sentence, without openssl
 */
export function certificateFor(hosts) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-tls-'));
  const file = (name) => join(folder, name);
  try {
    writeFileSync(
      file('extensions'),
      `subjectAltName=${hosts.map((host) => `DNS:${host}`).join()}\nbasicConstraints=CA:FALSE\n`,
    );
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const authority = ['-x509', ...newKey, '-keyout', file('ca.key'), '-out', file('ca.pem'), '-days', '825'];
    openssl('req', ...authority, '-subj', '/CN=Waymark trial authority');
    openssl('req', ...newKey, '-keyout', file('key'), '-out', file('request'), '-subj', `/CN=${hosts[0]}`);
    const signing = [
      '-CA',
      file('ca.pem'),
      '-CAkey',
      file('ca.key'),
      '-CAcreateserial',
      '-extfile',
      file('extensions'),
    ];
    openssl('x509', '-req', '-in', file('request'), ...signing, '-out', file('certificate'), '-days', '825');
    const read = (name) => readFileSync(file(name), 'utf8');
    return { authority: read('ca.pem'), certificate: read('certificate'), key: read('key') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openssl(...args) {
  try {
    execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (cause) {
    if (cause.code === 'ENOENT')
      throw new Error('There is no openssl on this machine to make a certificate with: install it.', { cause });
    throw new Error(`openssl ${args[0]} failed: ${cause.stderr.toString().trim().split('\n').at(-1)}`, { cause });
  }
}
