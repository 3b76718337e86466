// `npm start`: installs when needed, builds, starts PostgreSQL, migrates, starts every module in this process, loads the
// demo on the first run, and prints the address as its last line.
import { root } from '../build/build.mjs';
import { explained } from '../postgres/failures.mjs';
import { begin, home } from './begin.mjs';
import { mustBeRightNode } from './node-version.mjs';
import { optionsFrom, USAGE } from './options.mjs';
import { sayRunning } from './running-file.mjs';
import { progress, sayReady, step } from './steps.mjs';
import { Stop } from './stop.mjs';

const stop = new Stop();

try {
  mustBeRightNode();
  const options = optionsFrom(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    process.exit(0);
  }
  await start(options);
} catch (error) {
  await stop.because(explained(error, home));
}

async function start(options) {
  const { adminUrl, brokers } = await begin(stop, options);
  const { run } = await import('../../services/all-in-one/dist/run.js');
  const { port, demo } = options;
  const running = await run({ home, root, port, demo, brokers, adminUrl, step, progress });
  stop.then('the modules', () => running.close());
  stop.then('running.json', sayRunning(home, running.url));
  sayReady();
  process.stdout.write(`${running.url}\n`);
}
