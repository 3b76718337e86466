import { existsSync, readFileSync } from 'node:fs';

/** Whether a process with this id runs. One that has ended and that nobody has reaped yet has no command line. Linux only. */
export function isAlive(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  if (!existsSync(file)) return false;
  try {
    return readFileSync(file, 'latin1') !== '';
  } catch {
    return false; // it ended in between
  }
}
