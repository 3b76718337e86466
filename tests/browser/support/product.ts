import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@waymark/testing';
import { removeData } from '../../../infra/postgres/embedded.mjs';
import { Child } from '../../support/child.js';

/** `home` is the folder of its data. */
export type Product = { url: string; home: string; stop(): Promise<void> };

/** `npm start -- --few`, in a home of its own on a free port. Resolves when it answers. */
export async function startProduct(): Promise<Product> {
  const home = await mkdtemp(join(tmpdir(), 'waymark-browser-'));
  const port = await freePort();
  const child = new Child({
    name: 'the product',
    args: ['infra/start/start.mjs', '--few', '--port', String(port)],
    env: { WAYMARK_HOME: home },
  });
  const stop = async () => {
    await child.stop();
    await removeData({ home });
    await rm(home, { recursive: true, force: true });
  };
  try {
    await child.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, home, stop };
}
