import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from '../../infra/postgres/watchdog.mjs';

/** What a process needs to run at all: no variable of whoever runs the bench leads it astray. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'JAVA_HOME'];

/**
 * A Node process that dies with this one. Resolves with the first thing it tells, and how long that took.
 * @param {{ args: string[], env?: Record<string, string> }} command
 */
export async function startChild({ args, env = {} }) {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...kept, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  let words = '';
  child.stderr.on('data', (text) => (words = (words + text).slice(-4_000)));
  child.once('exit', watch(child.pid, { group: true }));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${args.at(-1)} ended before it said anything:\n${words}`);
  });
  const [told] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {}); // from here on it may end
  return {
    told,
    milliseconds: performance.now() - begun,
    pid: child.pid,
    async ask() {
      const answered = once(child, 'message');
      child.send('memory');
      return (await answered)[0];
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
