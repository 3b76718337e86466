import { existsSync } from 'node:fs';
import kafkajs from 'kafkajs';
import { type Broker, canRunKafka, startBroker } from '../../infra/kafka/broker.mjs';
import { makeTopics } from '../../infra/kafka/topics.mjs';
import { endParents, parent, processesNaming, support, within } from './support/parent.js';

jest.setTimeout(120_000); // the first run fetches the jars

// A machine without Java skips this suite and says why; where Kafka must run, KAFKA_REQUIRED makes that a failure.
let why = '';
beforeAll(async () => {
  const can = await canRunKafka();
  if (!can.ok) why = can.why;
  if (why && process.env['KAFKA_REQUIRED']) throw new Error(why);
  if (why) console.warn(`Kafka is not tested: ${why}`);
});
const withKafka = (name: string, test: () => Promise<void>) => it(name, () => (why ? Promise.resolve() : test()));

const begun: Broker[] = [];
const start = async () => {
  const broker = await startBroker();
  begun.push(broker);
  return broker;
};
afterEach(async () => {
  await endParents();
  for (const broker of begun.splice(0)) await broker.remove();
});

const client = ({ brokers }: Broker) => new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });

withKafka('carries a message, also past a kill and a new start', async () => {
  const broker = await start();
  await makeTopics(broker.brokers, ['facts']);
  await makeTopics(broker.brokers, ['facts', 'more'], { partitions: 2 });
  expect(await partitions(broker)).toMatchObject({ facts: 12, more: 2 });

  const producer = client(broker).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  await producer.send({ topic: 'facts', messages: [{ key: 'k', value: 'said' }] });
  await producer.disconnect();
  expect(await firstOf('facts', broker)).toBe('said');

  const before = broker.pid;
  await broker.kill();
  await broker.start();
  expect(broker.pid).not.toBe(before);
  expect(await firstOf('facts', broker)).toBe('said');
});

withKafka('makes no topic by itself', async () => {
  const broker = await start();
  const producer = client(broker).producer({ retry: { retries: 0 } });
  await producer.connect();
  await expect(producer.send({ topic: 'unknown', messages: [{ value: 'x' }] })).rejects.toThrow();
  await producer.disconnect();
});

withKafka('stops even when it is paused', async () => {
  const broker = await start();
  broker.pause();
  await broker.stop();
  expect(processesNaming(broker.dir, 'kafka.Kafka')).toEqual([]);
});

withKafka('leaves no Java when its owner was killed', async () => {
  const owner = await parent<{ pid: number; dir: string }>(support('hold-broker.mjs'));
  expect(processesNaming(owner.said.dir, 'kafka.Kafka')).toEqual([owner.said.pid]);
  await owner.kill();
  expect(await within(5_000, () => processesNaming(owner.said.dir).length === 0)).toBe(true);
  expect(await within(2_000, () => !existsSync(owner.said.dir))).toBe(true);
});

async function partitions(broker: Broker): Promise<Record<string, number>> {
  const admin = client(broker).admin();
  await admin.connect();
  const { topics } = await admin.fetchTopicMetadata();
  await admin.disconnect();
  return Object.fromEntries(topics.map(({ name, partitions }) => [name, partitions.length]));
}

let groups = 0;
async function firstOf(topic: string, broker: Broker): Promise<string | undefined> {
  const consumer = client(broker).consumer({ groupId: `spec-${++groups}`, maxWaitTimeInMs: 250 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const first = new Promise<string | undefined>((resolve) => {
    void consumer.run({ eachMessage: async ({ message }) => resolve(message.value?.toString()) });
  });
  return first.finally(() => consumer.disconnect());
}
