import { open, readFile, rename, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart, diskFull, understood } from './failures.mjs';
import { end, launch, orderly } from './processes.mjs';
import { watch } from './watchdog.mjs';

/**
 * Runs the server until it answers, watched from then on.
 * @param {{ postgres: string, data: string, socket: string, port: number, account: object, log: string,
 *   settings: Record<string, string | number | boolean>, remove: string[] }} given remove: folders that shall not
 *   outlive us, however we end
 * @returns {Promise<{ pid: number, ended: Promise<string>, stop(): Promise<void>, kill(): void }>} ended: how it ended,
 *   in words
 */
export async function serve(given) {
  const { data, log } = given;
  for (const giveUp = Date.now() + 15_000; ; await pause(200)) {
    const file = await logFile(log);
    const { size } = await file.stat();
    const server = launched(given, file);
    try {
      if (await ready(server, data)) return server;
      const output = (await readFile(log)).subarray(size).toString();
      // After a kill -9 of the server its backends need a moment to notice.
      if (/shared memory block .* still in use/.test(output) && Date.now() < giveUp) continue;
      throw (await isFull(data)) ? diskFull(data) : understood(`${output}\n${await server.ended}`, { data, log });
    } catch (error) {
      await server.stop();
      throw error;
    } finally {
      await file.close();
    }
  }
}

const defaults = {
  max_connections: 200,
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C', // faults are told apart by their words
  logging_collector: false,
};

function launched({ postgres, data, socket, port, account, settings, remove }, { fd }) {
  const fixed = { listen_addresses: '', unix_socket_directories: socket, port };
  const flags = Object.entries({ ...defaults, ...settings, ...fixed }).flatMap(([name, v]) => ['-c', `${name}=${v}`]);
  const child = launch(postgres, ['-D', data, ...flags], account, ['ignore', fd, fd]);
  const unwatch = child.pid === undefined ? () => {} : watch(child.pid, { remove });
  child.unref();

  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  ended.then(unwatch);
  return {
    pid: child.pid,
    ended,
    async stop() {
      child.ref();
      if (child.pid !== undefined && !hasEnded(child)) await end(child.pid, orderly);
      await ended;
    },
    kill: () => void child.kill('SIGKILL'),
    child,
  };
}

/** False when it ended instead. Recovery after a crash may take minutes. */
async function ready({ child }, data) {
  for (const giveUp = Date.now() + 10 * 60_000; Date.now() < giveUp; await pause(20)) {
    if (child.pid === undefined || hasEnded(child)) return false;
    const [pid, , , , , , , status] = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split(
      '\n',
    );
    if (Number(pid) === child.pid && status?.trim() === 'ready') return true;
  }
  throw new CannotStart('did-not-start', `PostgreSQL on ${data} did not answer in 10 minutes: see its log.`);
}

const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;

async function logFile(log) {
  const { size } = await stat(log).catch(() => ({ size: 0 }));
  if (size > 10_000_000) await rename(log, `${log}.old`);
  return open(log, 'a', 0o600);
}

// A server that finds no room for its reason leaves an empty log.
async function isFull(data) {
  const { bavail, bsize } = await statfs(data);
  return bavail * bsize < 1_000_000;
}
