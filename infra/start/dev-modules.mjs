// Every module in this process, for `npm run dev`, which starts and ends it.
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../build/build.mjs';
import { home } from './begin.mjs';
import { consoleTo } from './console-file.mjs';
import { progress, step } from './steps.mjs';
import { Stop } from './stop.mjs';

const stop = new Stop();
// Ctrl-C reaches the whole terminal: our parent hears it as well, and ends us before PostgreSQL.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
process.on('SIGTERM', () => void stop.because(null));
process.on('disconnect', () => void stop.because(null));

const [given] = await once(process, 'message');
consoleTo(join(home, 'logs', 'console.log'));
try {
  const { run } = await import('../../services/all-in-one/dist/run.js');
  const running = await run({ home, root, step, progress, ...given });
  stop.then('the modules', () => running.close());
  process.stdout.write(`${running.url}\n`);
  process.send({ url: running.url });
} catch (error) {
  await stop.because(error);
}
