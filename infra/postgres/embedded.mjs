import { chmod, chown, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverAccount } from './account.mjs';
import { findBinaries } from './binaries.mjs';
import { endLeftover, prepare } from './cluster.mjs';
import { CannotStart, explained } from './failures.mjs';
import { claim } from './owner.mjs';
import { choosePlace, knownPlace, socketFolder } from './place.mjs';
import { canReach } from './processes.mjs';
import { serve } from './server.mjs';

export { CannotStart };

const port = 5432; // only the name of the socket: nothing listens on the network

/**
 * A real PostgreSQL of this installation's own, on a Unix socket that only this user can reach. For trials and tests.
 * @type {typeof import('./embedded.mjs').startPostgres}
 */
export async function startPostgres({ home, settings = {}, temporary = false, onExit = () => {} }) {
  const folder = temporary ? await mkdtemp(join(tmpdir(), 'waymark-')) : home;
  try {
    return await withClaim(folder, (release) => start({ home: folder, settings, temporary, onExit, release }));
  } catch (error) {
    if (temporary) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Deletes the database of an installation that is not running, wherever it lies.
 * @type {typeof import('./embedded.mjs').removeData}
 */
export function removeData(home) {
  return withClaim(home, async (release) => {
    const place = (await knownPlace(home).catch(() => null)) ?? home;
    await endLeftover(join(place, 'postgres'));
    await rm(join(place, 'postgres'), { recursive: true, force: true, maxRetries: 10 });
    if (place !== home) await rm(place, { recursive: true, force: true });
    for (const file of ['postgres.location', 'postgres.password']) await rm(join(home, file), { force: true });
    await release();
  });
}
