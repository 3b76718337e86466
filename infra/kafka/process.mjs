import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs a broker until it answers, or throws with its last words. Neither Ctrl-C nor a closed terminal reaches it. */
export async function launch({ file, args, folder, port, remove }) {
  const env = { ...process.env, LOG_DIR: folder };
  const child = spawn(file, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  await once(child, 'spawn');
  watch(child, remove);
  child.unref();
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (said = (said + text).slice(-64_000)));
    stream.unref();
  }
  const broker = { pid: child.pid, log: () => said, signal: (name) => void child.kill(name), end: end(child) };

  for (const giveUp = Date.now() + 60_000; Date.now() < giveUp; await pause(100)) {
    if (hasEnded(child)) throw new Error(`Kafka ended at once:\n${said.slice(-4000)}`);
    if (await answers(port)) return broker;
  }
  await broker.end('SIGKILL');
  throw new Error(`Kafka did not answer in 60 s:\n${said.slice(-4000)}`);
}

const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;

// Our death closes this pipe, by kill -9 too; without the watcher the broker would live on.
function watch(child, remove) {
  const script = 'cat >/dev/null; kill -s KILL "$1"; shift; [ $# -eq 0 ] || rm -rf -- "$@"';
  const args = ['-c', script, 'waymark-watchdog', `${child.pid}`, ...remove];
  const shell = spawn('sh', args, { cwd: '/', stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  shell.stdin.unref();
  shell.unref();
  child.once('exit', () => shell.kill('SIGKILL'));
}

const end = (child) => async (signal) => {
  if (hasEnded(child)) return;
  child.ref();
  const ended = once(child, 'exit');
  child.kill(signal);
  child.kill('SIGCONT'); // a paused one would not hear the other signal
  const impatience = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await ended;
  clearTimeout(impatience);
};

/** A listening port is not yet a broker: ask for ApiVersions (key 18, version 0) and wait for any answer. */
function answers(port) {
  const request = Buffer.from([0, 0, 0, 11, 0, 18, 0, 0, 0, 0, 0, 1, 0, 1, 0x77]);
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request));
    const done = (answered) => (socket.destroy(), resolve(answered));
    socket.once('data', () => done(true));
    for (const event of ['error', 'close']) socket.once(event, () => done(false));
    socket.setTimeout(1000, () => done(false));
  });
}
