import { Console } from 'node:console';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Sends what libraries say by `console`, and Node's own warnings, to a file: the terminal belongs to whoever started us,
 * and its last line is the address. Our own words go to process.stdout and stderr directly.
 */
export function consoleTo(file) {
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A full disk must not end a running system for a library's remark.
  stream.on('error', () => {});
  const log = new Console(stream);
  for (const way of ['debug', 'info', 'log', 'warn', 'error']) console[way] = log[way].bind(log);
  process.removeAllListeners('warning');
  process.on('warning', (warning) => log.warn(`${warning.name}: ${warning.message}`));
}
