// Starts Kafka in a temporary folder, says its process and folder as one line of JSON, and stays.
import { startBroker } from '../../../infra/kafka/broker.mjs';

const { pid, dir } = await startBroker();
console.log(JSON.stringify({ pid, dir }));
setInterval(() => {}, 60_000);
