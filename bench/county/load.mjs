import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../infra/kafka/configuration.mjs';
import { removeData, startPostgres } from '../../infra/postgres/embedded.mjs';
import { prepareDatabase } from '../../libs/kit/dist/index.js';
import { createDatabase, mark } from '../../services/all-in-one/dist/database.js';
import { DemoSignIn } from '../../services/all-in-one/dist/demo/demo-sign-in.js';
import { loadDemo } from '../../services/all-in-one/dist/demo/load-demo.js';
import { run } from '../../services/all-in-one/dist/run.js';
import { serviceNames } from '../../services/all-in-one/dist/services.js';
import { LOADED } from './homes.mjs';
import { multipliedCounty } from './multiplied.mjs';

const DAY = 86_400_000;

/**
 * Loads a county so many times over into a data folder of its own, through the product's own loader, and leaves it stopped.
 * Whatever stood there goes first.
 * @param {{ root: string, home: string, times: number, progress: (text: string) => void }} wish
 */
export async function loadCounty({ root, home, times, progress }) {
  const today = new Date().toISOString().slice(0, 10);
  const { stories, begins, operator } = multipliedCounty({ root, times, today });
  await mkdir(home, { recursive: true });
  await removeData({ home });
  await rm(join(home, LOADED), { force: true });
  // A load that is cut off begins anew, so nothing waits for the disk.
  const postgres = await startPostgres({ home, settings: { fsync: 'off', synchronous_commit: 'off' } });
  try {
    const adminUrl = await createDatabase(postgres.url(), 'waymark');
    // Born on the county's first day; the product's own start goes on from there.
    const bornBehind = `${(Date.parse(today) - Date.parse(begins)) / DAY} days`;
    await prepareDatabase({
      adminUrl,
      services: serviceNames(),
      password: randomBytes(24).toString('hex'),
      bornBehind,
    });
    await mark(postgres.url(), 'waymark', 'The demo was loaded whole.');
    const step = (_name, work) => work();
    const running = await run({
      home,
      root,
      port: await freePort(),
      demo: null,
      brokers: [],
      adminUrl: postgres.url(),
      step,
      progress,
    });
    try {
      const { clientId, secrets } = running.settings;
      const signIn = new DemoSignIn({ publicUrl: running.url, clientId, clientSecret: secrets.clientSecret });
      const tokenOf = (subject, isFresh) => signIn.tokenOf(subject, isFresh);
      await loadDemo({ url: running.url, tokenOf, stories, operator, today, progress });
    } finally {
      await running.close();
    }
  } finally {
    await postgres.stop();
  }
  const commands = stories.reduce((sum, story) => sum + story.commands.length, 0);
  await writeFile(join(home, LOADED), `${JSON.stringify({ times, today, stories: stories.length, commands })}\n`);
  return { stories: stories.length, commands };
}
