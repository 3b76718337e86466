import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birth } from '../postgres/processes.mjs';
import { CannotStart } from './steps.mjs';

/** Two starts of one clone would install, build and migrate over each other. Gives the way to let go. */
export function oneAtATime(home) {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'start.lock');
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, born: birth(process.pid) }));
  try {
    if (!linked(mine, file)) {
      const holder = heldBy(file);
      if (holder.born !== null && birth(holder.pid) === holder.born) throw alreadyRunning(holder);
      rmSync(file, { force: true });
      // Whoever else saw the same dead holder may have been quicker; the database's own claim stands behind this one.
      if (!linked(mine, file)) throw alreadyRunning(heldBy(file));
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** A link comes into being whole or not at all: nobody reads a lock whose holder is not yet written. */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function heldBy(file) {
  try {
    const { pid, born = null } = JSON.parse(readFileSync(file, 'utf8'));
    return { pid, born };
  } catch {
    return { pid: 0, born: null }; // let go meanwhile, or cut short by a full disk: nobody alive holds it
  }
}

const alreadyRunning = ({ pid }) =>
  new CannotStart(
    `Waymark is already running from this folder (process ${pid}): stop it first, or use another clone.`,
    75,
  );
