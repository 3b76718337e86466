import { execFileSync } from 'node:child_process';
import { birth } from '../postgres/processes.mjs';

/**
 * Is whoever started us gone? npm runs a script by way of a shell, and a shell outlives the npm that was killed: so where
 * there is one, it is npm that is watched.
 * @returns {() => boolean}
 */
export function launcherGone() {
  const parent = process.ppid;
  const npm = isNpmShell(parent) ? parentOf(parent) : null;
  const born = npm && birth(npm);
  return () => process.ppid !== parent || (npm !== null && birth(npm) !== born);
}

const isNpmShell = (pid) =>
  process.env.npm_lifecycle_event !== undefined && / -c node infra\/start\//.test(asked(pid, 'args'));

function parentOf(pid) {
  const parent = Number(asked(pid, 'ppid'));
  return parent > 1 ? parent : null;
}

function asked(pid, column) {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return ''; // no ps on this system: the parent alone is watched
  }
}
