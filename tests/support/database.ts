import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres, removeData, type Postgres } from '../../infra/postgres/embedded.mjs';

/** What tests do to the PostgreSQL of a system. */
export type ServerOfSystem = {
  readonly pid: number;
  /** A superuser's address unless another user is named. */
  url(database?: string, user?: string): string;
  /** SIGKILL, as by the system when memory is short. */
  kill(): void;
};

/** PostgreSQL of its own, behind an address that stays the same when it is killed and started again. */
export class OwnPostgres implements ServerOfSystem {
  private constructor(
    private readonly home: string,
    /** A short path: that of a socket ends near 107 bytes. */
    private readonly link: string,
    private running: Postgres,
  ) {}

  static async start(home: string): Promise<OwnPostgres> {
    await chmod(home, 0o711); // as root, the server's own user must get through it
    const folder = await mkdtemp('/tmp/wml-');
    const link = join(folder, 's');
    const own = new OwnPostgres(home, link, await startPostgres({ home, settings }));
    await symlink(own.running.socket, link);
    return own;
  }

  get pid(): number {
    return this.running.pid;
  }

  url(database = 'postgres', user = 'admin'): string {
    const { password, port } = this.running;
    return `postgres://${user}:${password}@localhost:${port}/${database}?host=${this.link}`;
  }

  kill(): void {
    this.running.kill();
  }

  /** Again after a kill, with the data that is there. */
  async start(): Promise<void> {
    await this.running.stop();
    this.running = await startPostgres({ home: this.home, settings });
    await rm(this.link, { force: true });
    await symlink(this.running.socket, this.link);
  }

  /** With its data. */
  async stop(): Promise<void> {
    await this.running.stop();
    await removeData({ home: this.home });
    await rm(join(this.link, '..'), { recursive: true, force: true });
  }
}

// A crash of the machine may lose the database; a kill of the server must not, so each commit still reaches the system.
const settings = { fsync: 'off', full_page_writes: 'off' };

/** The PostgreSQL that `npm start` keeps under this home, asked anew each time since each start has another socket. */
export function serverUnder(home: string): ServerOfSystem {
  const lines = () => {
    const pointer = join(home, 'postgres.location');
    const place = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : home;
    return readFileSync(join(place, 'postgres/postmaster.pid'), 'utf8').split('\n');
  };
  return {
    get pid() {
      return Number(lines()[0]);
    },
    url: (database = 'postgres', user = 'admin') => {
      const password = readFileSync(join(home, 'postgres.password'), 'utf8').trim();
      return `postgres://${user}:${password}@localhost:5432/${database}?host=${lines()[4]}`;
    },
    kill: () => void process.kill(Number(lines()[0]), 'SIGKILL'),
  };
}
