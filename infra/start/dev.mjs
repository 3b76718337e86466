// `npm run dev`: as `npm start`, but builds and starts the modules again whenever a source changes. PostgreSQL, and with
// --kafka the broker, stay up. A change that does not compile is told, and what ran goes on.
import { build } from '../build/build.mjs';
import { explained } from '../postgres/failures.mjs';
import { begin, home } from './begin.mjs';
import { DevProcess } from './dev-process.mjs';
import { mustBeRightNode } from './node-version.mjs';
import { optionsFrom, USAGE } from './options.mjs';
import { sayRunning } from './running-file.mjs';
import { step } from './steps.mjs';
import { Stop } from './stop.mjs';
import { onChange } from './watch.mjs';

const stop = new Stop();

try {
  mustBeRightNode();
  const options = optionsFrom(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE.replace('npm start', 'npm run dev'));
    process.exit(0);
  }
  await develop(options);
} catch (error) {
  await stop.because(explained(error, home));
}

async function develop(options) {
  const servers = await begin(stop, options);
  const modules = new DevProcess({ ...servers, port: options.port, demo: options.demo });
  stop.then('the modules', () => modules.end());
  const url = await modules.start();
  // A first start that fails says why; later ones wait for the change that mends it.
  if (url) stop.then('running.json', sayRunning(home, url));
  stop.then('the watching', onChange(again));

  async function again() {
    if (!(await compiles())) return;
    await modules.end();
    const address = await modules.start();
    if (address && !url) stop.then('running.json', sayRunning(home, address));
  }
}

async function compiles() {
  try {
    await step('Build', build);
    return true;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    return false;
  }
}
