import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAccount } from '../../../infra/postgres/account.mjs';
import { removeData, startPostgres } from '../../../infra/postgres/embedded.mjs';
import { unpack } from '../../../infra/test/frozen-folder.mjs';
import { ask, type Ask } from './ask.js';

export type Frozen = {
  /** The commit whose `npm start` made the folder. */
  commit: string;
  /** What Waymark's clock showed then; ISO 8601 in UTC. */
  frozenAt: string;
  /** The major version of PostgreSQL. */
  postgres: number;
};

const data = join(__dirname, '../data');

/** The data folders that infra/test/freeze.mjs kept, by name. */
export const frozen = (): string[] =>
  readdirSync(data)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));

/** The folder of an installation as an earlier build left it when it was stopped. */
export class OldHome {
  private constructor(
    readonly path: string,
    readonly frozen: Frozen,
  ) {}

  static async thaw(name: string): Promise<OldHome> {
    const path = mkdtempSync(join(tmpdir(), 'waymark-upgrade-'));
    chmodSync(path, 0o755); // as root, the server's own user must get through it
    await unpack(join(data, `${name}.tar.br`), path);
    const { uid, gid } = await serverAccount(join(path, 'postgres'));
    if (uid !== undefined && gid !== undefined) giveTo(join(path, 'postgres'), { uid, gid });
    return new OldHome(path, JSON.parse(readFileSync(join(data, `${name}.json`), 'utf8')) as Frozen);
  }

  /** Its PostgreSQL alone, without any of our services. The clock shows what it showed when the folder was frozen. */
  async withDatabase<Result>(work: (ask: Ask, adminUrl: string) => Promise<Result>): Promise<Result> {
    const postgres = await startPostgres({ home: this.path, settings: { fsync: 'off' } });
    try {
      const url = postgres.url('waymark');
      return await ask(url, async (question) => {
        await question(`update clock.setting set behind = clock_timestamp() - '${this.frozen.frozenAt}'::timestamptz`);
        return work(question, url);
      });
    } finally {
      await postgres.stop();
    }
  }

  async remove(): Promise<void> {
    await removeData({ home: this.path });
    rmSync(this.path, { recursive: true, force: true });
  }
}

function giveTo(folder: string, account: { uid: number; gid: number }): void {
  for (const entry of ['.', ...(readdirSync(folder, { recursive: true }) as string[])])
    chownSync(join(folder, entry), account.uid, account.gid);
}
