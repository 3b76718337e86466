import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Says where this installation answers, for the command line: `<home>/running.json`, readable by this user only.
 * @returns {() => void} takes it away again
 */
export function sayRunning(home, url) {
  const file = join(home, 'running.json');
  rmSync(file, { force: true }); // an older file may be open to more eyes
  writeFileSync(file, `${JSON.stringify({ url, pid: process.pid })}\n`, { mode: 0o600 });
  return () => rmSync(file, { force: true });
}
