// Who starts a clone: an account, and a folder with nothing in it but what this person will put there.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { watch } from '../../postgres/watchdog.mjs';

export const isRoot = process.getuid?.() === 0;

/**
 * @typedef {object} Person
 * @property {string} name how the account is called
 * @property {string} folder mode 700, theirs
 * @property {Record<string, string>} env
 * @property {{ uid: number, gid: number } | null} account null where it is our own
 * @property {() => void} forget takes away the folder, and the account if it was made for this
 */

/** Whoever runs this. @returns {Person} */
export const ourselves = () => person({ name: userInfo().username, account: null });

/** An ordinary user made for this run: root only. @returns {Person} */
export function ordinaryUser() {
  const name = `waymark-${process.pid}`;
  execFileSync('useradd', ['--no-create-home', '--shell', '/bin/sh', name]);
  const id = (which) => Number(execFileSync('id', [which, name]).toString());
  try {
    return person({ name, account: { uid: id('-u'), gid: id('-g') }, leave: () => execFileSync('userdel', [name]) });
  } catch (error) {
    execFileSync('userdel', [name]);
    throw error;
  }
}

function person({ name, account, leave = () => {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-fresh-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  for (const path of account ? [folder, home] : []) chownSync(path, account.uid, account.gid);
  const env = {
    ...waysOut(),
    HOME: home,
    USER: name,
    LOGNAME: name,
    npm_config_cache: join(folder, 'npm-cache'),
    npm_config_update_notifier: 'false',
  };
  const forget = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    leave();
  };
  return { name, folder, env, account, forget };
}

/** Starts a program as this person, at the head of a process group of its own: as a shell does, and it dies with us. */
export function begin({ env, account }, command, args, { cwd, env: more = {} }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...env, ...more },
    ...account,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  if (child.pid !== undefined) child.once('exit', watch(child.pid, { group: true }));
  return { child, ended };
}

/** Runs it to its end. @returns {Promise<string>} what it said @throws Error with its last words */
export async function run(person, command, args, options) {
  const { child, ended } = begin(person, command, args, options);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said = (said + text).slice(-12_000)));
  const code = await ended;
  if (code !== 0) throw new Error(`${command} ${args.slice(0, 2).join(' ')} ended with ${code}:\n${said}`);
  return said;
}

/** Nothing of our own settings but where programs are, and how this machine gets out to the registry. */
function waysOut() {
  const kept = /^(PATH|LANG|CI|CHROMIUM|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|(https?|no)_proxy)$/i;
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { stdio: ['ignore', 'pipe', 'ignore'] });
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name))),
    npm_config_registry: registry.toString().trim(),
  };
}
