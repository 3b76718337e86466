import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from '../build/build.mjs';
import { install, isInstalled } from '../build/install.mjs';
import { consoleTo } from './console-file.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { mustBeFree } from './port.mjs';
import { CannotStart, step } from './steps.mjs';

/** The folder of this installation: data, secrets, logs. */
export const home = process.env.WAYMARK_HOME ?? join(root, '.waymark');

/**
 * Everything before our own code can run. Nothing here may need a package before the install step.
 * @param {import('./stop.mjs').Stop} stop
 * @param {{ reset: boolean, kafka: boolean, port: number, demo: import('./options.mjs').Demo | null }} options
 * @returns {Promise<{ adminUrl: string, brokers: string[] }>}
 */
export async function begin(stop, { reset, kafka, port, demo }) {
  stop.onSignals();
  stop.then('the lock', oneAtATime(home));
  await mustBeFree(port);
  if (!isInstalled(root)) await step('Install the packages', () => install(root).catch(told));
  await step('Build', () => build().catch(told));
  consoleTo(join(home, 'logs', 'console.log'));

  if (reset) await step('Throw the old data away', async () => (await import('./reset.mjs')).reset(home, demo));
  const { startPostgres } = await import('../postgres/embedded.mjs');
  const postgres = await step('Start PostgreSQL', () =>
    startPostgres({ home, onExit: (reason) => stop.because(new CannotStart(reason)) }),
  );
  stop.then('PostgreSQL', () => postgres.stop());
  // Our own broker keeps what an older database said: a new one would hear it.
  if (postgres.fresh) rmSync(join(home, 'kafka'), { recursive: true, force: true });

  const brokers = kafka ? await step('Start Kafka', () => brokersFor(stop)) : [];
  return { adminUrl: postgres.url(), brokers };
}

/** npm's and the compiler's own last lines say what to do; where we called them from says nothing. */
function told(error) {
  throw new CannotStart(error.message);
}

async function brokersFor(stop) {
  if (process.env.KAFKA_BROKERS) return process.env.KAFKA_BROKERS.split(',');
  const { startBroker, KafkaMissing } = await import('../kafka/broker.mjs');
  try {
    const broker = await startBroker({ dir: join(home, 'kafka') });
    stop.then('Kafka', () => broker.stop());
    return broker.brokers;
  } catch (error) {
    if (!(error instanceof KafkaMissing)) throw error;
    throw new CannotStart(`${error.message} Or name a broker in KAFKA_BROKERS, or start without --kafka.`, 69);
  }
}
