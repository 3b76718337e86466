import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { watch } from './watchdog.mjs';

// The caller's own PG* and LD_* variables would lead these programs astray.
const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

/**
 * Starts a program that neither Ctrl-C in the terminal nor a closed terminal reaches: who started it ends it.
 * @param {{ uid?: number, gid?: number }} account whose rights it gets
 * @param {import('node:child_process').StdioOptions} stdio
 */
export const launch = (file, args, account, stdio) =>
  spawn(file, args, { ...account, cwd: '/', env, stdio, detached: true });

/**
 * Runs a program to its end; with us it dies at once, children and the folders in `remove` included.
 * @param {{ input?: string, remove?: string[] }} [options]
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function run(file, args, account = {}, { input = '', remove = [] } = {}) {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = launch(file, args, account, ['pipe', 'pipe', 'pipe']).once('error', reject);
    if (child.pid === undefined) return;
    const unwatch = watch(child.pid, { group: true, remove });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.once('close', (code) => (unwatch(), resolve({ code, output })));
    child.stdin.on('error', () => {}).end(input); // it may have ended before it read
  });
}

/** Whether this account can walk into the folder; asked of the system, since ACLs and mounts decide as well as modes. */
export async function canReach(folder, account) {
  if (account.uid === undefined) return true;
  const { code } = await run('sh', ['-c', 'cd -- "$1"', 'sh', folder], account);
  return code === 0;
}

/** When the process was born, in words that no later process with the same number repeats; null when it is gone. */
export function birth(pid) {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`])
        .toString()
        .trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()} ${fields[18]}`;
  } catch {
    return null;
  }
}

/** Whether this process serves this data folder, also after the folder was moved under it. */
export function serves(pid, data) {
  try {
    if (process.platform !== 'linux') return execFileSync('ps', ['-o', 'args=', '-p', `${pid}`]).includes(data);
    if (readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0').includes(data)) return true;
    return readlinkSync(`/proc/${pid}/cwd`) === data;
  } catch {
    return false;
  }
}

/** PostgreSQL's fast shutdown, its immediate one (the next start recovers), and no choice. */
export const orderly = /** @type {[NodeJS.Signals, number][]} */ ([
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
]);

/** @param {[NodeJS.Signals, number][]} steps each signal and how long, in milliseconds, it may take */
export async function end(pid, steps) {
  const born = birth(pid);
  for (const [signal, patience] of steps) {
    if (born === null || birth(pid) !== born) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code === 'ESRCH') return;
      throw error;
    }
    for (let waited = 0; waited < patience && birth(pid) === born; waited += 20) await pause(20);
  }
}
