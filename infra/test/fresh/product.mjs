import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { begin } from './person.mjs';
import { familyOf, isAlive } from './processes.mjs';

/** A cold install over a slow line takes its time; a start that hangs must not hold CI up for ever. */
const STARTING = 20 * 60_000;
const STOPPING = 30_000;
const ADDRESS = /^http:\/\/\S+$/;

/**
 * `npm start` in a clone, with the county that it loads. Resolves when the address is its last line.
 * @param {import('./person.mjs').Person} person
 * @returns {Promise<{ url: string, seconds: number, stop: () => Promise<void> }>}
 */
export async function npmStart(person, { cwd, port }) {
  const begun = performance.now();
  const { child, ended } = begin(person, 'npm', ['start', '--', '--port', String(port)], { cwd });
  let said = '';
  let isOver = false;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text;
      process.stdout.write(String(text).replace(/^(?=.)/gm, '    '));
    });
  void ended.finally(() => (isOver = true));
  for (; !ADDRESS.test(lastLineOf(said)); await pause(100)) {
    if (isOver) throw new Error(`npm start ended before it answered:\n${said.slice(-4_000)}`);
    if (performance.now() - begun > STARTING) {
      process.kill(-child.pid, 'SIGKILL');
      throw new Error(`npm start did not answer in ${STARTING / 60_000} minutes:\n${said.slice(-4_000)}`);
    }
  }
  const seconds = (performance.now() - begun) / 1000;
  await pause(1_000);
  const url = lastLineOf(said);
  if (!ADDRESS.test(url)) throw new Error(`The address is not the last line, but: ${url}`);
  return { url, seconds, stop: () => controlC(child, ended) };
}

/** What a terminal does at Ctrl-C: SIGINT to everybody in the foreground. @throws Error when somebody stays */
async function controlC(child, ended) {
  const family = familyOf(child.pid);
  if (!family.some(({ command }) => command.includes('postgres')))
    throw new Error(`No PostgreSQL is among the processes of npm start: ${family.map(({ command }) => command)}`);
  process.kill(-child.pid, 'SIGINT');
  const force = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), STOPPING);
  await ended;
  clearTimeout(force);
  // npm itself goes at once; what it started may take the seconds that the last requests need.
  for (const end = performance.now() + STOPPING; family.some(isAlive) && performance.now() < end;) await pause(100);
  const left = family.filter(isAlive);
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  if (left.length > 0)
    throw new Error(`Ctrl-C left: ${left.map(({ pid, command }) => `${pid} ${command}`).join(', ')}`);
}

/** Of this machine, on loopback. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Only what ends with a line break was said to its end.
const lastLineOf = (said) => (said.endsWith('\n') ? (said.trimEnd().split('\n').at(-1) ?? '') : '');
