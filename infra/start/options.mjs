import { parseArgs } from 'node:util';
import { CannotStart } from './steps.mjs';

export const USAGE = `npm start [-- options]
  --empty     start without demo people
  --reset     throw the data away and build it again
  --kafka     speak over a real Kafka broker (KAFKA_BROKERS, or one started here)
  --port N    another port than 3000`;

/** @returns {{ empty: boolean, reset: boolean, kafka: boolean, port: number, help: boolean }} */
export function optionsFrom(argv) {
  const { values } = parsed(argv);
  const port = Number(values.port ?? process.env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CannotStart(`"${values.port ?? process.env.PORT}" is no port: give a number from 1 to 65535.`, 2);
  return { empty: values.empty, reset: values.reset, kafka: values.kafka, help: values.help, port };
}

function parsed(argv) {
  const flag = { type: 'boolean', default: false };
  try {
    return parseArgs({
      args: argv,
      options: { empty: flag, reset: flag, kafka: flag, help: flag, port: { type: 'string' } },
    });
  } catch (error) {
    throw new CannotStart(`${error.message.split('. ')[0]}.\n${USAGE}`, 2);
  }
}
