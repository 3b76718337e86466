import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { canRunKafka } from '../../infra/kafka/broker.mjs';
import { removeData } from '../../infra/postgres/embedded.mjs';
import { endLaunches, freePort, freshHome, start } from './support/launch.js';
import { processesNaming, within } from './support/parent.js';

let home: string;
beforeEach(() => {
  home = freshHome();
});
afterEach(async () => {
  await endLaunches();
  expect(await within(15_000, () => processesNaming(home).length === 0)).toBe(true);
  await removeData({ home });
  rmSync(home, { recursive: true, force: true });
});

it('--kafka lets facts flow over a broker of its own, whose topics were made before', async () => {
  const can = await canRunKafka();
  if (!can.ok) return expect(process.env['CI']).not.toBe('true'); // no Java, no Maven: not on a machine of ours
  const launch = await start({ home, port: await freePort(), args: ['--empty', '--kafka'] }).up();
  expect(launch.stdout).toMatch(/✓ Start Kafka[^]*✓ Make the topics[^]*✓ Start the services/);
  // The officers that people founded are facts: every service has heard them over the broker.
  expect(await within(30_000, async () => (await said(home)) > 0)).toBe(true);
  const { url } = JSON.parse(readFileSync(join(home, 'running.json'), 'utf8')) as { url: string };
  const flows = async () => (await fetch(`${url}/health/events`)).status === 200;
  expect(await within(30_000, flows)).toBe(true);
  expect(await launch.stop()).toMatchObject({ code: 0, stderr: '' });
}, 180_000);

it('--kafka says what it lacks without Java', async () => {
  const env = { JAVA_HOME: '/nowhere' };
  const ended = await start({ home, port: await freePort(), args: ['--empty', '--kafka'], env }).ended;
  expect(ended.stderr).toBe(
    'Kafka needs Java 17 or later, and this machine has none. Or name a broker in KAFKA_BROKERS, or start without --kafka.\n',
  );
  expect(ended.code).toBe(69);
}, 180_000);

/** How many messages stand in people's topic. */
async function said(folder: string): Promise<number> {
  const [, broker] = /^advertised\.listeners=PLAINTEXT:\/\/(\S+)$/m.exec(
    readFileSync(join(folder, 'kafka/server.properties'), 'utf8'),
  )!;
  const admin = new kafkajs.Kafka({ brokers: [broker!], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets('people.events.v1');
    return offsets.reduce((sum, { high }) => sum + Number(high), 0);
  } finally {
    await admin.disconnect();
  }
}
