import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './failures.mjs';
import { birth } from './processes.mjs';

/**
 * Takes the installation for this process, or throws `already-running`. A dead owner's claim is taken over, by exactly
 * one of those who try at once.
 * @returns {Promise<() => Promise<void>>} gives it back
 */
export async function claim(home) {
  const owner = { id: randomUUID(), pid: process.pid, born: birth(process.pid) };
  const file = join(home, 'owner.json');
  const mine = `${file}.${owner.id}`;
  await writeFile(mine, `${JSON.stringify(owner)}\n`, { mode: 0o644 });
  try {
    await take(file, mine);
  } finally {
    await rm(mine, { force: true });
  }
  return () => rm(file, { force: true });
}

// A link comes into being whole or not at all. Removing a dead owner's file and making a new one are two steps, between
// which a second taker could remove the first one's claim; so the right to replace a file is itself taken first, under
// the dead owner's id, and what was read is read again while holding it.
async function take(file, mine) {
  for (;;) {
    if (await linked(mine, file)) return;
    const holder = await read(file);
    if (!holder) continue;
    if (holder.born !== null && birth(holder.pid) === holder.born) throw alreadyRunning(holder);

    const right = `${file}.after-${holder.id}`;
    await take(right, mine);
    if ((await read(file))?.id === holder.id) return rename(right, file);
    await rm(right, { force: true });
  }
}

const linked = (from, to) =>
  link(from, to).then(
    () => true,
    (error) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );

async function read(file) {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (text) return parsed(text);
  await pause(5);
  return null;
}

// A file that is not ours to understand was cut short by a full disk or edited: nobody alive wrote it.
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { id: 'unreadable', pid: 0, born: null };
  }
}

const alreadyRunning = ({ pid }) =>
  new CannotStart(
    'already-running',
    `Waymark is already running from this folder (process ${pid}): stop it first, or use another clone.`,
  );
