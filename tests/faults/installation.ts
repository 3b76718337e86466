import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller, freePort, repository } from '@waymark/testing';
import { importJWK, SignJWT, type JWK } from 'jose';
import pg from 'pg';
import { watch } from '../../infra/postgres/watchdog.mjs';
import { isAlive } from './alive.js';
import type { Ask } from './checker.js';

type Wish = { demo?: boolean; env?: Record<string, string> };

/** `npm start` in a folder of its own: can be killed at any moment and started again with what it left. */
export class Installation {
  private readonly home = mkdtempSync(join(tmpdir(), 'waymark-faults-'));
  private child: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();
  private database: pg.Pool | undefined;
  private output = '';

  private constructor(readonly port: number) {}

  static async make(): Promise<Installation> {
    return new Installation(await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child!.pid!;
  }

  /** An officer of the demo's staff, with a token that is signed as the provider inside signs: with this installation's key. */
  as(subject: string): Caller {
    return new Caller(
      (path) => this.url + path,
      () => this.token(subject),
    );
  }

  /** Does not wait for it. */
  begin({ demo = false, env = {} }: Wish = {}): void {
    this.output = '';
    const args = ['infra/start/start.mjs', '--port', String(this.port), demo ? '--few' : '--empty'];
    const child = spawn(process.execPath, args, {
      cwd: repository,
      env: { ...process.env, NODE_ENV: 'test', WAYMARK_HOME: this.home, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    // What stands still at a marker hears of no signal: should this process die, it is killed.
    child.once('exit', watch(child.pid!, { group: true }));
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child = child;
    this.ended = once(child, 'exit');
  }

  /** Resolves when it has said its address: everything is migrated, started and loaded. */
  async start(wish: Wish = {}, seconds = 120): Promise<void> {
    this.begin(wish);
    const hasEnded = this.ended.then(() => true);
    for (const end = performance.now() + seconds * 1_000; performance.now() < end;) {
      if (this.output.includes(`\n${this.url}`)) return;
      const isOver = await Promise.race([hasEnded, new Promise((resolve) => setTimeout(resolve, 50, false))]);
      if (isOver) throw new Error(`It ended instead of starting:\n${this.output}`);
    }
    throw new Error(`It did not start in ${seconds} s:\n${this.output}`);
  }

  /** SIGKILL; resolves when the database, which ends by its watchdog, has let go of its data. */
  async kill(): Promise<void> {
    await this.end();
  }

  /** Asks its database as the superuser; a pool of its own for each life. */
  readonly ask: Ask = async (sql, parameters) => (await this.pool().query(sql, parameters as unknown[])).rows;

  /** Ends what runs, and leaves nothing behind. */
  async remove(): Promise<void> {
    await this.end();
    const place = this.place();
    rmSync(join(place, 'postgres'), { recursive: true, force: true });
    if (place !== this.home) rmSync(place, { recursive: true, force: true });
    rmSync(this.home, { recursive: true, force: true });
  }

  private async end(): Promise<void> {
    const server = this.postmaster()?.pid;
    await this.database?.end().catch(() => undefined); // the server may be gone already
    this.database = undefined;
    if (this.child?.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.ended;
    for (const end = performance.now() + 20_000; server && isAlive(server) && performance.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    if (server && isAlive(server)) throw new Error(`PostgreSQL ${server} lives on without its owner`);
  }

  private async token(subject: string): Promise<string> {
    const { idpKeys } = JSON.parse(readFileSync(join(this.home, 'secrets.json'), 'utf8')) as { idpKeys: [JWK] };
    const [key] = idpKeys;
    return new SignJWT({ client_id: 'waymark-web' })
      .setProtectedHeader({ alg: 'RS256', kid: key.kid!, typ: 'at+jwt' })
      .setSubject(subject)
      .setIssuer(`${this.url}/idp`)
      .setAudience('waymark-api')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(await importJWK(key, 'RS256'));
  }

  private pool(): pg.Pool {
    if (this.database) return this.database;
    const password = readFileSync(join(this.home, 'postgres.password'), 'utf8').trim();
    const host = this.postmaster()!.socket;
    this.database = new pg.Pool({ host, port: 5432, user: 'admin', password, database: 'waymark', max: 2 });
    this.database.on('error', () => undefined); // the server is killed under it
    return this.database;
  }

  /** From the file in which PostgreSQL names itself: its process, and on its fifth line the folder of its socket. */
  private postmaster(): { pid: number; socket: string } | undefined {
    const file = join(this.place(), 'postgres', 'postmaster.pid');
    if (!existsSync(file)) return undefined;
    const lines = readFileSync(file, 'utf8').split('\n');
    return { pid: Number(lines[0]), socket: lines[4]! };
  }

  /** As root the data lies outside, where the server's own account can reach it. */
  private place(): string {
    const pointer = join(this.home, 'postgres.location');
    return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : this.home;
  }
}
