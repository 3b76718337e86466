import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/build.mjs';
import { removeData, startPostgres } from '../postgres/embedded.mjs';

/**
 * Throws the data of this installation away. Where the copy of the demo that is wanted is kept beside it, that alone stays,
 * and is put back when the database is found missing; else nothing does.
 * @param {string} home @param {import('./options.mjs').Demo | null} demo
 */
export async function reset(home, demo) {
  if (!demo || !(await leavesCopy(home, demo))) await removeData({ home });
  // Our own broker keeps what the older database said: the next one would hear it.
  rmSync(join(home, 'kafka'), { recursive: true, force: true });
  // Heads of a chain that is thrown away: beside them the next one would look as if it were written anew.
  rmSync(join(home, 'logs', 'audit-heads.jsonl'), { force: true });
}

async function leavesCopy(home, demo) {
  const { demoToday } = await import('../../services/all-in-one/dist/demo/demo.js');
  const { dropAllButCopy } = await import('../../services/all-in-one/dist/demo/loaded-copy.js');
  // Data that cannot even be started on is what --reset is for.
  const postgres = await startPostgres({ home }).catch(() => null);
  if (!postgres) return false;
  try {
    return await dropAllButCopy(postgres.url(), demoToday(demo), root);
  } catch {
    return false; // damaged: it goes with everything else
  } finally {
    await postgres.stop();
  }
}
