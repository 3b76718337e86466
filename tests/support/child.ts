import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { repository } from '@waymark/testing';
import { watch } from '../../infra/postgres/watchdog.mjs';

export type Command = {
  /** How it is called in messages. */
  name: string;
  /** What Node runs, from the repository's folder. */
  args: string[];
  env: Record<string, string>;
};

/** What it says once it answers: a service names its address in a sentence, `npm start` on a line of its own. */
const ANSWERS = /(answers on |^)http:\/\/\S+$/m;
const STARTING = 120_000;
/** Longer than the grace that the product gives itself. */
const STOPPING = 30_000;
const KEPT = 20_000;

/** One real Node process of the product: it dies with this one, by kill -9 too. */
export class Child {
  private child: ChildProcess | undefined;
  private said = '';

  constructor(private readonly command: Command) {}

  /** @throws Error when it does not run */
  get pid(): number {
    if (!this.isRunning) throw new Error(`${this.command.name} does not run`);
    return this.child!.pid!;
  }

  get isRunning(): boolean {
    const { child } = this;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** The last that it said on standard output and standard error, since it was first started. */
  get output(): string {
    return this.said;
  }

  /** Resolves when it answers. @throws Error with its last words when it ends before */
  async start(env: Record<string, string> = {}): Promise<void> {
    if (this.isRunning) throw new Error(`${this.command.name} runs already`);
    const { name, args } = this.command;
    const child = spawn(process.execPath, args, {
      cwd: repository,
      env: { ...surroundings(), ...this.command.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child = child;
    if (child.pid === undefined) throw new Error(`${name} cannot be started`);
    child.once('exit', watch(child.pid, { group: true }));
    let since = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (text: Buffer) => {
        since = (since + text.toString()).slice(-KEPT);
        this.said = (this.said + text.toString()).slice(-KEPT);
      });
    for (const giveUp = performance.now() + STARTING; !ANSWERS.test(since); await pause(20)) {
      if (!this.isRunning) throw new Error(`${name} ended before it answered:\n${since}`);
      if (performance.now() < giveUp) continue;
      await this.signal('SIGKILL');
      throw new Error(`${name} did not answer in ${STARTING / 1000} s:\n${since}`);
    }
  }

  /** Resolves when it has ended; at once for a signal that ends nothing. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const ended = once(this.child!, 'exit');
    this.child!.kill(signal);
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await ended;
  }

  /** In order; by force where that takes too long. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    const force = setTimeout(() => this.child!.kill('SIGKILL'), STOPPING);
    this.child!.kill('SIGCONT');
    await this.signal('SIGTERM');
    clearTimeout(force);
  }
}

/** A command of the product that does its work and ends. @throws Error with what it said unless it ends well */
export async function runToEnd({ name, args, env }: Command): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { ...surroundings(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  if (child.pid === undefined) throw new Error(`${name} cannot be started`);
  child.once('exit', watch(child.pid, { group: true }));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${said}`);
}

/** What a process needs to run at all: no variable of the person who runs the tests leads it astray. */
function surroundings(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'JAVA_HOME'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
