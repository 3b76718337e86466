import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Does node_modules hold what package-lock.json asks for? What npm leaves out on this platform does not count. */
export function isInstalled(root) {
  const kept = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(kept)) return false;
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const found = packagesIn(kept);
  return Object.entries(wanted).every(
    ([path, { version, link, optional, devOptional }]) =>
      !path.startsWith('node_modules/') || link || optional || devOptional || found[path]?.version === version,
  );
}

/**
 * Keeps to package-lock.json. `npm ci` would refuse a lock that lacks an optional package of another platform; this forgives it.
 * @throws Error with npm's last lines when it failed
 */
export async function install(root) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await run(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error'], root);
}

/** @param {string} command @param {string[]} args @param {string} cwd @param {NodeJS.ProcessEnv} [env] */
export function run(command, args, cwd, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => (said = (said + text).slice(-8_000)));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${command} ${args[0]} failed:\n${said}`)),
    );
  });
}

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
