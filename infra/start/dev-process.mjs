import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./dev-modules.mjs', import.meta.url));
const PATIENCE = 15_000;

/** The modules in a process of their own, since Node loads a changed module only in a new one. */
export class DevProcess {
  child = null;

  /** @param {{ adminUrl: string, brokers: string[], port: number, demo: import('./options.mjs').Demo | null }} given */
  constructor(given) {
    this.given = given;
  }

  /** @returns {Promise<string | null>} the address; null when it did not start, which it has said itself */
  async start() {
    const child = fork(script, [], { stdio: 'inherit' });
    this.child = child;
    child.send(this.given);
    const [said] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    return said?.url ?? null;
  }

  /** In order; by force where that takes too long. */
  async end() {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    await ended;
    clearTimeout(force);
  }
}
