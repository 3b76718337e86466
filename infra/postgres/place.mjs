import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart, useBackup } from './failures.mjs';
import { canReach } from './processes.mjs';

const pointer = (home) => join(home, 'postgres.location');
const backPointer = (place) => join(place, 'home');

/**
 * The folder in which this installation's `postgres` folder lies, if that was settled before: the home itself, or the
 * one outside that it names.
 * @returns {Promise<string | null>}
 */
export async function knownPlace(home) {
  const place = (await text(pointer(home))) ?? '';
  if (!place) return existsSync(join(home, 'postgres')) ? home : null;
  if (!existsSync(place)) {
    throw new CannotStart('data-gone', `The database that ${pointer(home)} names, ${place}, is gone: ${useBackup}.`);
  }
  const other = (await text(backPointer(place))) ?? home;
  if (other === home) return place;
  // A clone that was copied must not open the data of the one it was copied from; one that was moved keeps its own.
  if ((await text(pointer(other))) === place) return null;
  await writeFile(backPointer(place), `${home}\n`);
  return place;
}

/** Settles it: at home where the server's account can get there, else outside. */
export async function choosePlace(home, account) {
  if (await canReach(home, account)) return home;
  const name = createHash('sha256').update(home).digest('hex').slice(0, 12);
  const place = await mkdtemp(join(await outside(account), `${name}-`));
  await chmod(place, 0o711);
  await writeFile(backPointer(place), `${home}\n`);
  await writeFile(pointer(home), `${place}\n`);
  return place;
}

/** A folder of ours that every account can reach, for what root's server cannot read where it lies. */
export async function outside(account) {
  for (const base of ['/var/lib/waymark', join(tmpdir(), 'waymark'), '/tmp/waymark']) {
    const made = await mkdir(base, { mode: 0o755 }).then(
      () => chmod(base, 0o755), // whatever the umask
      (error) => (error.code === 'EEXIST' ? undefined : error),
    );
    if (made) continue;
    const { uid, mode } = await lstat(base);
    // in the system's temporary folder anybody may have made it first
    const ours = uid === process.getuid() && (mode & 0o170022) === 0o040000;
    if (ours && (await canReach(base, account))) return base;
  }
  const message = `The database's user (${account.uid}) can reach neither /var/lib/waymark nor ${tmpdir()}: open one.`;
  throw new CannotStart('no-permission', message);
}

/** A fresh folder, closed to all others, with a short name: a socket's path ends near 107 bytes. */
export async function temporaryFolder(account, prefix) {
  const usable = tmpdir().length < 70 && (await canReach(tmpdir(), account));
  return mkdtemp(join(usable ? tmpdir() : '/tmp', prefix));
}

const text = (file) =>
  readFile(file, 'utf8').then(
    (content) => content.trim(),
    () => null,
  );
