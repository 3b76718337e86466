import { parseArgs } from 'node:util';
import { CannotStart } from './steps.mjs';

export const USAGE = `npm start [-- options]
  --empty     start without demo people
  --few       load a dozen demo children instead of a county of some hundreds: some seconds (or DEMO_SIZE=few)
  --seed N    another county with the same counts (or DEMO_SEED); 1 unless given
  --reset     throw the data away and begin again
  --kafka     speak over a real Kafka broker (KAFKA_BROKERS, or one started here)
  --port N    another port than 3000`;

/**
 * @typedef {{ size: 'county' | 'small', seed: number }} Demo
 * @returns {{ demo: Demo | null, reset: boolean, kafka: boolean, port: number, help: boolean }}
 */
export function optionsFrom(argv) {
  const { values } = parsed(argv);
  const port = Number(values.port ?? process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CannotStart(`"${values.port ?? process.env.PORT}" is no port: give a number from 1 to 65535.`, 2);
  return {
    demo: values.empty ? null : demoFrom(values),
    reset: values.reset,
    kafka: values.kafka,
    help: values.help,
    port,
  };
}

function demoFrom({ county, few, seed: wished }) {
  if (county && few) throw new CannotStart('Choose one of --county and --few.', 2);
  const named = few ? 'few' : county ? 'county' : (process.env.DEMO_SIZE ?? 'county');
  const size = SIZES[named];
  if (!size) throw new CannotStart(`DEMO_SIZE is "${named}": make it county or few, or leave it out.`, 2);
  const seed = wished ?? process.env.DEMO_SEED ?? '1';
  if (!/^\d{1,9}$/.test(seed))
    throw new CannotStart(`"${seed}" is no seed: give a whole number of up to nine digits.`, 2);
  return { size, seed: Number(seed) };
}

/** `small` is what the few were called before. */
const SIZES = { county: 'county', few: 'small', small: 'small' };

function parsed(argv) {
  const flag = { type: 'boolean', default: false };
  const text = { type: 'string' };
  const options = {
    ...{ empty: flag, county: flag, few: flag, seed: text },
    ...{ reset: flag, kafka: flag, help: flag, port: text },
  };
  try {
    return parseArgs({ args: argv, options });
  } catch (error) {
    throw new CannotStart(`${error.message.split('. ')[0]}.\n${USAGE}`, 2);
  }
}
