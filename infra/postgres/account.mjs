import { stat } from 'node:fs/promises';
import { run } from './processes.mjs';

const ownUser = 'waymark-postgres';
const nobody = { uid: 65534, gid: 65534 };

/**
 * Whose rights the server gets. PostgreSQL refuses to run as root, so root lends it another user's: the one whom the
 * data belongs to already, else the system's `postgres`, else one made for it. Anybody else runs it as themselves.
 * @param {string} data the data folder, which need not exist
 * @returns {Promise<{ uid?: number, gid?: number }>} to be spread into spawn's options
 */
export async function serverAccount(data) {
  if (process.getuid() !== 0) return {};
  const kept = await stat(data).catch(() => null); // the first start: nothing is there yet
  if (kept && kept.uid !== 0) return { uid: kept.uid, gid: kept.gid };
  return (await named('postgres')) ?? (await named(ownUser)) ?? (await created()) ?? nobody;
}

async function named(user) {
  const [uid, gid] = await Promise.all([number('-u', user), number('-g', user)]);
  return uid && gid ? { uid, gid } : null;
}

async function number(flag, user) {
  const { code, output } = await run('id', [flag, user]);
  return code === 0 ? Number(output) : null;
}

// A small image may have no useradd, or an /etc that cannot be written.
async function created() {
  const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const made = await run('useradd', [...flags, '--shell', '/usr/sbin/nologin', ownUser]).catch(() => ({ code: 1 }));
  return made.code === 0 ? named(ownUser) : null;
}
