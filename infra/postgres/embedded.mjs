import { chmod, chown, mkdir, realpath, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { serverAccount } from './account.mjs';
import { findBinaries } from './binaries.mjs';
import { endLeftover, prepare } from './cluster.mjs';
import { CannotStart, explained } from './failures.mjs';
import { claim } from './owner.mjs';
import { choosePlace, knownPlace, temporaryFolder } from './place.mjs';
import { canReach } from './processes.mjs';
import { serve } from './server.mjs';

export { CannotStart };

/**
 * A real PostgreSQL of this installation's own, on a Unix socket that only this user can reach. For trials and tests.
 * @type {typeof import('./embedded.mjs').startPostgres}
 */
export async function startPostgres({ home, settings = {}, temporary = false, onExit = () => {} }) {
  const folder = temporary ? await temporaryHome() : home;
  try {
    return await claimed(folder, (installation) => start({ ...installation, settings, temporary, onExit }));
  } catch (error) {
    if (temporary) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Deletes the database of an installation that is not running, wherever it lies.
 * @type {typeof import('./embedded.mjs').removeData}
 */
export function removeData({ home }) {
  return claimed(home, async (installation) => {
    // A note that cannot be read names no other place: what lies here is thrown away.
    const place = (await knownPlace(installation.home).catch(() => null)) ?? installation.home;
    await endLeftover(join(place, 'postgres'));
    await rm(join(place, 'postgres'), { recursive: true, force: true, maxRetries: 10 });
    for (const file of ['postgres.location', 'postgres.password']) await rm(join(home, file), { force: true });
    if (place !== installation.home) {
      await rm(join(place, 'home'), { force: true });
      await rmdir(place).catch(() => {}); // what else somebody put there stays
    }
    await installation.release();
  });
}

async function start({ home, release, settings, temporary, onExit }) {
  const known = await knownPlace(home);
  const account = await serverAccount(join(known ?? home, 'postgres'));
  const binaries = await findBinaries(account, home);
  const place = known ?? (await choosePlace(home, account));
  if (!(await canReach(place, account))) throw outOfReach(place, account);

  const data = join(place, 'postgres');
  const log = join(home, 'logs', 'postgres.log');
  await mkdir(join(home, 'logs'), { recursive: true });
  const socket = await temporaryFolder(account, 'wm-');
  try {
    if (account.uid !== undefined) await chown(socket, account.uid, account.gid);
    const passwordFile = join(home, 'postgres.password');
    const sync = !['off', 'false', false].includes(settings.fsync);
    const remove = temporary ? [socket, home] : [socket];
    const kept = await prepare({ data, passwordFile, binaries, account, scratch: socket, remove, sync });
    const server = await serve({ postgres: binaries.postgres, data, socket, port, account, log, settings, remove });
    return handle(server, { ...kept, data, socket, home, release, temporary, log, onExit });
  } catch (error) {
    await rm(socket, { recursive: true, force: true });
    throw error;
  }
}

const port = 5432; // it only names the socket: nothing listens on the network

function handle(server, { password, fresh, data, socket, home, release, temporary, log, onExit }) {
  let stopping = false;
  const gone = server.ended.then(async (how) => {
    await Promise.allSettled([rm(socket, { recursive: true, force: true }), release()]);
    if (!stopping) process.nextTick(onExit, `PostgreSQL ${how}: see ${log}.`);
  });
  return {
    socket,
    port,
    admin: 'admin',
    password,
    url: (database = 'postgres', user = 'admin') =>
      `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURI(socket)}`,
    pid: server.pid,
    dataFolder: data,
    fresh,
    async stop() {
      stopping = true;
      await server.stop();
      await gone;
      if (temporary) await rm(home, { recursive: true, force: true });
    },
    kill: server.kill,
  };
}

async function claimed(folder, use) {
  let release = async () => {};
  try {
    await mkdir(folder, { recursive: true });
    const home = await realpath(folder); // processes are known by this path, however the folder was reached
    release = await claim(home);
    return await use({ home, release });
  } catch (error) {
    await release().catch(() => {}); // the first fault is the one to tell
    throw explained(error, folder);
  }
}

async function temporaryHome() {
  const folder = await temporaryFolder(await serverAccount(''), 'waymark-');
  await chmod(folder, 0o711); // as root the server's user must get through it
  return folder;
}

const outOfReach = (place, { uid }) =>
  new CannotStart('no-permission', `The database's user (${uid}) cannot reach ${place}: let it pass (chmod o+x).`);
