import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { within } from './parent.js';

const repository = join(__dirname, '../../..');
const ADDRESS = /^http:\/\/127\.0\.0\.1:\d+\n$/m;
const begun: Launch[] = [];

export type Ended = { code: number | null; stdout: string; stderr: string };

/** A program of ours as a person would start it, and what it said. */
export class Launch {
  stdout = '';
  stderr = '';
  readonly pid: number;
  readonly ended: Promise<Ended>;

  constructor(file: string, args: string[], env: Record<string, string>) {
    const { PATH = '', HOME = '' } = process.env;
    const options = { cwd: repository, env: { PATH, HOME, ...env }, detached: true } as const;
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    this.pid = child.pid!;
    child.stdout.on('data', (text: Buffer) => (this.stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (this.stderr += text.toString()));
    this.ended = once(child, 'close').then(([code]) => ({ code, stdout: this.stdout, stderr: this.stderr }));
    begun.push(this);
  }

  /** It has said its address. */
  async up(): Promise<this> {
    let hasEnded = false;
    void this.ended.then(() => (hasEnded = true));
    await within(120_000, () => ADDRESS.test(this.stdout) || hasEnded);
    if (ADDRESS.test(this.stdout)) return this;
    throw new Error(`It did not come up:\n${this.stdout}${this.stderr}`);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.pid, name);
  }

  async stop(): Promise<Ended> {
    this.signal('SIGTERM');
    return this.ended;
  }
}

/** Ends whatever a test left running, with the whole group that it leads. */
export async function endLaunches(): Promise<void> {
  for (const { pid, ended } of begun.splice(0)) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ESRCH') throw error;
    }
    await ended;
  }
}

/** An empty home that the server's own user can reach, as PostgreSQL never runs as root. */
export function freshHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'waymark-start-'));
  chmodSync(home, 0o755);
  return home;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

type Given = { home: string; port?: number; args?: string[]; env?: Record<string, string> };

const optionsOf = ({ port, args = [] }: Given) => [...args, ...(port ? ['--port', `${port}`] : [])];

/** `node infra/start/start.mjs …` */
export const start = (given: Given): Launch =>
  new Launch(process.execPath, ['infra/start/start.mjs', ...optionsOf(given)], {
    WAYMARK_HOME: given.home,
    ...given.env,
  });

/** `npm <script> -- …` */
export const npm = (script: string, given: Given): Launch =>
  new Launch('npm', ['run', '-s', script, '--', ...optionsOf(given)], { WAYMARK_HOME: given.home, ...given.env });

/** `waymark …`, to its end. */
export const waymark = (args: string[], env: Record<string, string>): Promise<Ended> =>
  new Launch(process.execPath, ['services/all-in-one/dist/waymark.js', ...args], env).ended;
