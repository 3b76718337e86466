import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from '../ground/child.mjs';
import { openInstallation } from '../ground/installation.mjs';
import { inTurn } from '../rounds.mjs';

const NOTHING = join(fileURLToPath(import.meta.url), '../../ground/nothing.mjs');
const MIB = 1_048_576;

/** S1: from the start of the process to its address, database there and migrated; and what it holds then. */
export async function take({ manner }) {
  const product = await openInstallation();
  const memory = { 'node doing nothing': [], 'the all-in-one process': [] };
  try {
    await product.endProcess();
    const variants = await inTurn(
      {
        'node doing nothing': async (round) => {
          const idle = await startChild({ args: [NOTHING] });
          if (round >= 0) memory['node doing nothing'].push(idle.told.rss / MIB);
          await idle.stop('SIGKILL');
          return idle.milliseconds;
        },
        'the all-in-one process': async (round) => {
          const taken = await product.start();
          const { status } = await fetch(`${product.url}/health/ready`);
          if (status !== 200) throw new Error(`/health/ready answers ${status}`);
          if (round >= 0) memory['the all-in-one process'].push(product.process.told.rss / MIB);
          await product.endProcess();
          return taken;
        },
      },
      manner,
    );
    const ceiling = 'node doing nothing';
    return [
      { id: 'S1', title: 'From start to address', unit: 'ms', ceiling, variants },
      { id: 'S1-memory', title: 'Memory once it answers', unit: 'MiB', ceiling, variants: memory },
    ];
  } finally {
    await product.stop();
  }
}
