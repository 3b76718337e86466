// Where tests get their PostgreSQL and their Kafka: from testcontainers where a Docker engine answers, else the embedded
// ones. Runs in plain Node; packages are loaded on the path that needs them only.
import { startPostgres } from '../../infra/postgres/embedded.mjs';
import { freePort } from '../../infra/kafka/configuration.mjs';
import { startBroker } from '../../infra/kafka/broker.mjs';

/** infra/test/test.mjs has asked the engine once, and says so to every suite. */
const hasDocker = () => process.env.WAYMARK_DOCKER === '1';

const POSTGRES_IMAGE = 'postgres:18.4';
const kafkaImage = (version) => `apache/kafka:${version}`;

/** A crash of the test machine costs nothing, so nothing waits for its disk. */
const QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** @type {typeof import('./servers.mjs').postgresForTests} */
export async function postgresForTests({ inDocker = hasDocker() } = {}) {
  if (!inDocker) {
    const postgres = await startPostgres({ temporary: true, settings: QUICK });
    return { url: postgres.url(), stop: () => postgres.stop() };
  }
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const settings = { ...QUICK, max_connections: '200' };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const container = await new PostgreSqlContainer(POSTGRES_IMAGE)
    .withUsername('admin')
    .withDatabase('postgres')
    .withCommand(['postgres', ...flags])
    .start();
  return { url: container.getConnectionUri(), stop: async () => void (await container.stop()) };
}

/** @type {typeof import('./servers.mjs').kafkaForTests} */
export async function kafkaForTests(version, { inDocker = hasDocker() } = {}) {
  if (!inDocker) {
    const broker = await startBroker({ version });
    return { brokers: broker.brokers, pid: broker.pid, stop: () => broker.remove() };
  }
  // The image must know before it starts at which address the tests will reach it, so the port is chosen here.
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  const { info } = await getContainerRuntimeClient();
  const address = `${info.containerRuntime.host}:${await freePort()}`;
  // @testcontainers/kafka starts Confluent's images only, whose versions are not those that Waymark is tested on.
  const container = await new GenericContainer(kafkaImage(version))
    .withExposedPorts({ container: BROKER, host: Number(address.split(':').at(-1)) })
    .withEnvironment(brokerSettings(address))
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(120_000)
    .start();
  return { brokers: [address], pid: null, stop: async () => void (await container.stop()) };
}

const BROKER = 9092;
const CONTROLLER = 9093;

const brokerSettings = (address) => ({
  KAFKA_NODE_ID: '1',
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_LISTENERS: `PLAINTEXT://:${BROKER},CONTROLLER://:${CONTROLLER}`,
  KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${address}`,
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  KAFKA_CONTROLLER_QUORUM_VOTERS: `1@localhost:${CONTROLLER}`,
  KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '4',
  KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
});
