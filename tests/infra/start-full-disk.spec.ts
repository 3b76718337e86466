import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { endLaunches, freePort, freshHome, start } from './support/launch.js';

const canMount = process.getuid!() === 0 && mounts();
const whereMounts = canMount ? it : it.skip;

let disk: string;
beforeEach(() => {
  disk = freshHome();
});
afterEach(async () => {
  await endLaunches();
  if (canMount) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

whereMounts(
  `a full disk is named${canMount ? '' : ' (skipped: needs root and the right to mount a tmpfs)'}`,
  async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', disk]);
    const ended = await start({ home: disk, port: await freePort(), args: ['--empty'] }).ended;
    expect(ended.stderr).toMatch(/^The disk that holds .* is full: make room, then start again\.\n$/);
    expect(ended.code).toBe(74);
  },
  120_000,
);

function mounts(): boolean {
  const folder = freshHome();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false; // a container without the right to mount
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
